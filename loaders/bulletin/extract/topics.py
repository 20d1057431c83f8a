"""Topics of meetings and talks: what was studied, heard, voted on or talked about, each as a short name."""

import re
from collections.abc import Iterator, Sequence

from loaders.bulletin.extract.instructions import Scene
from loaders.bulletin.extract.matters import Agendas
from loaders.bulletin.extract.vocabulary import HAN
from loaders.bulletin.findings import Named, Span, Trace

_TITLED = re.compile(r"《(?P<what>[^《》]{3,60})》")
_CLAUSE = re.compile(r"[^，。；：\n]*")
_ABOUT_OF = re.compile(r"^[^。；]{0,60}?关于(?!印发)")
_ORGANISER = re.compile(r"^(?:同|与|和|向|对)")
_THEME = re.compile(r"以“(?P<what>[^“”]{4,40})”为(?:主)?题|主题(?:为|是)“(?P<other>[^“”]{4,40})”")
_SIGN = re.compile(r"[、；]|以及|和")
_TAIL_CUT = re.compile(r"(?:的)?(?:相关|有关|具体|若干|各项|一系列|重点|主要)?$")
_COUNTED = re.compile(r"等?(?:[0-9一二三四五六七八九十]+)(?:个|项|件|大|余项)(?:议题|议案|事项|方面|问题|内容|重点)?$")
_NAME = re.compile(rf"^[{HAN}A-Za-z0-9·“”（）—\-+、和及与%\.《》]+$")
_BAD = re.compile(r"^(?:[的了等在和与及也还并将其这那各两双个中]|一(?:是|些)|年|月|日|[0-9]+$)|(?:如何|怎样|什么|他们|我们|自己|[？！])|(?:[在就对向把被从])$")
_PEOPLE = re.compile(r"(?:同志|先生|女士|主任|局长|书记|县长|市长|区长|一行|双方|代表|负责人)$")
_LONGEST = 28


def find_topics(scene: Scene, sentences: Sequence[Span], taken: Sequence[Span]) -> list[Named]:
    """The topics told in these sentences, each once, in order. taken: what is demanded, where none is looked for."""
    found: dict[str, Named] = {}
    for start, end in sentences:
        for first, last, rule in _stretches(scene, start, end):
            if any(begin < last and first < stop for begin, stop in taken):
                continue
            for a, b in _split(scene.text, first, last, scene.words.matters.agendas):
                name = scene.body[a:b].strip("“”《》")
                if name not in found and not _in_names(scene, a, b):
                    found[name] = Named(name, Trace((a, b), rule, 0.8), (scene.body[a:b],))
    return sorted(found.values(), key=lambda topic: topic.trace.span)


def _in_names(scene: Scene, start: int, end: int) -> bool:
    """Whether the stretch is a body or a person: 向高新区管委会."""
    return any(member.start <= start and end <= member.end for member in scene.members) or bool(
        _PEOPLE.search(scene.text[start:end]))


def _stretches(scene: Scene, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of what is said to be studied, heard or talked about, still as a list."""
    text, agendas = scene.text, scene.words.matters.agendas
    for match in agendas.heard.finditer(text, start, end):
        about = _ABOUT_OF.match(match["what"])
        first = match.start("what") + (about.end() if about else _behind_members(scene, *match.span("what")))
        if about or first > match.start("what"):
            yield first, match.end("what"), "topics.heard"
    for match in agendas.studied.finditer(text, start, end):
        if scene.words.verbs.at(text, match.start()) not in ("", match.group()) and len(
                scene.words.verbs.at(text, match.start())) > len(match.group()):
            continue
        if re.search(r"[的究论议个大门学院科]$", text[start:match.start()]) or re.match(r"(?:院|所|室|员|生|中心|会(?!议)|成果|决定|同意|人员)", text[match.end():]):
            continue
        clause = _CLAUSE.match(text, match.end(), end)
        if clause and clause.group():
            yield match.end(), clause.end(), "topics.studied"
    for match in agendas.about.finditer(text, start, end):
        if not re.search(rf"[{HAN}]$", text[start:match.start()]) or text[match.start() - 1:match.start()] not in "成造":
            yield match.start("what"), _before_partner(scene, *match.span("what")), "topics.about"
    for match in _THEME.finditer(text, start, end):
        group = "what" if match["what"] else "other"
        yield match.start(group), match.end(group), "topics.theme"


def _before_partner(scene: Scene, start: int, end: int) -> int:
    """Where 与云栖县座谈 begins in 就校地合作与云栖县座谈."""
    return next((member.start - 1 for member in scene.members if start < member.start <= end
                 and scene.text[member.start - 1] in "与同和向" and member.end >= end - 12),
                next((match.start() + start for match in re.finditer(r"(?:与|同|向)(?:来访|到访|与会|参会|群众|大家|双方|各)", scene.text[start:end])), end))


def _behind_members(scene: Scene, start: int, end: int) -> int:
    """How much of 国土分局、规划建设局推进…情况 is who reports."""
    at = start
    for member in scene.members:
        if start <= member.start and member.end <= end and re.fullmatch(r"[、和及与]?|等(?:部门|单位)?[、和]?", scene.text[at:member.start]):
            at = member.end
    behind = re.match(r"(?:等?[0-9]*个?(?:单位|部门|企业|镇街|街道)?)(?:的|就|对)?", scene.text[at:end])
    return at - start + (behind.end() if behind and at > start else 0)


def _split(text: str, start: int, end: int, agendas: Agendas) -> Iterator[Span]:
    """The topics of a list, each with its own place; nothing where it is too vague to say what it is about."""
    if titled := list(_TITLED.finditer(text, start, end)):
        yield from (match.span("what") for match in titled)
        return
    start, end = _trim(text, start, end, agendas)
    parts = _parts(text, start, end, agendas)
    for a, b in parts:
        a, b = _trim(text, a, b, agendas)
        if _is_topic(text[a:b], agendas):
            yield a, b


def _trim(text: str, start: int, end: int, agendas: Agendas) -> Span:
    """The stretch without 关于 before it and 等相关事宜 behind it."""
    while start < end and text[start] in "，：: 了、“”":
        if text[start] == "“" and "”" in text[start:end]:
            break
        start += 1
    while opened := agendas.opens.match(text[start:end]):
        if opened.end() >= end - start - 1:
            break
        start += opened.end()
    while True:
        piece = text[start:end].rstrip("，、 ”" if "“" not in text[start:end] else "，、 ")
        cut = _COUNTED.search(piece) or agendas.matter.search(piece)
        short = _TAIL_CUT.sub("", piece[:cut.start()] if cut else piece)
        if start + len(short) == end or not short:
            return start, start + len(short)
        if cut and len(short) < 4 and cut.group() in ("工作", "情况", "问题"):
            return start, start + len(piece)
        end = start + len(short)


def _parts(text: str, start: int, end: int, agendas: Agendas) -> list[Span]:
    """The stretch cut at 、 and 和, where both sides can stand alone and no quotation is open."""
    whole = text[start:end]
    if _shares_head(whole):
        return [(start, end)]
    signs = [match for match in _SIGNS_OUTSIDE(whole)]
    pieces: list[list[int]] = []
    at = 0
    for match in signs:
        left, right = whole[at:match.start()], whole[match.end():]
        nearest = _SIGN.split(right)[0]
        if len(nearest) < 3 and right[len(nearest):len(nearest) + 1] == "、":
            nearest = "、".join(_SIGN.split(right)[:2])  # 土地、资金保障
        tail = re.split("和|以及", left)[-1]
        if not left or not right:
            continue
        comma = match.group() in ("、", "；")
        if comma and (len(tail) < 3 or (len(nearest) < 3 and not agendas.action.search(left))):
            continue
        if not comma and (len(left) < 4 or len(nearest) < 3 or not (
                agendas.action.search(left) or len(left) == len(nearest) == 4 or agendas.opens.match(nearest))):
            continue
        pieces.append([at, match.start()])
        at = match.end()
    pieces.append([at, len(whole)])
    return [(start + a, start + b) for a, b in pieces]


def _SIGNS_OUTSIDE(whole: str) -> Iterator[re.Match[str]]:
    depth = 0
    places = []
    for sign in whole:
        depth += (sign in "“（《") - (sign in "”）》")
        places.append(depth)
    return (match for match in _SIGN.finditer(whole) if not places[match.start()])


def _shares_head(whole: str) -> bool:
    """新港项目的选址、供地和岸线使用: what stands before 的 belongs to all."""
    head = re.match(rf"[{HAN}A-Za-z0-9“”·（）]{{2,22}}的(?=[^、]{{2,5}}、|[^和、]{{2,5}}和)", whole)
    return bool(head) and len(whole) <= _LONGEST


def _is_topic(name: str, agendas: Agendas) -> bool:
    core = name.strip("“”")
    if not 3 <= len(core) <= _LONGEST or not _NAME.match(core) or _BAD.search(core):
        return False
    if core.count("“") != core.count("”") or core.count("（") != core.count("）"):
        return False
    return not _all_vague(core, agendas.vague)


def _all_vague(core: str, vague: frozenset[str]) -> bool:
    """Whether `core` can be cut into words that say nothing."""
    reach = {0}
    for at in range(len(core)):
        if at in reach:
            reach |= {at + size for size in range(1, 8) if core[at:at + size] in vague or core[at:at + size] in ("的", "和", "、", "与", "及")}
    return len(core) in reach
