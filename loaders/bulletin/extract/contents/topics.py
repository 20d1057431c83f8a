"""Topics of meetings and talks: what was studied, heard, voted on or discussed, each as a short name."""

import re
from collections.abc import Iterator, Sequence

from loaders.bulletin.extract.contents.context import ItemContext
from loaders.bulletin.extract.vocabulary.content_words import Agendas
from loaders.bulletin.findings import Named, Span, Trace
from loaders.text.characters import HAN

_DOCUMENT_TITLE = re.compile(r"《(?P<what>[^《》]{3,60})》")
_CLAUSE = re.compile(r"[^，。；：\n]*")
_ABOUT = re.compile(r"^[^。；]{0,60}?关于(?!印发)")
_THEME = re.compile(r"以“(?P<what>[^“”]{4,40})”为(?:主)?题|主题(?:为|是)“(?P<other>[^“”]{4,40})”")
_SEPARATOR = re.compile(r"[、；]|以及|和")
_TAIL = re.compile(r"(?:中的|中|的)?(?:相关|有关|具体|若干|各项|一系列|重点|主要|重要|重大|突出|关键|存在)*的?$")
_COUNTED = re.compile(r"等?(?:[0-9一二三四五六七八九十]+)(?:个|项|件|大|余项)(?:议题|议案|事项|方面|问题|内容|重点)?$")
_TOPIC_NAME = re.compile(rf"^[{HAN}A-Za-z0-9·“”（）—\-+、和及与%\.《》]+$")
_NOT_A_TOPIC = re.compile(
    r"^(?:[0-9]+(?:方面|项|个|大|条|家)|相关|有关|是|长|免去|任命|"
    r"[的了等在和与及也还并将其这那各两双个中]|一(?:是|些)|年|月|日|[0-9]+$)|(?:如何|怎样|什么|他们|我们|自己|[？！])|(?:[在就对向把被从性稿]|职务)$"
)
_DOCUMENT = re.compile(r"(?:法|条例|议案|草案|方案|规划|办法|意见|报告|决定|细则|制度|机制|预算|决算)$")
_NOT_ABOUT = re.compile(r"^(?:[是地此近业医诊读任职餐算要能会可有像连被把让像]|好像)")
_PEOPLE = re.compile(r"(?:同志|先生|女士|主任|局长|书记|县长|市长|区长|一行|双方|代表|负责人)$")
_LONGEST = 28
_QUOTED = re.compile(r"，?“(?P<what>[^“”]{3,50})”(?:主题|这一主题|为主题)?")
_SHARED_TAIL = re.compile(r"的[^、的]{0,6}(?:规定|报告|议案|意见|方案|办法|决定|问题|草案)$")
_NEXT_ACT = re.compile(rf"并(?=[{HAN}]{{2,}})|，|等(?=对方|双方|共同|各方|有关|相关)")
_REPORTER = re.compile(rf"^[{HAN}]{{2,24}}关于(?=[^、]{{4}})")
_PARTNER = re.compile("来访|到访|与会|参会|群众|大家|双方|各|有关方面|企业|银行|记者|居民|客商|代表")
_BEFORE_VERB = re.compile(
    r"(?:^|[，。；：\n ]|会议|会上|大会|全会|座谈会|例会|办公会|常委会|党组会|并|还|也|分别|专题|"
    r"集体|分析|书面|再次|先后|共同|一并|现场|双方|全体人员|与会人员|上)$"
)
_PERSONNEL = re.compile(r"撤销|免去|任命|辞去|辞职|资格|提请|决定任")
_WISH = re.compile(r"愿(?:同|与|就|意)|将(?!军)|希望|期待|应(?:当|该)|多次")
_EFFORT = re.compile(r"(?:加强|密切|加紧|保持|继续|深化|加快|积极)$")


def find_topics(context: ItemContext, sentences: Sequence[Span], instruction_spans: Sequence[Span]) -> list[Named]:
    """The topics in these sentences, each once, in order. instruction_spans: they contain none."""
    topics: dict[str, Named] = {}
    for start, end in sentences:
        speech_start = _speech_start(context, start)
        for first, last, rule in _find_passages(context, start, end):
            if first >= speech_start or any(begin < last and first < stop for begin, stop in instruction_spans):
                continue
            quoted = _QUOTED.fullmatch(context.text, first, last)
            if quoted or rule == "topics.theme":
                spans = [quoted.span("what") if quoted else (first, last)]
            else:
                spans = list(_split_topics(context.text, first, last, context.words.matters.agendas))
            for topic_start, topic_end in spans:
                name = context.printed_text[topic_start:topic_end].strip("“”《》")
                if name not in topics and not _is_name(context, topic_start, topic_end):
                    topics[name] = Named(
                        name, Trace((topic_start, topic_end), rule, 0.8), (context.printed_text[topic_start:topic_end],)
                    )
    return sorted(topics.values(), key=lambda topic: topic.trace.span)


def _speech_start(context: ItemContext, start: int) -> int:
    """Where reported speech begins in the sentence at `start`; the length of the text without it."""
    return next(
        (
            sentence.speech_start
            for sentence in context.sentences
            if sentence.start == start and sentence.speech_start is not None
        ),
        len(context.text),
    )


def _is_name(context: ItemContext, start: int, end: int) -> bool:
    """Whether the passage is a unit or a person: 向高新区管委会."""
    return any(member.start <= start and end <= member.end for member in context.members) or bool(
        _PEOPLE.search(context.text[start:end])
    )


def _find_passages(context: ItemContext, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of the text about what is studied, heard or discussed, before lists are split."""
    text, agendas = context.text, context.words.matters.agendas
    for match in agendas.heard.finditer(text, start, end):
        about = _ABOUT.match(match["what"])
        first = match.start("what") + (about.end() if about else _length_of_reporters(context, *match.span("what")))
        if about or first > match.start("what"):
            yield first, match.end("what"), "topics.heard"
    studied_end = start
    for match in agendas.studied.finditer(text, start, end):
        if match.start() < studied_end:
            continue
        if context.words.verbs.at(text, match.start()) not in ("", match.group()) and len(
            context.words.verbs.at(text, match.start())
        ) > len(match.group()):
            continue
        follows_member = any(member.end == match.start() for member in context.members)
        if not (
            follows_member
            or match.start() == start
            or _BEFORE_VERB.search(text, max(start, match.start() - 4), match.start())
        ) or re.match(
            r"(?:院|所|室|员|生|中心|会(?!议)|成果|结果|意见|稿|"
            r"决定|同意|人员|发现|表明|显示)",
            text[match.end() : match.end() + 4],
        ):
            continue
        clause = _CLAUSE.match(text, match.end(), end)
        if clause and clause.group() and not _PERSONNEL.search(clause.group()):
            studied_end = clause.end()
            yield match.end(), clause.end(), "topics.studied"
    for match in agendas.about.finditer(text, start, end):
        if _WISH.search(text, start, match.start()) or _EFFORT.search(match["what"]):
            continue
        if not _NOT_ABOUT.match(match["what"]) and text[match.start() - 1 : match.start()] not in (
            "成",
            "造",
            "一",
            "早",
            "也",
            "高",
        ):
            yield match.start("what"), _end_before_partner(context, *match.span("what")), "topics.about"
    for match in _THEME.finditer(text, start, end):
        group = "what" if match["what"] else "other"
        yield match.start(group), match.end(group), "topics.theme"


def _end_before_partner(context: ItemContext, start: int, end: int) -> int:
    """The end of the passage without its partner: 就校地合作与云栖县座谈 ends before 与云栖县."""
    for match in re.finditer("与|同|和|向", context.text[start:end]):
        partner_start = start + match.end()
        partner = context.text[partner_start:end].removesuffix("的")
        if (
            any(member.start == partner_start and member.end >= end - 12 for member in context.members)
            or _PARTNER.match(partner)
            or (
                len(partner) <= 10
                and (
                    context.words.unit_end.search(partner)
                    or context.words.phrases.short_body.match(partner)
                    or partner in context.words.generic
                )
            )
        ):
            return partner_start - 1
    return end


def _length_of_reporters(context: ItemContext, start: int, end: int) -> int:
    """The length of the reporters in 国土分局、规划建设局推进…情况."""
    reporters_end = start
    for member in context.members:
        if (
            start <= member.start
            and member.end <= end
            and re.fullmatch(r"[、和及与]?|等(?:部门|单位)?[、和]?", context.text[reporters_end : member.start])
        ):
            reporters_end = member.end
    tail = re.match(r"(?:等?[0-9]*个?(?:单位|部门|企业|镇街|街道)?)(?:的|就|对)?", context.text[reporters_end:end])
    return reporters_end - start + (tail.end() if tail and reporters_end > start else 0)


def _split_topics(text: str, start: int, end: int, agendas: Agendas) -> Iterator[Span]:
    """The topics of a list, each with its own span; not those that are too vague."""
    if titles := list(_DOCUMENT_TITLE.finditer(text, start, end)):
        yield from (match.span("what") for match in titles)
        return
    start, end = _trim(text, start, end, agendas)
    if next_act := _NEXT_ACT.search(text, start, end):
        end = next_act.start()
    parts = _split_list(text, start, end, agendas)
    for topic_start, topic_end in parts:
        topic_start, topic_end = _trim(text, topic_start, topic_end, agendas)
        if _is_topic(text[topic_start:topic_end], agendas):
            yield topic_start, topic_end


def _trim(text: str, start: int, end: int, agendas: Agendas) -> Span:
    """The span without 关于 before it and 等相关事宜 after it."""
    while start < end and text[start] in "，：: 了、“”":
        if text[start] == "“" and "”" in text[start:end]:
            break
        start += 1
    if reporter := _REPORTER.match(text[start:end]):
        start += reporter.end()
    while opening := agendas.opens.match(text[start:end]):
        if opening.end() >= end - start - 1:
            break
        start += opening.end()
    while True:
        piece = text[start:end].rstrip("，、 ”" if "“" not in text[start:end] else "，、 ")
        cut = _COUNTED.search(piece) or agendas.matter.search(piece)
        trimmed = _TAIL.sub("", piece[: cut.start()] if cut else piece)
        if start + len(trimmed) == end or not trimmed:
            return start, start + len(trimmed)
        if cut and len(trimmed) < 4 and cut.group() in ("工作", "情况", "问题"):
            return start, start + len(piece)
        end = start + len(trimmed)


def _split_list(text: str, start: int, end: int, agendas: Agendas) -> list[Span]:
    """The span split at 、 and 和, where both sides are topics on their own and no quotation is open."""
    whole = text[start:end]
    if _shares_head(whole) or (
        _SHARED_TAIL.search(whole) and not all(_DOCUMENT.search(part) for part in whole.split("、"))
    ):
        return [(start, end)]
    separators = list(_find_separators(whole))
    pieces: list[list[int]] = []
    part_start = 0
    for match in separators:
        left, right = whole[part_start : match.start()], whole[match.end() :]
        nearest = _SEPARATOR.split(right)[0]
        if len(nearest) < 3 and right[len(nearest) : len(nearest) + 1] == "、":
            nearest = "、".join(_SEPARATOR.split(right)[:2])  # 土地、资金保障
        tail = re.split("和|以及", left)[-1]
        if not left or not right:
            continue
        is_comma = match.group() in ("、", "；")
        if is_comma and (len(tail) < 3 or (len(nearest) < 3 and not agendas.action.search(left))):
            continue
        if not is_comma and _DOCUMENT.search(nearest) and not _DOCUMENT.search(left):
            continue
        if not is_comma and (
            len(left) < 4
            or len(nearest) < 3
            or not (agendas.action.search(left) or len(left) == len(nearest) == 4 or agendas.opens.match(nearest))
        ):
            continue
        pieces.append([part_start, match.start()])
        part_start = match.end()
    pieces.append([part_start, len(whole)])
    return [(start + first, start + last) for first, last in pieces]


def _find_separators(whole: str) -> Iterator[re.Match[str]]:
    """The separators outside quotation marks and brackets."""
    depth = 0
    depths = []
    for character in whole:
        depth += (character in "“（《") - (character in "”）》")
        depths.append(depth)
    return (match for match in _SEPARATOR.finditer(whole) if not depths[match.start()])


def _shares_head(whole: str) -> bool:
    """Whether the words before 的 apply to all elements: 新港项目的选址、供地和岸线使用."""
    shared = re.match(rf"[{HAN}A-Za-z0-9“”·（）]{{2,22}}的(?=[^、]{{2,5}}、|[^和、]{{2,5}}和)", whole)
    return bool(shared) and len(whole) <= _LONGEST


def _is_topic(name: str, agendas: Agendas) -> bool:
    core = name.strip("“”")
    if not 3 <= len(core) <= _LONGEST or not _TOPIC_NAME.match(core) or _NOT_A_TOPIC.search(core):
        return False
    if core.count("“") != core.count("”") or core.count("（") != core.count("）"):
        return False
    return not _is_vague(core, agendas.vague)


def _is_vague(core: str, vague: frozenset[str]) -> bool:
    """Whether `core` consists only of words without content."""
    reach = {0}
    for position in range(len(core)):
        if position in reach:
            reach |= {
                position + size
                for size in range(1, 8)
                if core[position : position + size] in vague
                or core[position : position + size] in ("的", "和", "、", "与", "及")
            }
    return len(core) in reach
