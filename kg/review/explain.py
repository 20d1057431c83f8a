"""Why two mentions or entities are one, or two: features and weights, what each side says, judgements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.identity.resolve import Known
from kg.identity.stand import Stand
from kg.review.anchors import Meant
from loaders.facets.facet import Facet

if TYPE_CHECKING:
    from kg.store import Store

COLUMNS = ("what", "feature", "weight", "left", "right")
_SAME_KIND = {"unit": "one body by long, short or former name", "project": "one project by its name, phases apart"}


@dataclass(frozen=True, slots=True)
class Told:
    """verdict: in one line. rows: by COLUMNS: features, then what each side is said to be, then judgements."""

    verdict: str
    rows: list[dict[str, Any]]


def explain(store: "Store", left: Meant, right: Meant) -> Told:
    """Why the two are one or two. Raises KgError for two of different kinds."""
    if left.kind != right.kind:
        raise KgError(f"{left.entity.name} is a {left.kind}, {right.entity.name} a {right.kind}: they are two")
    (mine, others), known = store.grounds(
        [(each.entity.id, each.anchor if each.is_mention else "") for each in (left, right)]
    )
    is_one = left.entity.id == right.entity.id
    verdict = (
        f"{left.entity.name} and {right.entity.name} are one: {left.entity.id}"
        if is_one
        else f"{left.entity.name} ({left.entity.id}) and {right.entity.name} ({right.entity.id}) are two"
    )
    return Told(verdict, [*_features(left.kind, mine, others, known), *_said(mine, others), *_judged(known)])


def _features(kind: str, left: Sequence[Stand], right: Sequence[Stand], known: Known) -> Iterable[dict[str, Any]]:
    """The features of the pair of which most speaks for their being one."""
    from kg.identity.score import score

    if kind != "person":
        same = any(known.joins(one.facet, other.facet) for one in left for other in right)
        if same:
            yield _row("feature", _SAME_KIND.get(kind, "one name"), 1.0, left[0].facet.name, right[0].facet.name)
        return
    pairs = [(score(one, other, known.cities), one, other) for one in left for other in right]
    if not pairs:
        return
    best, one, other = max(pairs, key=lambda pair: (pair[0].value, pair[1].facet.text, pair[2].facet.text))
    for name, weight in best.features:
        yield _row("feature", name, weight, _posts(one.facet), _posts(other.facet))
    yield _row("score", best.verdict, best.value, _posts(one.facet), _posts(other.facet))


def _said(left: Sequence[Stand], right: Sequence[Stand]) -> Iterable[dict[str, Any]]:
    for side, stands in (("left", left), ("right", right)):
        for each in stands:
            period = " to ".join(sorted({day.isoformat() for day in (each.first, each.last) if day}))
            yield _row("said", period, None, **{side: f"{_posts(each.facet)} (in {each.facet.own})"})


def _judged(known: Known) -> Iterable[dict[str, Any]]:
    for each in known.judged:
        yield _row(
            "judgement",
            f"{each.verdict}: {each.who}, {each.when[:10]}" + (f", {each.why}" if each.why else ""),
            None,
            each.left,
            each.right,
        )


def _posts(facet: Facet) -> str:
    """What a facet says: posts of a person, else the name with its home."""
    if facet.kind == "person":
        return "、".join(f"{home.lstrip('#')} {body}{title}" for home, body, title in facet.posts) or "no post"
    return "、".join(dict.fromkeys((facet.name, *facet.printed))) + f" ({'、'.join(facet.homes)})"


def _row(what: str, feature: str, weight: float | None, left: str = "", right: str = "") -> dict[str, Any]:
    return {"what": what, "feature": feature, "weight": weight, "left": left, "right": right}
