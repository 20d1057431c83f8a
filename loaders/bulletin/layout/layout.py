"""Takes an issue apart: masthead, contents list, items over page breaks, distribution list, foot."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from loaders.bulletin.layout import distribution
from loaders.bulletin.layout.lines import LINE_BREAKS, SENTENCE_ENDS, WIDE_BLANK, Line, is_rule, lines_of
from loaders.bulletin.layout.masthead import is_field, read_masthead
from loaders.bulletin.layout.model import DIARY, Report, Sheet
from loaders.bulletin.layout.patterns import Parts, parts_of
from loaders.documents.model import Document
from loaders.lexicons.words import PACKAGED, Lexicons
from loaders.text.characters import shadow
from loaders.text.pieces import Piece, join, piece, row, spaced

_CONTENTS_LINE = re.compile(r"(?:…{2,}|\.{4,}|·{4,})[\s（(—-]*[0-9]{0,3}[\s）)—-]*$|[（(][0-9]{1,3}[）)]$")
# 1. before a paragraph, and no 1.5; 1.5月6日 is the first, of May 6.
_NUMBER = r"[0-9]{1,2}[.．、](?![0-9](?![0-9]?[月日]))"
_SECTION = re.compile(
    r"^(?P<mark>[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]|第[一二三四五六七八九十]+[部章节]分?)\s*(?P<text>.+)$"
)
_MARKED = re.compile(
    rf"^(?P<mark>[◆●■▲△◎★☆※□◇►▶➤▷▸○•▪▌▍▎▉█▊◈❖✦✧⊙⊕→]+|"
    rf"{_NUMBER}|[（(][0-9一二三四五六七八九十]{{1,3}}[）)])\s*"
    r"(?P<text>.+)$"
)
_BOXED = re.compile(r"^[【〖\[]\s*(?P<text>[^】〗\]]{2,60})\s*[】〗\]](?P<rest>.*)$")
# （一）某市召开动员大会。3月30日，…: the headline is the paragraph's first sentence.
_TITLED = re.compile(
    r"^\s*(?:[（(][0-9一二三四五六七八九十]{1,3}[）)]|[0-9一二三四五六七八九十]{1,3}[、.．])\s*"
    r"(?P<title>[^，。；：\s]{4,36})(?:。|\s)\s*(?P<rest>.{20,})$",
    re.DOTALL,
)
_SOURCE = re.compile(r"[（(]\s*(?P<source>[^（）()，。：；]{2,24}?)\s*[）)]\s*$")
_ITEM_MARK = re.compile(
    rf"\s*(?:{_NUMBER}|[（(][0-9]{{1,2}}[）)]|"
    r"(?P<sign>[▪•●■▲△◆★☆○◇□※✦►▶➤·]))\s*"
)
_BRIEFS = re.compile("简讯|短讯|要讯|快讯|一句话|短波|点滴|预告|安排|计划|打算|要点")
# 领导活动, 部门动态 over several reports; no headline, which tells who did what.
_COLUMN = re.compile(
    "(?!.*(?:召开|举行|一行|任免|人事))(?:[^，。：！？0-9]{2,9}|[^，。：！？0-9]{2,20}(?:领导|动态|要闻))"
)
_DAY = re.compile("(?:[0-9]{1,2}月)?[0-9]{1,2}日")
_WITHIN = 150
_LONG_ENOUGH = 60
_NUMBER_OF_ORDER = re.compile(r"第[0-9一二三四五六七八九十百〇]+号")
_WHEN = re.compile(
    r"[0-9]{1,2}月[0-9]{1,2}日|"
    r"[0-9]{1,2}日(?![内前])|近日|日前|上周|本周|近期|同日|昨[日天]|"
    r"今[日天]"
)
_GOES_ON = re.compile(
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
    """Lines of an issue, with the width of a full one: nine in ten are no wider."""

    @cached_property
    def full(self) -> int:
        return sorted(line.width for line in self)[len(self) * 9 // 10]


def layout(document: Document, lexicons: Lexicons = PACKAGED) -> Sheet:
    """The issue that `document` holds; a document without any item gives a sheet without reports."""
    parts = parts_of(lexicons)
    printed, furniture = lines_of(document, parts)
    kept, listed = _without_contents(printed, parts)
    lines, foot, foot_unread = _split_foot(kept, parts)
    head, body, contents = _split_head(lines, document, parts)
    masthead, head_unread = read_masthead([line.bare for line in head], parts)
    reports = _reports(_blocks(_Lines(body), document, parts), document, parts)
    unread = (*head_unread, *listed, *contents, *furniture, *foot_unread, *document.left_out)
    return Sheet(masthead, tuple(reports), distribution.read_distribution(foot, parts), unread)


def _without_contents(lines: Sequence[Line], parts: Parts) -> tuple[list[Line], list[str]]:
    """(the lines without the sections that a marked heading calls a contents list, the lines of those)."""
    kept: list[Line] = []
    listed: list[str] = []
    level: int | None = None
    for line in lines:
        if line.level is not None and (level is None or line.level <= level):
            level = line.level if parts.contents.match(_tight(line)) else None
        if level is None:
            kept.append(line)
        else:
            listed.append(line.bare)
    return kept, listed


def _split_foot(lines: Sequence[Line], parts: Parts) -> tuple[list[Line], list[str], list[str]]:
    """(lines above the foot, lines of the distribution list, other lines of the foot)."""
    first = next(
        (at for at, line in enumerate(lines) if distribution.is_label(line.bare, parts) and at >= len(lines) // 2),
        len(lines),
    )
    above, below = list(lines[:first]), lines[first:]
    names = [line.bare for line in below if not is_rule(line) and not distribution.is_note(line.bare, parts)]
    notes = [line.bare for line in below if distribution.is_note(line.bare, parts)]
    while above and (is_rule(above[-1]) or distribution.is_note(above[-1].bare, parts)):
        notes.insert(0, above.pop().bare)
    return above, names, [note for note in notes if not re.fullmatch(r"[\s—=_*·.~━═-]+", note)]


def _split_head(lines: Sequence[Line], document: Document, parts: Parts) -> tuple[list[Line], list[Line], list[str]]:
    """(the masthead's lines, the lines of the reports, the lines of the contents list)."""
    lines = _Lines(line for line in lines if not is_rule(line))
    fields = [at for at, line in enumerate(lines[:_HEAD_LINES]) if is_field(line.bare, parts)]
    after = max(fields, default=-1) + 1
    first = next((at for at in range(after, len(lines)) if _opens_body(lines, at, document, parts)), len(lines))
    head = list(lines[:first])
    contents: list[str] = []
    listing = next((at for at, line in enumerate(head) if parts.contents.match("".join(line.bare.split()))), None)
    if listing is not None:
        contents, head = [line.bare for line in head[listing:]], head[:listing]
    return head, list(lines[first:]), contents


def _opens_body(lines: _Lines, at: int, document: Document, parts: Parts) -> bool:
    """Whether the reports begin at this line: a paragraph, or the heading over one, that no contents list holds."""
    if _is_order(lines, at):
        return True
    if _is_title(lines, at):
        return False
    if _is_heading(lines, at, document, parts):
        below = next(
            (
                later
                for later in range(at + 1, min(at + 4, len(lines)))
                if not _is_heading(lines, later, document, parts)
            ),
            None,
        )
        return below is not None and _is_paragraph(lines, below, parts) and not _CONTENTS_LINE.search(lines[at].bare)
    text = _tight(lines[at])
    whole = lines[at].indent >= 2 and len(text) > 24 and text[-1] == "。"
    return _is_paragraph(lines, at, parts) and bool(parts.opens_report.match(text) or len(text) > 45 or whole)


def _is_title(lines: Sequence[Line], at: int) -> bool:
    """The one heading of its level that the format marks at the top, over those of the reports."""
    levels = [line.level for line in lines if line.level is not None]
    return at == 0 and lines[0].level is not None and levels.count(lines[0].level) == 1 and len(levels) > 2


def _is_order(lines: Sequence[Line], at: int) -> bool:
    """The head of an order printed whole: 云栖县人民政府令 over 第十二号."""
    return (
        _tight(lines[at]).endswith("令")
        and at + 1 < len(lines)
        and bool(_NUMBER_OF_ORDER.fullmatch(_tight(lines[at + 1])))
    )


def _is_paragraph(lines: Sequence[Line], at: int, parts: Parts) -> bool:
    text = _tight(lines[at])
    marked = _MARKED.match(text)
    if marked and parts.opens_report.match(marked["text"]) and "，" in text:
        return True
    if _CONTENTS_LINE.search(text) or (marked and len(text) < 40 and text[-1] not in "。；"):
        return False
    if len(text) > 45 and re.search("[，。；：]", text):
        return True
    return (
        text[-1] in "。！？；：" or bool(parts.opens_report.match(text)) or (lines[at].indent >= 2 and len(text) > 24)
    )


def _tight(line: Line) -> str:
    return "".join(line.bare.split())


def _is_heading(lines: _Lines, at: int, document: Document, parts: Parts) -> bool:
    """A line that stands over a report: marked by the format, numbered, boxed or dotted, or bare and short."""
    line, text = lines[at], _tight(lines[at])
    if (
        DIARY.match(text)
        and at + 1 < len(lines)
        and (_DAY.match(shadow(_tight(lines[at + 1]))) or parts.opens_report.match(_tight(lines[at + 1])))
    ):
        return True
    if line.level is not None or parts.column.match(text):
        return True
    if "。" in text or text.rstrip("”’）】")[-1:] in tuple("；！？，、：") or text[-1] in "，、：":
        return False
    if len(text) > _LONGEST_HEADLINE:
        return False
    if _SECTION.match(text) or ((boxed := _BOXED.match(text)) and not boxed["rest"]):
        return len(text) <= 50 and not _wraps(lines, at)
    if marked := _MARKED.match(text):
        return len(text) <= 45 and not _wraps(lines, at) and not parts.opens_report.match(marked["text"])
    return _is_headline(lines, at, document, parts)


def _wraps(lines: _Lines, at: int) -> bool:
    """Whether the line runs on into the next: as wide as a full one, and no paragraph begins below."""
    if lines[at].width < lines.full - 4 or at + 1 >= len(lines):
        return False
    return lines[at + 1].indent < 2 and not lines[at + 1].gap


def _is_headline(lines: _Lines, at: int, document: Document, parts: Parts) -> bool:
    """A bare headline: short, no sentence; a report that says when it was, or that is indented, begins below it."""
    text = _tight(lines[at])
    if "。" in text:
        return False
    longest = 48 if re.search("[，；：]", text) else _LONGEST_HEADLINE
    if not 4 <= len(text) <= longest or (parts.opens_report.match(text) and "，" in text) or at + 1 >= len(lines):
        return False
    below = lines[at + 1]
    if (
        at
        and lines[at - 1].gap
        and not lines[at].gap
        and _may_head(lines[at - 1])
        and _is_last_of_two(lines, at, parts)
    ):
        return True
    if at and not lines[at].gap and not document.whole_paragraphs and _runs_on(lines[at - 1], lines[at]):
        return False
    if _is_cut_short(lines, at):
        return True
    set_apart = lines[at].gap or document.whole_paragraphs or below.indent >= 2
    if lines[at].gap and not below.gap and _is_last_of_two(lines, at + 1, parts):
        return True
    return (
        _is_paragraph(lines, at + 1, parts)
        and set_apart
        and not (lines[at].indent == below.indent and not below.gap and not document.whole_paragraphs)
    )


def _is_cut_short(lines: _Lines, at: int) -> bool:
    """A short line between a blank one and a full one, where lines are wrapped: no paragraph ends after its first."""
    return (
        lines[at].gap
        and not lines[at + 1].gap
        and lines[at].width < lines.full - 8
        and (lines[at + 1].width >= lines.full - 6)
    )


def _is_last_of_two(lines: _Lines, at: int, parts: Parts) -> bool:
    """The second line of a headline: short, no sentence, with a blank line and a report with its byline below it."""
    if not _may_head(lines[at]) or at + 1 >= len(lines):
        return False
    return lines[at + 1].gap and _is_paragraph(lines, at + 1, parts)


def _may_head(line: Line) -> bool:
    text = _tight(line)
    return 4 <= len(text) <= 48 and text[-1] not in "。；！？，、："


def _runs_on(line: Line, below: Line) -> bool:
    """Whether the text of `line` goes on in `below`: no sentence ends there and no paragraph is set in."""
    return _tight(line)[-1] not in SENTENCE_ENDS and below.indent < 2


def _blocks(lines: _Lines, document: Document, parts: Parts) -> list[_Block]:
    """Headings and paragraphs in order; lines of one paragraph are joined over wraps and page breaks."""
    blocks: list[_Block] = []
    indented = sum(line.indent >= 2 for line in lines) >= 0.15 * len(lines)
    open_paragraph = False
    running: list[Piece] = []
    for at, line in enumerate(lines):
        part = piece(document.text, line.start, line.end)
        if _is_row(lines, at):
            _close(blocks, running)
            if not parts.columns.fullmatch(_tight(line)):
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
            _close(blocks, running)
            blocks.append(_Block(spaced(document.text, line.start, line.end, WIDE_BLANK)))
            open_paragraph = False
        elif _is_heading(lines, at, document, parts) and (
            line.level is not None or not (open_paragraph and _runs_on(lines[at - 1], line))
        ):
            _close(blocks, running)
            blocks.append(_Block(Piece("", ()), _heading_text(line), _heading_level(line)))
            open_paragraph = False
        elif open_paragraph and not document.whole_paragraphs and _continues(lines[at - 1], line, indented, parts):
            running.append(part)
        else:
            _close(blocks, running)
            blocks.extend(_paragraph(part, parts))
            open_paragraph = True
    _close(blocks, running)
    return blocks


def _is_row(lines: Sequence[Line], at: int) -> bool:
    """A line of three cells and more with another such line beside it."""
    return lines[at].cells > 2 and any(
        0 <= near < len(lines) and lines[near].cells == lines[at].cells for near in (at - 1, at + 1)
    )


def _is_columned(lines: Sequence[Line], at: int) -> bool:
    """A line of a table drawn with blanks: three columns and more, as many as in a line beside it or one more."""
    return lines[at].columns > 2 and any(
        0 <= near < len(lines) and abs(lines[near].columns - lines[at].columns) < 2 and lines[near].columns > 2
        for near in (at - 1, at + 1)
    )


def _close(blocks: list[_Block], running: list[Piece]) -> None:
    """Joins the lines that run on to the last paragraph."""
    if running:
        blocks[-1] = _Block(join((blocks[-1].body, *running)), opens=blocks[-1].opens)
        running.clear()


def _continues(line: Line, below: Line, indented: bool, parts: Parts) -> bool:
    if indented:
        return below.indent < 2 and not (below.gap and _tight(line)[-1] in SENTENCE_ENDS)
    if parts.opens_report.match(_tight(below)) and _tight(line)[-1] in SENTENCE_ENDS:
        return False
    return _tight(line)[-1] not in "。！？；：" and not any(
        opens.match(below.bare) for opens in (_BOXED, _MARKED, _SECTION)
    )


def _paragraph(part: Piece, parts: Parts) -> list[_Block]:
    """A paragraph; with the headline before it where one stands boxed in the same line."""
    flat = shadow(part.text)
    if (boxed := _BOXED.match(flat)) and len(boxed["rest"]) > 20:
        return [_Block(Piece("", ()), boxed["text"], 2), _Block(part.cut(boxed.start("rest")), opens=True)]
    if (told := _TITLED.match(flat)) and (
        _WHEN.search(told["rest"][:_WITHIN]) or _BRIEFS.search(told["title"]) or told["title"].startswith("下周")
    ):
        return [_Block(Piece("", ()), told["title"], 3), _Block(part.cut(told.start("rest")), opens=True)]
    return [_Block(part, opens=bool(parts.opens_report.match(flat)))]


def _heading_text(line: Line) -> str:
    text = _tight(line)
    for pattern in (_SECTION, _MARKED, _BOXED):
        if found := pattern.match(text):
            return found["text"]
    return text


def _heading_level(line: Line) -> int:
    """1 for numbered columns, 2 for what stands below them, 3 for dots and bare headlines."""
    text = _tight(line)
    if line.level is not None:
        return line.level
    return 1 if _SECTION.match(text) else 2 if _BOXED.match(text) else 3


def _reports(blocks: Sequence[_Block], document: Document, parts: Parts) -> list[Report]:
    """One report a heading with text below it; without headings, one each paragraph that says when it was.

    Where hardly any says so at its head (市长某某4月3日上午主持召开…), one each that does not go on with another.
    """
    with_headings = any(block.heading for block in blocks)
    telling = sum(_says_when(block.body.text) for block in blocks)
    plain = not with_headings and telling > 3 and sum(block.opens for block in blocks) < 0.4 * len(blocks)
    reports: list[Report] = []
    heading: str | None = None
    bodies: list[Piece] = []
    was_row = False
    apart = _reports_of_their_own(blocks)
    for at, block in enumerate(blocks):
        if at in apart:
            if bodies:
                reports.append(_report(bodies, heading, document, parts))
            bodies = [block.body.cut(apart[at])]
            continue
        begins = (
            bool(block.heading)
            or block.is_row
            or was_row
            or (not with_headings and block.opens)
            or ((heading is None or DIARY.match(heading)) and block.opens)
            or (plain and _says_when(block.body.text))
        )
        if begins and bodies:
            reports.append(_report(bodies, heading, document, parts))
            bodies, heading = [], heading if heading and DIARY.match(heading) else None
        was_row = block.is_row
        if block.heading:
            heading = block.heading
        elif was_row:
            reports.append(Report(block.body, None, None, block.same_day))
        else:
            bodies.append(block.body)
    if bodies:
        reports.append(_report(bodies, heading, document, parts))
    return reports


def _reports_of_their_own(blocks: Sequence[_Block]) -> dict[int, int]:
    """{number of a block: where its text begins behind the mark}: numbered paragraphs under a heading, or dotted ones
    under none, two and more, most of which say when it was; not briefs, which are one report together. Plain ones
    stand under the name of a column.
    """
    found: dict[int, int] = {}
    section: list[int] = []
    heading = ""
    for at, block in [*enumerate(blocks), (len(blocks), _Block(Piece("", ()), "", opens=True))]:
        if block.heading is not None:
            marks = {each: mark for each in section if (mark := _ITEM_MARK.match(shadow(blocks[each].body.text)))}
            found |= _telling(marks, blocks, heading) if marks else _in_column(section, blocks, heading)
            heading, section = block.heading, []
        elif not block.is_row:
            section.append(at)
    return found


def _in_column(section: Sequence[int], blocks: Sequence[_Block], heading: str) -> dict[int, int]:
    """The paragraphs that say when it was, or stand below one that names who sent it in, if most in a column do so."""
    if not _COLUMN.fullmatch(heading) or _BRIEFS.search(heading):
        return {}
    texts = {at: shadow(blocks[at].body.text) for at in section}
    begin = [
        at
        for at in section
        if _says_when(texts[at]) or (_SOURCE.search(texts.get(at - 1, "")) and not _GOES_ON.match(texts[at].lstrip()))
    ]
    return dict.fromkeys(begin, 0) if len(begin) > 1 and len(begin) * 2 >= len(section) else {}


def _telling(section: Mapping[int, re.Match[str]], blocks: Sequence[_Block], heading: str) -> dict[int, int]:
    long = [at for at in section if len(blocks[at].body.text) > _LONG_ENOUGH]
    when = [at for at in section if _says_when(blocks[at].body.text[section[at].end() :])]
    kinds = {mark["sign"] or "1" for mark in section.values()}
    few = len(section) < 2 or len(long) * 2 < len(section) or len(when) * 2 < len(section)
    if few or len(kinds) > 1 or (heading and kinds != {"1"}) or _BRIEFS.search(heading):
        return {}
    return {at: mark.end() for at, mark in section.items()}


def _says_when(paragraph: str) -> bool:
    """Whether a paragraph tells in its first sentence when it was, and does not go on with the one before."""
    first = shadow(paragraph).lstrip()
    sentence = first[: first.find("。") + 1 or len(first)]
    return bool(_WHEN.search(sentence[:90])) and not _GOES_ON.match(first)


def _report(bodies: Sequence[Piece], heading: str | None, document: Document, parts: Parts) -> Report:
    bodies, source = _take_source(bodies, parts)
    return Report(_paragraphs(bodies, document), heading, source)


def _take_source(bodies: Sequence[Piece], parts: Parts) -> tuple[list[Piece], str | None]:
    """(the paragraphs, the unit in brackets at the end, which is left out of the last of them)."""
    last = bodies[-1]
    found = _SOURCE.search(shadow(last.text))
    source = None
    if found:
        name = parts.source.sub("", found["source"])
        body = parts.source_body.search(name) or parts.source_reporter.match(name)
        if body or name != found["source"]:
            source, last = body["body"] if body else name, last.cut(0, found.start())
    return [*bodies[:-1], last], source


def _paragraphs(bodies: Sequence[Piece], document: Document) -> Piece:
    """The paragraphs joined by the line break that stands before each in the document."""
    parts: list[Piece] = []
    for body in bodies:
        if parts and body.text:
            at = document.text.rfind("\n", 0, body.places[0])
            if at < parts[-1].places[-1]:  # a page's edge, or one of the rarer breaks
                at = max(document.text.rfind(sign, 0, body.places[0]) for sign in LINE_BREAKS)
            parts.append(Piece(document.text[at], (at,)))
        parts.append(body)
    return join(parts)
