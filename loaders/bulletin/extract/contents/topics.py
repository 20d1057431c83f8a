"""Topics of meetings and talks: what was studied, heard, voted on or talked about, each as a short name."""

import re
from collections.abc import Iterator, Sequence

from loaders.bulletin.extract.contents.context import Scene
from loaders.bulletin.extract.vocabulary.content_words import Agendas
from loaders.bulletin.findings import Named, Span, Trace
from loaders.text.characters import HAN

_TITLED = re.compile(r"《(?P<what>[^《》]{3,60})》")
_CLAUSE = re.compile(r"[^，。；：\n]*")
_ABOUT_OF = re.compile(r"^[^。；]{0,60}?关于(?!印发)")
_THEME = re.compile(r"以“(?P<what>[^“”]{4,40})”为(?:主)?题|主题(?:为|是)“(?P<other>[^“”]{4,40})”")
_SIGN = re.compile(r"[、；]|以及|和")
_TAIL_CUT = re.compile(r"(?:中的|中|的)?(?:相关|有关|具体|若干|各项|一系列|重点|主要|重要|重大|突出|关键|存在)*的?$")
_COUNTED = re.compile(r"等?(?:[0-9一二三四五六七八九十]+)(?:个|项|件|大|余项)(?:议题|议案|事项|方面|问题|内容|重点)?$")
_NAME = re.compile(rf"^[{HAN}A-Za-z0-9·“”（）—\-+、和及与%\.《》]+$")
_BAD = re.compile(
    r"^(?:[0-9]+(?:方面|项|个|大|条|家)|相关|有关|是|长|免去|任命|"
    r"[的了等在和与及也还并将其这那各两双个中]|一(?:是|些)|年|月|日|[0-9]+$)|(?:如何|怎样|什么|他们|我们|自己|[？！])|(?:[在就对向把被从性稿]|职务)$"
)
_DOCUMENT = re.compile(r"(?:法|条例|议案|草案|方案|规划|办法|意见|报告|决定|细则|制度|机制|预算|决算)$")
_NOT_ABOUT = re.compile(r"^(?:[是地此近业医诊读任职餐算要能会可有像连被把让像]|好像)")
_PEOPLE = re.compile(r"(?:同志|先生|女士|主任|局长|书记|县长|市长|区长|一行|双方|代表|负责人)$")
_LONGEST = 28
_QUOTED = re.compile(r"，?“(?P<what>[^“”]{3,50})”(?:主题|这一主题|为主题)?")
_OF_ALL = re.compile(r"的[^、的]{0,6}(?:规定|报告|议案|意见|方案|办法|决定|问题|草案)$")
_DOING_TOO = re.compile(rf"并(?=[{HAN}]{{2,}})|，|等(?=对方|双方|共同|各方|有关|相关)")
_OF_WHOM = re.compile(rf"^[{HAN}]{{2,24}}关于(?=[^、]{{4}})")
_WHOM = re.compile("来访|到访|与会|参会|群众|大家|双方|各|有关方面|企业|银行|记者|居民|客商|代表")
_SUBJECT = re.compile(
    r"(?:^|[，。；：\n ]|会议|会上|大会|全会|座谈会|例会|办公会|常委会|党组会|并|还|也|分别|专题|"
    r"集体|分析|书面|再次|先后|共同|一并|现场|双方|全体人员|与会人员|上)$"
)
_PERSONNEL = re.compile(r"撤销|免去|任命|辞去|辞职|资格|提请|决定任")
_WISHED = re.compile(r"愿(?:同|与|就|意)|将(?!军)|希望|期待|应(?:当|该)|多次")
_STEERING = re.compile(r"(?:加强|密切|加紧|保持|继续|深化|加快|积极)$")


def find_topics(scene: Scene, sentences: Sequence[Span], taken: Sequence[Span]) -> list[Named]:
    """The topics told in these sentences, each once, in order. taken: what is demanded, where none is looked for."""
    found: dict[str, Named] = {}
    for start, end in sentences:
        shield = _shield(scene, start)
        for first, last, rule in _stretches(scene, start, end):
            if first >= shield or any(begin < last and first < stop for begin, stop in taken):
                continue
            quoted = _QUOTED.fullmatch(scene.text, first, last)
            if quoted or rule == "topics.theme":
                spans = [quoted.span("what") if quoted else (first, last)]
            else:
                spans = list(_split(scene.text, first, last, scene.words.matters.agendas))
            for a, b in spans:
                name = scene.body[a:b].strip("“”《》")
                if name not in found and not _in_names(scene, a, b):
                    found[name] = Named(name, Trace((a, b), rule, 0.8), (scene.body[a:b],))
    return sorted(found.values(), key=lambda topic: topic.trace.span)


def _shield(scene: Scene, start: int) -> int:
    """From where on the sentence only gives what somebody says."""
    return next((one.shield for one in scene.said if one.start == start and one.shield is not None), len(scene.text))


def _in_names(scene: Scene, start: int, end: int) -> bool:
    """Whether the stretch is a body or a person: 向高新区管委会."""
    return any(member.start <= start and end <= member.end for member in scene.members) or bool(
        _PEOPLE.search(scene.text[start:end])
    )


def _stretches(scene: Scene, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of what is said to be studied, heard or talked about, still as a list."""
    text, agendas = scene.text, scene.words.matters.agendas
    for match in agendas.heard.finditer(text, start, end):
        about = _ABOUT_OF.match(match["what"])
        first = match.start("what") + (about.end() if about else _behind_members(scene, *match.span("what")))
        if about or first > match.start("what"):
            yield first, match.end("what"), "topics.heard"
    behind = start
    for match in agendas.studied.finditer(text, start, end):
        if match.start() < behind:
            continue
        if scene.words.verbs.at(text, match.start()) not in ("", match.group()) and len(
            scene.words.verbs.at(text, match.start())
        ) > len(match.group()):
            continue
        told = any(member.end == match.start() for member in scene.members)
        if not (
            told or match.start() == start or _SUBJECT.search(text, max(start, match.start() - 4), match.start())
        ) or re.match(
            r"(?:院|所|室|员|生|中心|会(?!议)|成果|结果|意见|稿|"
            r"决定|同意|人员|发现|表明|显示)",
            text[match.end() : match.end() + 4],
        ):
            continue
        clause = _CLAUSE.match(text, match.end(), end)
        if clause and clause.group() and not _PERSONNEL.search(clause.group()):
            behind = clause.end()
            yield match.end(), clause.end(), "topics.studied"
    for match in agendas.about.finditer(text, start, end):
        if _WISHED.search(text, start, match.start()) or _STEERING.search(match["what"]):
            continue
        if not _NOT_ABOUT.match(match["what"]) and text[match.start() - 1 : match.start()] not in (
            "成",
            "造",
            "一",
            "早",
            "也",
            "高",
        ):
            yield match.start("what"), _before_partner(scene, *match.span("what")), "topics.about"
    for match in _THEME.finditer(text, start, end):
        group = "what" if match["what"] else "other"
        yield match.start(group), match.end(group), "topics.theme"


def _before_partner(scene: Scene, start: int, end: int) -> int:
    """Where 与云栖县座谈 begins in 就校地合作与云栖县座谈."""
    for sign in re.finditer("与|同|和|向", scene.text[start:end]):
        at = start + sign.end()
        whom = scene.text[at:end].removesuffix("的")
        if (
            any(member.start == at and member.end >= end - 12 for member in scene.members)
            or _WHOM.match(whom)
            or (
                len(whom) <= 10
                and (
                    scene.words.unit_end.search(whom)
                    or scene.words.phrases.short_body.match(whom)
                    or whom in scene.words.generic
                )
            )
        ):
            return at - 1
    return end


def _behind_members(scene: Scene, start: int, end: int) -> int:
    """How much of 国土分局、规划建设局推进…情况 is who reports."""
    at = start
    for member in scene.members:
        if (
            start <= member.start
            and member.end <= end
            and re.fullmatch(r"[、和及与]?|等(?:部门|单位)?[、和]?", scene.text[at : member.start])
        ):
            at = member.end
    behind = re.match(r"(?:等?[0-9]*个?(?:单位|部门|企业|镇街|街道)?)(?:的|就|对)?", scene.text[at:end])
    return at - start + (behind.end() if behind and at > start else 0)


def _split(text: str, start: int, end: int, agendas: Agendas) -> Iterator[Span]:
    """The topics of a list, each with its own place; nothing where it is too vague to say what it is about."""
    if titled := list(_TITLED.finditer(text, start, end)):
        yield from (match.span("what") for match in titled)
        return
    start, end = _trim(text, start, end, agendas)
    if doing := _DOING_TOO.search(text, start, end):
        end = doing.start()
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
    if whose := _OF_WHOM.match(text[start:end]):
        start += whose.end()
    while opened := agendas.opens.match(text[start:end]):
        if opened.end() >= end - start - 1:
            break
        start += opened.end()
    while True:
        piece = text[start:end].rstrip("，、 ”" if "“" not in text[start:end] else "，、 ")
        cut = _COUNTED.search(piece) or agendas.matter.search(piece)
        short = _TAIL_CUT.sub("", piece[: cut.start()] if cut else piece)
        if start + len(short) == end or not short:
            return start, start + len(short)
        if cut and len(short) < 4 and cut.group() in ("工作", "情况", "问题"):
            return start, start + len(piece)
        end = start + len(short)


def _parts(text: str, start: int, end: int, agendas: Agendas) -> list[Span]:
    """The stretch cut at 、 and 和, where both sides can stand alone and no quotation is open."""
    whole = text[start:end]
    if _shares_head(whole) or (_OF_ALL.search(whole) and not all(_DOCUMENT.search(part) for part in whole.split("、"))):
        return [(start, end)]
    signs = list(_SIGNS_OUTSIDE(whole))
    pieces: list[list[int]] = []
    at = 0
    for match in signs:
        left, right = whole[at : match.start()], whole[match.end() :]
        nearest = _SIGN.split(right)[0]
        if len(nearest) < 3 and right[len(nearest) : len(nearest) + 1] == "、":
            nearest = "、".join(_SIGN.split(right)[:2])  # 土地、资金保障
        tail = re.split("和|以及", left)[-1]
        if not left or not right:
            continue
        comma = match.group() in ("、", "；")
        if comma and (len(tail) < 3 or (len(nearest) < 3 and not agendas.action.search(left))):
            continue
        if not comma and _DOCUMENT.search(nearest) and not _DOCUMENT.search(left):
            continue
        if not comma and (
            len(left) < 4
            or len(nearest) < 3
            or not (agendas.action.search(left) or len(left) == len(nearest) == 4 or agendas.opens.match(nearest))
        ):
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
            reach |= {
                at + size
                for size in range(1, 8)
                if core[at : at + size] in vague or core[at : at + size] in ("的", "和", "、", "与", "及")
            }
    return len(core) in reach
