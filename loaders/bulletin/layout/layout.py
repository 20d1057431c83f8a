"""Split an issue into masthead, contents list, items across page breaks, distribution list and foot."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from loaders.bulletin.layout import distribution
from loaders.bulletin.layout.lines import LINE_BREAKS, SENTENCE_ENDS, WIDE_BLANK, Line, is_rule, read_lines
from loaders.bulletin.layout.masthead import is_field, read_masthead
from loaders.bulletin.layout.model import DIARY, Report, Sheet
from loaders.bulletin.layout.patterns import LayoutPatterns, layout_patterns
from loaders.documents.model import Document
from loaders.lexicons.words import PACKAGED, Lexicons
from loaders.text.characters import shadow
from loaders.text.pieces import Piece, join, piece, row, spaced

_CONTENTS_LINE = re.compile(r"(?:…{2,}|\.{4,}|·{4,})[\s（(—-]*[0-9]{0,3}[\s）)—-]*$|[（(][0-9]{1,3}[）)]$")
# 1. before a paragraph, but not 1.5; 1.5月6日 is item 1, of May 6.
_NUMBER = r"[0-9]{1,2}[.．、](?![0-9](?![0-9]?[月日]))"
_SECTION_HEADING = re.compile(
    r"^(?P<mark>[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]|第[一二三四五六七八九十]+[部章节]分?)\s*(?P<text>.+)$"
)
_MARKED_LINE = re.compile(
    rf"^(?P<mark>[◆●■▲△◎★☆※□◇►▶➤▷▸○•▪▌▍▎▉█▊◈❖✦✧⊙⊕→]+|"
    rf"{_NUMBER}|[（(][0-9一二三四五六七八九十]{{1,3}}[）)])\s*"
    r"(?P<text>.+)$"
)
_BOXED_HEADING = re.compile(r"^[【〖\[]\s*(?P<text>[^】〗\]]{2,60})\s*[】〗\]](?P<rest>.*)$")
# （一）某市召开动员大会。3月30日，…: the headline is the first sentence of the paragraph.
_TITLED_PARAGRAPH = re.compile(
    r"^\s*(?:[（(][0-9一二三四五六七八九十]{1,3}[）)]|[0-9一二三四五六七八九十]{1,3}[、.．])\s*"
    r"(?P<title>[^，。；：\s]{4,36})(?:。|\s)\s*(?P<rest>.{20,})$",
    re.DOTALL,
)
_SOURCE_IN_BRACKETS = re.compile(r"[（(]\s*(?P<source>[^（）()，。：；]{2,24}?)\s*[）)]\s*$")
_ITEM_MARK = re.compile(
    rf"\s*(?:{_NUMBER}|[（(][0-9]{{1,2}}[）)]|"
    r"(?P<sign>[▪•●■▲△◆★☆○◇□※✦►▶➤·]))\s*"
)
_BRIEFS_HEADING = re.compile("简讯|短讯|要讯|快讯|一句话|短波|点滴|预告|安排|计划|打算|要点")
# 领导活动, 部门动态 over several items; not a headline, which says who did what.
_COLUMN_NAME = re.compile(
    "(?!.*(?:召开|举行|一行|任免|人事))(?:[^，。：！？0-9]{2,9}|[^，。：！？0-9]{2,20}(?:领导|动态|要闻))"
)
_DAY_START = re.compile("(?:[0-9]{1,2}月)?[0-9]{1,2}日")
_DAY_SEARCH_LENGTH = 150
_MIN_ITEM_LENGTH = 60
_ORDER_NUMBER = re.compile(r"第[0-9一二三四五六七八九十百〇]+号")
_DAY_PHRASE = re.compile(
    r"[0-9]{1,2}月[0-9]{1,2}日|"
    r"[0-9]{1,2}日(?![内前])|近日|日前|上周|本周|近期|同日|昨[日天]|"
    r"今[日天]"
)
_CONTINUATION = re.compile(
    r"会议|会上|会后|座谈会上|活动|他|她|[一二三四五六]是|[（(]?[一二三四五六][）)、]|随后|之后|"
    r"据悉|据了解|此次|该|目前|"
    r"下一步|就|最后|同时|另外|此外|在[^，。]{1,20}[上时]，"
)
_HEAD_LINES = 16
_LONGEST_HEADLINE = 100


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that belong together: a heading, a paragraph with its breaks mended, or a row of a table."""

    body: Piece
    heading: str | None = None
    level: int = 0
    opens: bool = False
    is_row: bool = False
    same_day: bool = False


class _Lines(tuple[Line, ...]):
    """Lines of an issue, with the width of a full line: the ninetieth percentile."""

    @cached_property
    def full(self) -> int:
        return sorted(line.width for line in self)[len(self) * 9 // 10]


def layout(document: Document, lexicons: Lexicons = PACKAGED) -> Sheet:
    """The parts of the issue in `document`; without any item, the sheet has no reports."""
    patterns = layout_patterns(lexicons)
    printed, furniture = read_lines(document, patterns)
    remaining, listed = _remove_contents(printed, patterns)
    lines, foot, foot_unread = _split_foot(remaining, patterns)
    head, body, contents = _split_head(lines, document, patterns)
    masthead, head_unread = read_masthead([line.bare for line in head], patterns)
    reports = _build_reports(_build_blocks(_Lines(body), document, patterns), document, patterns)
    unread = (*head_unread, *listed, *contents, *furniture, *foot_unread, *document.left_out)
    return Sheet(masthead, tuple(reports), distribution.read_distribution(foot, patterns), unread)


def _remove_contents(lines: Sequence[Line], patterns: LayoutPatterns) -> tuple[list[Line], list[str]]:
    """(the lines outside contents lists that a marked heading opens, the lines of these lists)."""
    remaining: list[Line] = []
    listed: list[str] = []
    level: int | None = None
    for line in lines:
        if line.level is not None and (level is None or line.level <= level):
            level = line.level if patterns.contents.match(_without_spaces(line)) else None
        if level is None:
            remaining.append(line)
        else:
            listed.append(line.bare)
    return remaining, listed


def _split_foot(lines: Sequence[Line], patterns: LayoutPatterns) -> tuple[list[Line], list[str], list[str]]:
    """(lines above the foot, lines of the distribution list, other lines of the foot)."""
    first = next(
        (at for at, line in enumerate(lines) if distribution.is_label(line.bare, patterns) and at >= len(lines) // 2),
        len(lines),
    )
    above, below = list(lines[:first]), lines[first:]
    names = [line.bare for line in below if not is_rule(line) and not distribution.is_note(line.bare, patterns)]
    notes = [line.bare for line in below if distribution.is_note(line.bare, patterns)]
    while above and (is_rule(above[-1]) or distribution.is_note(above[-1].bare, patterns)):
        notes.insert(0, above.pop().bare)
    return above, names, [note for note in notes if not re.fullmatch(r"[\s—=_*·.~━═-]+", note)]


def _split_head(
    lines: Sequence[Line], document: Document, patterns: LayoutPatterns
) -> tuple[list[Line], list[Line], list[str]]:
    """(lines of the masthead, lines of the items, lines of the contents list)."""
    lines = _Lines(line for line in lines if not is_rule(line))
    fields = [at for at, line in enumerate(lines[:_HEAD_LINES]) if is_field(line.bare, patterns)]
    after = max(fields, default=-1) + 1
    first = next((at for at in range(after, len(lines)) if _starts_items(lines, at, document, patterns)), len(lines))
    head = list(lines[:first])
    contents: list[str] = []
    listing = next((at for at, line in enumerate(head) if patterns.contents.match("".join(line.bare.split()))), None)
    if listing is not None:
        contents, head = [line.bare for line in head[listing:]], head[:listing]
    return head, list(lines[first:]), contents


def _starts_items(lines: _Lines, at: int, document: Document, patterns: LayoutPatterns) -> bool:
    """Whether the items begin at this line: a paragraph or the heading of one, outside a contents list."""
    if _is_order(lines, at):
        return True
    if _is_title(lines, at):
        return False
    if _is_heading(lines, at, document, patterns):
        below = next(
            (
                later
                for later in range(at + 1, min(at + 4, len(lines)))
                if not _is_heading(lines, later, document, patterns)
            ),
            None,
        )
        return below is not None and _is_paragraph(lines, below, patterns) and not _CONTENTS_LINE.search(lines[at].bare)
    text = _without_spaces(lines[at])
    whole = lines[at].indent >= 2 and len(text) > 24 and text[-1] == "。"
    return _is_paragraph(lines, at, patterns) and bool(patterns.item_start.match(text) or len(text) > 45 or whole)


def _is_title(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is the title: the first line, a heading that the format marks, alone at its level above others."""
    levels = [line.level for line in lines if line.level is not None]
    return at == 0 and lines[0].level is not None and levels.count(lines[0].level) == 1 and len(levels) > 2


def _is_order(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is the head of an order printed in full: 云栖县人民政府令 above 第十二号."""
    return (
        _without_spaces(lines[at]).endswith("令")
        and at + 1 < len(lines)
        and bool(_ORDER_NUMBER.fullmatch(_without_spaces(lines[at + 1])))
    )


def _is_paragraph(lines: Sequence[Line], at: int, patterns: LayoutPatterns) -> bool:
    text = _without_spaces(lines[at])
    marked = _MARKED_LINE.match(text)
    if marked and patterns.item_start.match(marked["text"]) and "，" in text:
        return True
    if _CONTENTS_LINE.search(text) or (marked and len(text) < 40 and text[-1] not in "。；"):
        return False
    if len(text) > 45 and re.search("[，。；：]", text):
        return True
    return (
        text[-1] in "。！？；：" or bool(patterns.item_start.match(text)) or (lines[at].indent >= 2 and len(text) > 24)
    )


def _without_spaces(line: Line) -> str:
    return "".join(line.bare.split())


def _is_heading(lines: _Lines, at: int, document: Document, patterns: LayoutPatterns) -> bool:
    """Whether a line is the heading of an item: marked by the format, numbered, boxed or dotted, or bare and short."""
    line, text = lines[at], _without_spaces(lines[at])
    if (
        DIARY.match(text)
        and at + 1 < len(lines)
        and (
            _DAY_START.match(shadow(_without_spaces(lines[at + 1])))
            or patterns.item_start.match(_without_spaces(lines[at + 1]))
        )
    ):
        return True
    if line.level is not None or patterns.column.match(text):
        return True
    if "。" in text or text.rstrip("”’）】")[-1:] in tuple("；！？，、：") or text[-1] in "，、：":
        return False
    if len(text) > _LONGEST_HEADLINE:
        return False
    if _SECTION_HEADING.match(text) or ((boxed := _BOXED_HEADING.match(text)) and not boxed["rest"]):
        return len(text) <= 50 and not _wraps_into_next(lines, at)
    if marked := _MARKED_LINE.match(text):
        return len(text) <= 45 and not _wraps_into_next(lines, at) and not patterns.item_start.match(marked["text"])
    return _is_headline(lines, at, document, patterns)


def _wraps_into_next(lines: _Lines, at: int) -> bool:
    """Whether a line wraps into the next: it has full width, and no paragraph begins below."""
    if lines[at].width < lines.full - 4 or at + 1 >= len(lines):
        return False
    return lines[at + 1].indent < 2 and not lines[at + 1].gap


def _is_headline(lines: _Lines, at: int, document: Document, patterns: LayoutPatterns) -> bool:
    """Whether a line is a bare headline: short, not a sentence, with a paragraph that is dated or indented below it."""
    text = _without_spaces(lines[at])
    if "。" in text:
        return False
    longest = 48 if re.search("[，；：]", text) else _LONGEST_HEADLINE
    if not 4 <= len(text) <= longest or (patterns.item_start.match(text) and "，" in text) or at + 1 >= len(lines):
        return False
    below = lines[at + 1]
    if (
        at
        and lines[at - 1].gap
        and not lines[at].gap
        and _may_be_headline(lines[at - 1])
        and _is_second_headline_line(lines, at, patterns)
    ):
        return True
    if at and not lines[at].gap and not document.whole_paragraphs and _continues_sentence(lines[at - 1], lines[at]):
        return False
    if _is_short_first_line(lines, at):
        return True
    set_apart = lines[at].gap or document.whole_paragraphs or below.indent >= 2
    if lines[at].gap and not below.gap and _is_second_headline_line(lines, at + 1, patterns):
        return True
    return (
        _is_paragraph(lines, at + 1, patterns)
        and set_apart
        and not (lines[at].indent == below.indent and not below.gap and not document.whole_paragraphs)
    )


def _is_short_first_line(lines: _Lines, at: int) -> bool:
    """Whether a line is short, below a blank line and above a full one: a wrapped paragraph has a full first line."""
    return (
        lines[at].gap
        and not lines[at + 1].gap
        and lines[at].width < lines.full - 8
        and (lines[at + 1].width >= lines.full - 6)
    )


def _is_second_headline_line(lines: _Lines, at: int, patterns: LayoutPatterns) -> bool:
    """Whether a line is the second of a headline: short, not a sentence, above a blank line and a paragraph."""
    if not _may_be_headline(lines[at]) or at + 1 >= len(lines):
        return False
    return lines[at + 1].gap and _is_paragraph(lines, at + 1, patterns)


def _may_be_headline(line: Line) -> bool:
    text = _without_spaces(line)
    return 4 <= len(text) <= 48 and text[-1] not in "。；！？，、："


def _continues_sentence(line: Line, below: Line) -> bool:
    """Whether a sentence of `line` continues in `below`: none ends there, and `below` is not indented."""
    return _without_spaces(line)[-1] not in SENTENCE_ENDS and below.indent < 2


def _build_blocks(lines: _Lines, document: Document, patterns: LayoutPatterns) -> list[_Block]:
    """Headings and paragraphs in order; lines of one paragraph are joined across wraps and page breaks."""
    blocks: list[_Block] = []
    indented = sum(line.indent >= 2 for line in lines) >= 0.15 * len(lines)
    open_paragraph = False
    running: list[Piece] = []
    for at, line in enumerate(lines):
        part = piece(document.text, line.start, line.end)
        if _is_row(lines, at):
            _close_paragraph(blocks, running)
            if not patterns.columns.fullmatch(_without_spaces(line)):
                blocks.append(
                    _Block(
                        row(document.text, line.start, line.end),
                        opens=True,
                        is_row=True,
                        same_day=document.text[line.start : line.end].startswith(("\t", " ", "\u3000")),
                    )
                )
            open_paragraph = False
        elif _is_columned(lines, at):
            _close_paragraph(blocks, running)
            blocks.append(_Block(spaced(document.text, line.start, line.end, WIDE_BLANK)))
            open_paragraph = False
        elif _is_heading(lines, at, document, patterns) and (
            line.level is not None or not (open_paragraph and _continues_sentence(lines[at - 1], line))
        ):
            _close_paragraph(blocks, running)
            blocks.append(_Block(Piece("", ()), _heading_text(line), _heading_level(line)))
            open_paragraph = False
        elif (
            open_paragraph
            and not document.whole_paragraphs
            and _continues_paragraph(lines[at - 1], line, indented, patterns)
        ):
            running.append(part)
        else:
            _close_paragraph(blocks, running)
            blocks.extend(_split_paragraph(part, patterns))
            open_paragraph = True
    _close_paragraph(blocks, running)
    return blocks


def _is_row(lines: Sequence[Line], at: int) -> bool:
    """Whether a line has three cells or more, and a neighbour has as many."""
    return lines[at].cells > 2 and any(
        0 <= near < len(lines) and lines[near].cells == lines[at].cells for near in (at - 1, at + 1)
    )


def _is_columned(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a row of a table drawn with blanks: three columns or more, and a neighbour has as many, give or
    take one.
    """
    return lines[at].columns > 2 and any(
        0 <= near < len(lines) and abs(lines[near].columns - lines[at].columns) < 2 and lines[near].columns > 2
        for near in (at - 1, at + 1)
    )


def _close_paragraph(blocks: list[_Block], running: list[Piece]) -> None:
    """Join the collected lines to the last paragraph."""
    if running:
        blocks[-1] = _Block(join((blocks[-1].body, *running)), opens=blocks[-1].opens)
        running.clear()


def _continues_paragraph(line: Line, below: Line, indented: bool, patterns: LayoutPatterns) -> bool:
    if indented:
        return below.indent < 2 and not (below.gap and _without_spaces(line)[-1] in SENTENCE_ENDS)
    if patterns.item_start.match(_without_spaces(below)) and _without_spaces(line)[-1] in SENTENCE_ENDS:
        return False
    return _without_spaces(line)[-1] not in "。！？；：" and not any(
        opens.match(below.bare) for opens in (_BOXED_HEADING, _MARKED_LINE, _SECTION_HEADING)
    )


def _split_paragraph(part: Piece, patterns: LayoutPatterns) -> list[_Block]:
    """The paragraph, after its headline where that is in the same line, boxed or as first sentence."""
    flat = shadow(part.text)
    if (boxed := _BOXED_HEADING.match(flat)) and len(boxed["rest"]) > 20:
        return [_Block(Piece("", ()), boxed["text"], 2), _Block(part.cut(boxed.start("rest")), opens=True)]
    if (titled := _TITLED_PARAGRAPH.match(flat)) and (
        _DAY_PHRASE.search(titled["rest"][:_DAY_SEARCH_LENGTH])
        or _BRIEFS_HEADING.search(titled["title"])
        or titled["title"].startswith("下周")
    ):
        return [_Block(Piece("", ()), titled["title"], 3), _Block(part.cut(titled.start("rest")), opens=True)]
    return [_Block(part, opens=bool(patterns.item_start.match(flat)))]


def _heading_text(line: Line) -> str:
    text = _without_spaces(line)
    for pattern in (_SECTION_HEADING, _MARKED_LINE, _BOXED_HEADING):
        if match := pattern.match(text):
            return match["text"]
    return text


def _heading_level(line: Line) -> int:
    """1 for numbered columns, 2 for boxed headings below them, 3 for dotted and bare headlines."""
    text = _without_spaces(line)
    if line.level is not None:
        return line.level
    return 1 if _SECTION_HEADING.match(text) else 2 if _BOXED_HEADING.match(text) else 3


def _build_reports(blocks: Sequence[_Block], document: Document, patterns: LayoutPatterns) -> list[Report]:
    """One item per heading with text below it; without headings, one per paragraph that begins with its day.

    Where few paragraphs do (市长某某4月3日上午主持召开…), one per paragraph with a day in its first sentence.
    """
    with_headings = any(block.heading for block in blocks)
    dated = sum(_has_day(block.body.text) for block in blocks)
    undated_starts = not with_headings and dated > 3 and sum(block.opens for block in blocks) < 0.4 * len(blocks)
    reports: list[Report] = []
    heading: str | None = None
    paragraphs: list[Piece] = []
    was_row = False
    item_starts = _find_item_starts(blocks)
    for at, block in enumerate(blocks):
        if at in item_starts:
            if paragraphs:
                reports.append(_build_report(paragraphs, heading, document, patterns))
            paragraphs = [block.body.cut(item_starts[at])]
            continue
        begins = (
            bool(block.heading)
            or block.is_row
            or was_row
            or (not with_headings and block.opens)
            or ((heading is None or DIARY.match(heading)) and block.opens)
            or (undated_starts and _has_day(block.body.text))
        )
        if begins and paragraphs:
            reports.append(_build_report(paragraphs, heading, document, patterns))
            paragraphs, heading = [], heading if heading and DIARY.match(heading) else None
        was_row = block.is_row
        if block.heading:
            heading = block.heading
        elif was_row:
            reports.append(Report(block.body, None, None, block.same_day))
        else:
            paragraphs.append(block.body)
    if paragraphs:
        reports.append(_build_report(paragraphs, heading, document, patterns))
    return reports


def _find_item_starts(blocks: Sequence[_Block]) -> dict[int, int]:
    """{index of a block that is an item: offset of its text after the mark}.

    These are numbered paragraphs under a heading, or dotted ones without a heading: two or more, most with a day.
    Paragraphs without a mark count under the name of a column. Briefs together are one item.
    """
    starts: dict[int, int] = {}
    section: list[int] = []
    heading = ""
    for at, block in [*enumerate(blocks), (len(blocks), _Block(Piece("", ()), "", opens=True))]:
        if block.heading is not None:
            marks = {index: mark for index in section if (mark := _ITEM_MARK.match(shadow(blocks[index].body.text)))}
            starts |= _marked_starts(marks, blocks, heading) if marks else _column_starts(section, blocks, heading)
            heading, section = block.heading, []
        elif not block.is_row:
            section.append(at)
    return starts


def _column_starts(section: Sequence[int], blocks: Sequence[_Block], heading: str) -> dict[int, int]:
    """The paragraphs with a day, or after one that ends with its source, if most of a column are such."""
    if not _COLUMN_NAME.fullmatch(heading) or _BRIEFS_HEADING.search(heading):
        return {}
    texts = {at: shadow(blocks[at].body.text) for at in section}
    starts = [
        at
        for at in section
        if _has_day(texts[at])
        or (_SOURCE_IN_BRACKETS.search(texts.get(at - 1, "")) and not _CONTINUATION.match(texts[at].lstrip()))
    ]
    return dict.fromkeys(starts, 0) if len(starts) > 1 and len(starts) * 2 >= len(section) else {}


def _marked_starts(section: Mapping[int, re.Match[str]], blocks: Sequence[_Block], heading: str) -> dict[int, int]:
    long_paragraphs = [at for at in section if len(blocks[at].body.text) > _MIN_ITEM_LENGTH]
    dated = [at for at in section if _has_day(blocks[at].body.text[section[at].end() :])]
    kinds = {mark["sign"] or "1" for mark in section.values()}
    too_few = len(section) < 2 or len(long_paragraphs) * 2 < len(section) or len(dated) * 2 < len(section)
    if too_few or len(kinds) > 1 or (heading and kinds != {"1"}) or _BRIEFS_HEADING.search(heading):
        return {}
    return {at: mark.end() for at, mark in section.items()}


def _has_day(paragraph: str) -> bool:
    """Whether a paragraph has a day in its first sentence and does not continue the one before."""
    first = shadow(paragraph).lstrip()
    sentence = first[: first.find("。") + 1 or len(first)]
    return bool(_DAY_PHRASE.search(sentence[:90])) and not _CONTINUATION.match(first)


def _build_report(
    paragraphs: Sequence[Piece], heading: str | None, document: Document, patterns: LayoutPatterns
) -> Report:
    paragraphs, source = _take_source(paragraphs, patterns)
    return Report(_join_paragraphs(paragraphs, document), heading, source)


def _take_source(paragraphs: Sequence[Piece], patterns: LayoutPatterns) -> tuple[list[Piece], str | None]:
    """(the paragraphs without the source in brackets at the end, the unit in it)."""
    last = paragraphs[-1]
    match = _SOURCE_IN_BRACKETS.search(shadow(last.text))
    source = None
    if match:
        name = patterns.source.sub("", match["source"])
        unit = patterns.source_unit.search(name) or patterns.source_reporter.match(name)
        if unit or name != match["source"]:
            source, last = unit["unit"] if unit else name, last.cut(0, match.start())
    return [*paragraphs[:-1], last], source


def _join_paragraphs(paragraphs: Sequence[Piece], document: Document) -> Piece:
    """The paragraphs joined by the line break that precedes each in the document."""
    pieces: list[Piece] = []
    for paragraph in paragraphs:
        if pieces and paragraph.text:
            at = document.text.rfind("\n", 0, paragraph.places[0])
            if at < pieces[-1].places[-1]:  # a page break, or one of the rarer line breaks
                at = max(document.text.rfind(sign, 0, paragraph.places[0]) for sign in LINE_BREAKS)
            pieces.append(Piece(document.text[at], (at,)))
        pieces.append(paragraph)
    return join(pieces)
