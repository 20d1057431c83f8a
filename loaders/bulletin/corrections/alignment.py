"""Align the items of corrected findings with a document: the text of each and its place in the document."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from unicodedata import normalize

from loaders.bulletin.corrections.json_values import Value
from loaders.bulletin.extract.clauses.frames import sentences
from loaders.bulletin.findings import Findings, Item
from loaders.text.characters import shadow
from loaders.text.pieces import Piece, piece

SHORTEST = 6
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("“”„「」『』", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("〔【", "["),
        **dict.fromkeys("〕】", "]"),
        **dict.fromkeys("•‧・", "·"),
    }
)


def align_items(values: Sequence[Value], read: Findings) -> list[tuple[Item, Value | None]]:
    """Each item with its value, in the order of the document; the items hold no findings yet.

    A value with `runs` gives the place of its text. Others align by `starts` with the items that were read, where one
    is a prefix of the other; else the item begins where the document contains its start; else they align by the
    longest common beginning of six characters or more. An item ends where another begins inside it. An item without a
    value is kept, without findings. Raises LoadError for a start that the document does not contain.
    """
    pieces = {at: _from_runs(value, read.text) for at, value in enumerate(values) if not value["runs"].is_absent}
    matches = _match_starts(values, read.items, set(pieces), {}, whole=True)
    for at, value in enumerate(values):
        if at not in pieces and at not in matches and (part := _search(value, read)):
            pieces[at] = part
    matches |= _match_starts(values, read.items, set(pieces), matches, whole=False)
    matched = {at: read.items[index] for at, index in matches.items()}
    pieces |= {at: _piece_of(item, read.text) for at, item in matched.items()}
    for at, value in enumerate(values):
        if at not in pieces:
            raise value["starts"].fault(
                f"{value['starts'].text!r} is not in the document; give the first 24 characters of the item's body"
            )
    starts = sorted(part.places[0] for part in pieces.values())
    aligned = [
        (_item(_cut_at_next(pieces[at], starts, value), matched.get(at), read), value)
        for at, value in enumerate(values)
    ]
    unmatched: list[tuple[Item, Value | None]] = [
        (replace(item, mentions=(), events=()), None)
        for item in read.items
        if not any(_overlap(item, other) for other, _ in aligned)
    ]
    ordered = sorted([*aligned, *unmatched], key=lambda pair: pair[0].runs[0][1])
    _check_unique(ordered)
    return ordered


def _from_runs(value: Value, text: str) -> Piece:
    places: list[int] = []
    for run in value["runs"]:
        _, start, length = run.numbers(3) or (0, 0, 0)
        if not length or start + length > len(text) or (places and start <= places[-1]):
            raise run.fault("not a part of the document after the previous run; correct it or leave out `runs`")
        places += range(start, start + length)
    part = Piece("".join(text[at] for at in places), tuple(places))
    if not places:
        raise value["runs"].fault("empty; leave it out where it is not known")
    if value["text"].text not in (None, part.text):
        raise value["text"].fault("differs from the document at its runs; leave out `text` and `runs`")
    return part


def _match_starts(
    values: Sequence[Value], items: Sequence[Item], placed: set[int], matched: Mapping[int, int], *, whole: bool
) -> dict[int, int]:
    """{index of a value: index of the item that was read}. whole: only where one start is a prefix of the other.

    placed, matched: the values to leave out, because their place is known or they have an item.
    """
    candidates = []
    for at, value in enumerate(values):
        if at in placed or at in matched:
            continue
        if not value["starts"].forms:
            raise value.fault("no `starts`; give the first 24 characters of the item's body")
        for index, item in enumerate(items):
            is_prefix, length = max(_common_start(form, item.starts) for form in value["starts"].forms)
            if length >= min(SHORTEST, len(item.starts)) and (is_prefix or not whole):
                candidates.append((-length, at, index))
    matches: dict[int, int] = {}
    for _, at, index in sorted(candidates):
        if at not in matches and index not in (*matches.values(), *matched.values()):
            matches[at] = index
    return matches


def _common_start(one: str, other: str) -> tuple[bool, int]:
    """(whether one is a prefix of the other, length of their common beginning)."""
    one, other = _plain(one), _plain(other)
    length = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return length == min(len(one), len(other)), length


def _plain(text: str) -> str:
    return "".join(normalize("NFKC", text).translate(_SIGNS).split())


def _search(value: Value, read: Findings) -> Piece | None:
    """The text from one of the starts in the document to the end of the item around it, else of its paragraph."""
    places = [at for at, sign in enumerate(read.text) if not sign.isspace()]
    flat = shadow("".join(read.text[at] for at in places))
    for form in value["starts"].forms:
        at = flat.find(shadow("".join(form.split())))
        if at >= 0 and len(form) >= SHORTEST:
            around = next((item for item in read.items if item.runs[0][1] <= places[at] < _end(item)), None)
            end = _end(around) if around else read.text.find("\n\n", places[at])
            return piece(read.text, places[at], end if end >= 0 else len(read.text))
    return None


def _piece_of(item: Item, text: str) -> Piece:
    return Piece(item.text, tuple(at for _, start, length in item.runs for at in range(start, start + length)))


def _cut_at_next(part: Piece, starts: Sequence[int], value: Value) -> Piece:
    """The piece up to the start of another item in it; whole if the value gives `runs`."""
    inside = next((at for at in starts if part.places[0] < at <= part.places[-1]), None)
    if inside is None or not value["runs"].is_absent:
        return part
    return part.cut(0, next(index for index, place in enumerate(part.places) if place >= inside))


def _item(part: Piece, matched: Item | None, read: Findings) -> Item:
    """The item of a piece, with the heading and source of the item that was read in the same place."""
    matched = matched or next((item for item in read.items if item.runs == part.runs), None)
    if matched and matched.runs == part.runs:
        return replace(matched, mentions=(), events=())
    return Item(
        part.text,
        part.runs,
        tuple(sentences(shadow(part.text))),
        matched.heading if matched else None,
        matched.source if matched else None,
    )


def _overlap(one: Item, other: Item) -> bool:
    return one.runs[0][1] < _end(other) and other.runs[0][1] < _end(one)


def _end(item: Item) -> int:
    return item.runs[-1][1] + item.runs[-1][2]


def _check_unique(ordered: Sequence[tuple[Item, Value | None]]) -> None:
    seen: dict[int, Value] = {}
    for item, value in ordered:
        if value is not None and item.runs[0][1] in seen:
            raise value.fault(f"begins at the same place as {seen[item.runs[0][1]].where}; give each item once")
        if value is not None:
            seen[item.runs[0][1]] = value
