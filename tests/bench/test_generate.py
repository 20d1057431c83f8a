"""The generator of fictional bulletins: the same on every run, varied, and with gold that fits its texts."""

import json
import os
import subprocess
import sys
import tracemalloc
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from bench.fiction.words import templates
from bench.generate import Options, Registry, issues, write
from kg.resources import samples
from ontology.vocabularies import KINDS, ROLES

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests/gold"))
import score  # noqa: E402


def digest(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    whole = sha256()
    for path in files:
        whole.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return whole.hexdigest()


def generated(out: Path, hash_seed: str, *options: str) -> str:
    subprocess.run(
        [sys.executable, "-m", "bench.generate", "--out", out, *options],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
    )
    return digest(out)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two issues of each of thirty offices."""
    out = tmp_path_factory.mktemp("generated")
    write(Options(60, seed=3, offices=30), out)
    return out


def test_the_same_options_give_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    options = ("--issues", "12", "--offices", "3", "--seed", "5")
    assert generated(tmp_path / "one", "1", *options) == generated(tmp_path / "two", "2", *options)


def test_another_seed_gives_other_bulletins(tmp_path: Path) -> None:
    for seed in (1, 2):
        write(Options(4, seed=seed), tmp_path / str(seed))
    texts = [{path.read_text("utf-8") for path in (tmp_path / seed / "bulletins").iterdir()} for seed in ("1", "2")]
    assert not texts[0] & texts[1]


def test_no_two_issues_are_alike(folder: Path) -> None:
    texts = [path.read_text("utf-8") for path in (folder / "bulletins").iterdir()]
    assert len(texts) == len(set(texts)) == 60


def test_gold_follows_the_schema_and_names_who_is_printed(folder: Path) -> None:
    for path in sorted((folder / "gold").iterdir()):
        gold = score.read_document(path, is_gold=True)
        text = score.normalise((folder / "bulletins" / f"{path.stem}.txt").read_text("utf-8"))
        events = [event for item in gold["items"] for event in item["events"]]
        people = [each["name"] for event in events for each in event["people"]]
        people += [each["name"] for item in gold["items"] for each in item["mentions"]]
        assert people and [name for name in people if name not in text] == [], path.stem
        assert {kind for event in events for kind in score.forms(event["kind"])} <= {*KINDS, None}
        assert {
            role for event in events for each in event["people"] for one in each["roles"] for role in score.forms(one)
        } <= {*ROLES, None}


def test_items_stand_in_the_text_in_the_order_of_the_gold(folder: Path) -> None:
    for path in sorted((folder / "gold").iterdir()):
        items = json.loads(path.read_text("utf-8"))["items"]
        lines = (folder / "bulletins" / f"{path.stem}.txt").read_text("utf-8").splitlines()
        body = score.normalise("".join(line for line in lines if not line.startswith("— ")))
        at = [body.find(score.normalise(item["starts"][0])) for item in items]
        assert -1 not in at and at == sorted(at), path.stem


def test_offices_print_in_different_manners(folder: Path) -> None:
    texts = [path.read_text("utf-8") for path in (folder / "bulletins").iterdir()]
    marks = {
        "numbered": "\n一、",
        "bracketed": "\n【",
        "bulleted": "\n◆",
        "pages": "\n— 1 —",
        "wide": "１",
        "total": "（总第",
    }
    assert not {name for name, mark in marks.items() if not any(mark in text for text in texts)}
    assert any(not any(mark in text for mark in ("\n一、", "\n【", "\n◆")) for text in texts)


def test_there_are_many_patterns_of_every_kind() -> None:
    assert len(templates()) >= 60
    kinds = Counter(kinds[0] for template in templates() for kinds in template.kinds)
    assert set(kinds) == set(KINDS) - {"appointment"}  # those are not made from patterns
    assert min(kinds.values()) >= 2


def test_persons_share_the_names_they_are_given() -> None:
    registry = Registry(names=40, seed=1)
    people = [registry.hire() for _ in range(200)]
    assert len({person.id for person in people}) == 200
    assert set(Counter(person.name for person in people).values()) == {5}


def test_a_cast_persists_posts_change_and_projects_move_on() -> None:
    made = list(issues(Options(26, seed=2, offices=1)))
    events = [event for issue in made for item in issue.gold["items"] for event in item["events"]]
    seen = Counter(person["who"] for event in events for person in event["people"])
    assert seen.most_common(1)[0][1] > 26
    assert any(event["kind"] == "appointment" for event in events)
    kinds: dict[str, set[str]] = {}
    for event in events:
        for project in event["projects"]:
            kinds.setdefault(project[0], set()).add(score.forms(event["kind"])[0])
    assert max(len(each) for each in kinds.values()) >= 3


def test_memory_does_not_grow_with_the_number_of_issues() -> None:
    def peak(number: int) -> int:
        tracemalloc.start()
        for _ in issues(Options(number, offices=4)):
            pass
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(4)  # the words are read once
    assert peak(160) < 2 * peak(16)


def test_nobody_of_the_samples_is_made_again(folder: Path) -> None:
    """Generated places are not that of the samples, which may be loaded beside them."""
    assert samples()
    assert not any("棠陵临港新区" in path.read_text("utf-8") for path in (folder / "bulletins").iterdir())
