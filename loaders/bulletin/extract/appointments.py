"""Appointments and removals: 任, 任命…为, 免去…职务, 不再担任, 提名."""

import re
from dataclasses import dataclass

from loaders.bulletin.extract.names import Known, name_at
from loaders.bulletin.extract.people import Title, chain_of
from loaders.bulletin.extract.vocabulary import Vocabulary

_COMRADE = re.compile(r"(?:（[^（）]{1,8}）)?(?:同志)?(?:（[^（）]{1,8}）)?(?:的)?")
_TAKES = re.compile(r"(?:任命?为|任职?为?|担任|兼任|出任|当选为?|挂任|调任|转任|改任|接任|继任|升任|为(?!民|主|期))")
_LOSES = re.compile(r"(?:不再(?:担任|兼任)|辞去|卸任)")
_APPOINTS = re.compile(r"(?:任命|聘任|聘请|推选|选举|补选|增选|提名|决定任命|通过任命|推荐|选任|同意)(?P<name>)")
_REMOVES = re.compile(r"(?:免去|免除|撤销|接受)")
_FOR = re.compile(r"(?:为|担任|任)")
_OPENS = re.compile(r"(?:^|[，。；：\n、]|决定|同意|通过)")
_HIS = re.compile(r"(?:免去|免除)其")


@dataclass(frozen=True, slots=True)
class Appointed:
    """One person's change of post: where it is told, the name, the posts with status appointed, removed or candidate."""

    start: int
    end: int
    name_start: int
    name_end: int
    posts: tuple[Title, ...]


def find_appointments(text: str, known: Known, words: Vocabulary) -> list[Appointed]:
    """Everyone who gets or loses a post in `text`, in order; [] when it tells of none."""
    found = _by_verb_first(text, known, words) + _by_name_first(text, known, words)
    found.sort(key=lambda one: one.start)
    return _with_his(text, found, words)


def _by_verb_first(text: str, known: Known, words: Vocabulary) -> list[Appointed]:
    """任命张三为…, 免去张三同志的…职务."""
    found = []
    for match in _APPOINTS.finditer(text):
        if one := _named(text, match.start(), match.end(), known, words):
            start, end, behind = one
            if joint := _FOR.match(text, behind):
                status = "candidate" if match.group() in ("提名", "推荐") else "appointed"
                posts = chain_of(text, joint.end(), words, status)
                if posts:
                    found.append(Appointed(match.start(), posts[-1].end, start, end, posts))
    for match in _REMOVES.finditer(text):
        if one := _named(text, match.start(), match.end(), known, words):
            start, end, behind = one
            posts = chain_of(text, behind, words, "removed")
            if posts:
                found.append(Appointed(match.start(), posts[-1].end, start, end, posts))
    return found


def _named(text: str, start: int, at: int, known: Known, words: Vocabulary) -> tuple[int, int, int] | None:
    """(start and end of the name at `at`, the place behind 同志 and brackets), or None."""
    name = name_at(text, at, known, words)
    end = name.end if name else None
    for length in (2, 3, 4):
        comrade = text.startswith("同志", at + length) or text.startswith("（", at + length)
        if end is None and comrade and text[at:at + 1] in words.surnames:
            end = at + length
    if end is None:
        return None
    behind = _COMRADE.match(text, end)
    return at, end, behind.end() if behind else end


def _by_name_first(text: str, known: Known, words: Vocabulary) -> list[Appointed]:
    """张三同志任…; 张三不再担任…."""
    found = []
    for opening in _OPENS.finditer(text):
        at = opening.end()
        one = _named(text, at, at, known, words)
        if not one:
            continue
        start, end, behind = one
        comrade = "同志" in text[end:behind]
        for pattern, status in ((_TAKES, "appointed"), (_LOSES, "removed")):
            verb = pattern.match(text, behind)
            if verb and (comrade or text[start:end] in known or len(verb.group()) > 1):
                posts = chain_of(text, verb.end(), words, status)
                if posts:
                    found.append(Appointed(start, posts[-1].end, start, end, posts))
    return found


def _with_his(text: str, found: list[Appointed], words: Vocabulary) -> list[Appointed]:
    """免去其…职务: the posts taken from the person named before."""
    whole: list[Appointed] = []
    for at, one in enumerate(found):
        stop = found[at + 1].start if at + 1 < len(found) else len(text)
        his = _HIS.search(text, one.end, stop)
        lost = chain_of(text, his.end(), words, "removed") if his else ()
        whole.append(Appointed(one.start, lost[-1].end if lost else one.end, one.name_start, one.name_end,
                               (*one.posts, *lost)))
    return whole
