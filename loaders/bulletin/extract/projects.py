"""Named projects: 新鸥鹏项目, 水系综合整治, lists that end in 等项目; never 重点项目 or 基础设施项目."""

import re
from dataclasses import dataclass
from functools import cache

from loaders.bulletin.extract.units import left_edge
from loaders.bulletin.extract.vocabulary import HAN, Vocabulary
from loaders.lexicon import Words, words

_COUNTED = re.compile(r"^(?:[0-9一二三四五六七八九十百两几多]+(?:大|个|项|批|期|条|座|处|余个)|总投资|投资|年产(?![0-9])|第)")
_LIST_END = re.compile(r"等(?:[0-9一二三四五六七八九十]+(?:个|大|项))?(?:重点|重大|在建|产业)?(?:项目|工程)")
_ELEMENT = re.compile(rf"[{HAN}A-Za-z0-9·“”（）]+")
_QUOTES = str.maketrans("", "", "“”")
_LEADING = re.compile(r"^(?:推进|加快|建设|共建|拟建|在建|新建|研究|关于|围绕|实施|推动|参观|察看|[的了年]|[0-9]+月)+")
_PHASE = re.compile(r"^[（(]?(?:[一二三四五]|[0-9])期[）)]?")


@dataclass(frozen=True, slots=True)
class ProjectSpan:
    """A project where it is named: offsets, its name, the rule that found it."""

    start: int
    end: int
    name: str
    rule: str
    confidence: float


@cache
def _lists() -> tuple[Words, re.Pattern[str], frozenset[str]]:
    lists = words("projects")
    return lists, re.compile(lists.pattern("head", "work", "site")), frozenset(lists.of("generic"))


def find_projects(free: str, words_: Vocabulary) -> list[ProjectSpan]:
    """The projects named in `free` (an item with people and titled writings blotted out), in order."""
    spans = _lists_of(free, words_) + _headed(free, words_)
    spans.sort(key=lambda span: (span.start, -span.end))
    kept: list[ProjectSpan] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _headed(free: str, words_: Vocabulary) -> list[ProjectSpan]:
    lists, heads, _ = _lists()
    spans: list[ProjectSpan] = []
    for match in heads.finditer(free):
        if spans and match.start() < spans[-1].end:
            continue
        end = match.end()
        if phase := _PHASE.match(free[end:]):
            end += phase.end()
        if lists.kind_of[match.group()] != "head" and free.startswith(("项目", "工程"), end):
            end += 2
        start = left_edge(free, match.start(), words_)
        start += _lead(free[start:match.start()])
        name = free[start:end]
        if _is_named(name, match.group(), words_):
            rule = "projects.head" if lists.kind_of[match.group()] == "head" else "projects.site"
            spans.append(ProjectSpan(start, end, name.translate(_QUOTES), rule, 0.9 if rule.endswith("head") else 0.8))
    return spans


def _lead(name: str) -> int:
    found = _LEADING.match(name)
    return found.end() if found else 0


def _is_named(name: str, head: str, words_: Vocabulary) -> bool:
    """Whether something is left that tells which project, once generic words and the head are gone."""
    core = name.translate(_QUOTES)
    core = core[:core.rindex(head)] if head in core else core
    if not 2 <= len(core) <= 24 or _COUNTED.match(core):
        return False
    return not _all_generic(core) and not words_.not_unit_end.fullmatch(core)


def _all_generic(core: str) -> bool:
    """Whether `core` can be cut into generic words without rest."""
    generic = _lists()[2]
    reach = {0}
    for at in range(len(core)):
        if at in reach:
            reach |= {at + size for size in range(1, 8) if core[at:at + size] in generic}
    return len(core) in reach


def _lists_of(free: str, words_: Vocabulary) -> list[ProjectSpan]:
    """水系综合整治、骨干道路、综保区、万福棚改等项目: each element is one."""
    spans: list[ProjectSpan] = []
    for match in _LIST_END.finditer(free):
        end = match.start()
        while end > 0:
            start = left_edge(free, end, words_)
            start += _lead(free[start:end])
            name = free[start:end]
            if 2 <= len(name) <= 20 and _ELEMENT.fullmatch(name) and not _COUNTED.match(name):
                spans.append(ProjectSpan(start, end, name.translate(_QUOTES), "projects.list", 0.9))
            if free[start - 1:start] not in ("、", "和", "及") or start < 2:
                break
            end = start - 1
    return spans
