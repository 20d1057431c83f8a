"""Why two mentions or entities are the same or different: weighted features, posts of both sides, judgements."""

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
_NAME_FEATURES = {
    "unit": "same unit by its long, short or former name",
    "project": "same project by its name, phases kept separate",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """verdict: in one line. rows: by COLUMNS: features, then posts or names of each side, then judgements."""

    verdict: str
    rows: list[dict[str, Any]]


def explain(store: "Store", left: Meant, right: Meant) -> Explanation:
    """Why the two sides are the same entity or not. Raises KgError for sides of different kinds."""
    if left.kind != right.kind:
        raise KgError(
            f"{left.entity.name} is a {left.kind}, {right.entity.name} a {right.kind}: compare two of the same kind"
        )
    (left_facets, right_facets), known = store.grounds(
        [(side.entity.id, side.anchor if side.is_mention else "") for side in (left, right)]
    )
    verdict = (
        f"{left.entity.name} and {right.entity.name} are the same {left.kind}: {left.entity.id}"
        if left.entity.id == right.entity.id
        else f"{left.entity.name} ({left.entity.id}) and {right.entity.name} ({right.entity.id}) are different"
    )
    rows = [
        *_feature_rows(left.kind, left_facets, right_facets, known),
        *_facet_rows(left_facets, right_facets),
        *_judgement_rows(known),
    ]
    return Explanation(verdict, rows)


def _feature_rows(kind: str, left: Sequence[Stand], right: Sequence[Stand], known: Known) -> Iterable[dict[str, Any]]:
    """The features of the pair of facets with the highest score."""
    from kg.identity.score import score

    if kind != "person":
        has_same_name = any(
            known.joins(left_stand.facet, right_stand.facet) for left_stand in left for right_stand in right
        )
        if has_same_name:
            yield _row("feature", _NAME_FEATURES.get(kind, "same name"), 1.0, left[0].facet.name, right[0].facet.name)
        return
    pairs = [
        (score(left_stand, right_stand, known.cities), left_stand, right_stand)
        for left_stand in left
        for right_stand in right
    ]
    if not pairs:
        return
    best, left_stand, right_stand = max(pairs, key=lambda pair: (pair[0].value, pair[1].facet.text, pair[2].facet.text))
    for name, weight in best.features:
        yield _row("feature", name, weight, _describe(left_stand.facet), _describe(right_stand.facet))
    yield _row("score", best.verdict, best.value, _describe(left_stand.facet), _describe(right_stand.facet))


def _facet_rows(left: Sequence[Stand], right: Sequence[Stand]) -> Iterable[dict[str, Any]]:
    for side, stands in (("left", left), ("right", right)):
        for stand in stands:
            period = " to ".join(sorted({day.isoformat() for day in (stand.first, stand.last) if day}))
            yield _row("said", period, None, **{side: f"{_describe(stand.facet)} (in {stand.facet.own})"})


def _judgement_rows(known: Known) -> Iterable[dict[str, Any]]:
    for judgement in known.judged:
        reason = f", {judgement.why}" if judgement.why else ""
        yield _row(
            "judgement",
            f"{judgement.verdict}: {judgement.who}, {judgement.when[:10]}{reason}",
            None,
            judgement.left,
            judgement.right,
        )


def _describe(facet: Facet) -> str:
    """The posts of a person; for other kinds the names with their home."""
    if facet.kind == "person":
        return "、".join(f"{home.lstrip('#')} {unit}{title}" for home, unit, title in facet.posts) or "no post"
    return "、".join(dict.fromkeys((facet.name, *facet.printed))) + f" ({'、'.join(facet.homes)})"


def _row(what: str, feature: str, weight: float | None, left: str = "", right: str = "") -> dict[str, Any]:
    return {"what": what, "feature": feature, "weight": weight, "left": left, "right": right}
