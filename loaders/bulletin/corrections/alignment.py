"""Which report of a document each item of corrected findings is: its text, and where that stands in the document."""

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


def aligned(given: Sequence[Value], read: Findings) -> list[tuple[Item, Value | None]]:
    """Each item with the value that tells of it, in the order of the document; the items hold no findings yet.

    A value with `runs` says itself where its text stands. Others align by `starts` with the items that were read, where
    one is a prefix of the other; else the item begins where its start stands in the document; else they align by the
    longest common beginning of six characters or more. Where an item begins inside another, the other ends. A report of
    which no value tells stays, without findings. Raises LoadError for a start that stands nowhere.
    """
    pieces = {at: _from_runs(value, read.text) for at, value in enumerate(given) if not value["runs"].is_absent}
    found_in = _align(given, read.items, set(pieces), {}, whole=True)
    for at, value in enumerate(given):
        if at not in pieces and at not in found_in and (part := _search(value, read)):
            pieces[at] = part
    found_in |= _align(given, read.items, set(pieces), found_in, whole=False)
    like = {at: read.items[index] for at, index in found_in.items()}
    pieces |= {at: _of(item, read.text) for at, item in like.items()}
    for at, value in enumerate(given):
        if at not in pieces:
            raise value["starts"].fault(
                f"{value['starts'].text!r} stands nowhere in the document; give the first 24 "
                "characters of the item's body"
            )
    starts = sorted(part.places[0] for part in pieces.values())
    found = [
        (_item(_until_next(pieces[at], starts, value), like.get(at), read), value) for at, value in enumerate(given)
    ]
    left: list[tuple[Item, Value | None]] = [
        (replace(item, mentions=(), events=()), None)
        for item in read.items
        if not any(_meet(item, other) for other, _ in found)
    ]
    ordered = sorted([*found, *left], key=lambda each: each[0].runs[0][1])
    _refuse_twice(ordered)
    return ordered


def _from_runs(value: Value, text: str) -> Piece:
    places: list[int] = []
    for each in value["runs"]:
        _, start, length = each.numbers(3) or (0, 0, 0)
        if not length or start + length > len(text) or (places and start <= places[-1]):
            raise each.fault("is no stretch of the document behind the one before")
        places += range(start, start + length)
    made = Piece("".join(text[at] for at in places), tuple(places))
    if not places:
        raise value["runs"].fault("is empty; leave it out where it is not known")
    if value["text"].text not in (None, made.text):
        raise value["text"].fault("is not what stands in the document at its runs; leave out both")
    return made


def _align(
    given: Sequence[Value], items: Sequence[Item], settled: set[int], before: Mapping[int, int], *, whole: bool
) -> dict[int, int]:
    """{index of a value: index of the item that was read}. whole: only where one start is a prefix of the other."""
    candidates = []
    for at, value in enumerate(given):
        if at in settled or at in before:
            continue
        if not value["starts"].forms:
            raise value.fault("needs `starts`, the first 24 characters of its body")
        for index, item in enumerate(items):
            is_prefix, length = max(_likeness(form, item.starts) for form in value["starts"].forms)
            if length >= min(SHORTEST, len(item.starts)) and (is_prefix or not whole):
                candidates.append((-length, at, index))
    found: dict[int, int] = {}
    for _, at, index in sorted(candidates):
        if at not in found and index not in (*found.values(), *before.values()):
            found[at] = index
    return found


def _likeness(one: str, other: str) -> tuple[bool, int]:
    """(whether one is a prefix of the other, length of their common beginning)."""
    one, other = _plain(one), _plain(other)
    length = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return length == min(len(one), len(other)), length


def _plain(text: str) -> str:
    return "".join(normalize("NFKC", text).translate(_SIGNS).split())


def _search(value: Value, read: Findings) -> Piece | None:
    """The report that begins with one of the starts: to the end of the item around it, else of its paragraph."""
    places = [at for at, sign in enumerate(read.text) if not sign.isspace()]
    flat = shadow("".join(read.text[at] for at in places))
    for form in value["starts"].forms:
        at = flat.find(shadow("".join(form.split())))
        if at >= 0 and len(form) >= SHORTEST:
            around = next((item for item in read.items if item.runs[0][1] <= places[at] < _end(item)), None)
            end = _end(around) if around else read.text.find("\n\n", places[at])
            return piece(read.text, places[at], end if end >= 0 else len(read.text))
    return None


def _of(item: Item, text: str) -> Piece:
    return Piece(item.text, tuple(at for _, start, length in item.runs for at in range(start, start + length)))


def _until_next(part: Piece, starts: Sequence[int], value: Value) -> Piece:
    """The piece up to where another item begins in it; one with runs says itself where it ends."""
    inside = next((at for at in starts if part.places[0] < at <= part.places[-1]), None)
    if inside is None or not value["runs"].is_absent:
        return part
    return part.cut(0, next(index for index, place in enumerate(part.places) if place >= inside))


def _item(part: Piece, like: Item | None, read: Findings) -> Item:
    """The item of a piece, with the heading and source of the one that was read there."""
    like = like or next((item for item in read.items if item.runs == part.runs), None)
    if like and like.runs == part.runs:
        return replace(like, mentions=(), events=())
    return Item(
        part.text,
        part.runs,
        tuple(sentences(shadow(part.text))),
        like.heading if like else None,
        like.source if like else None,
    )


def _meet(one: Item, other: Item) -> bool:
    return one.runs[0][1] < _end(other) and other.runs[0][1] < _end(one)


def _end(item: Item) -> int:
    return item.runs[-1][1] + item.runs[-1][2]


def _refuse_twice(ordered: Sequence[tuple[Item, Value | None]]) -> None:
    seen: dict[int, Value] = {}
    for item, value in ordered:
        if value is not None and item.runs[0][1] in seen:
            raise value.fault(f"begins where {seen[item.runs[0][1]].where} does; give each report once")
        if value is not None:
            seen[item.runs[0][1]] = value
