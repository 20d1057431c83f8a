"""Quality of extraction against gold: figures may only rise. The floors stand in tests/floors.json, F1 each.

The real bulletin and the news are not part of the project; where they are absent those tests skip and say so.
"""

import json
from pathlib import Path
from typing import Any

import pytest
import score

from kg import pipeline

FOLDER = Path(__file__).parent
SHARED = FOLDER.parents[2] / "shared"
FLOORS: dict[str, dict[str, float]] = json.loads((FOLDER.parent / "floors.json").read_text("utf-8"))

SETS = {
    "fictional": (FOLDER, FOLDER),
    "samples": (FOLDER / "samples", FOLDER.parents[1] / "kg" / "samples"),
    "others": (FOLDER / "others", FOLDER / "others"),
    "offices": (FOLDER / "offices", FOLDER / "offices"),
    "deyang": (SHARED / "gold" / "deyang-2018-17.json", SHARED / "gold"),
    "news": (SHARED / "gold-cctv", SHARED / "gold-cctv"),
}


def figures(gold: Path, texts: Path, output: Path) -> dict[str, float]:
    """F1 of each figure over the gold documents, for what the extractor reads from the texts of the same names."""
    output.mkdir()
    for file in score.documents_in(gold) if gold.is_dir() else [gold]:
        extraction = pipeline.read(texts / f"{file.stem}.txt")
        (output / file.name).write_text(json.dumps(extraction.to_json(), ensure_ascii=False), "utf-8")
    pairs = score.paired_documents(gold, output if gold.is_dir() else output / gold.name)
    tallies: dict[str, Any] = score.score(pairs)
    return {figure: tally.f1 for figure, tally in tallies.items()}


def test_the_floors_name_the_sets_and_their_figures():
    assert set(FLOORS) == set(SETS)
    assert all(set(floors) <= set(score.FIGURES) for floors in FLOORS.values())


@pytest.mark.parametrize("name", sorted(SETS))
def test_no_figure_falls_below_its_floor(name, tmp_path):
    gold, texts = SETS[name]
    if not gold.exists():
        pytest.skip(f"{gold.name} is not part of the project and not beside it")
    found = figures(gold, texts, tmp_path / "output")
    fallen = {
        figure: (round(found[figure], 3), floor)
        for figure, floor in FLOORS[name].items()
        if found[figure] < floor - 0.0005
    }
    assert not fallen, f"{name}: figure: (found, floor): {fallen}"
