"""The recogniser of names: what holds of any line, and that it takes the line's length."""

import time
from random import Random

import pytest
import sound
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.bulletin.extract.recognise import recognise
from loaders.bulletin.extract.vocabulary.vocabulary import vocabulary

WORDS = vocabulary()
RUNS = {
    "surnames": "王李张",
    "names": "卓远山",
    "names in a list": "卓远山、",
    "names with titles": "市委书记卓远山、县长骆云，",
    "foreign names": "阿尔巴",
    "dotted names": "阿尔·贝克、",
    "reporters": "本报记者骆云",
    "bodies": "云栖公司",
    "heads of bodies": "公司",
    "papers": "《云报》",
    "quotations": "“云”",
    "brackets": "（云栖）公司",
    "places": "中国",
    "teams": "中国队",
    "digits": "1",
    "dots": "·",
    "latin": "A",
}


@pytest.mark.parametrize(
    ("line", "people", "units"),
    [
        ("云栖县委书记卓远山会见了云锦公司董事长骆云一行。", ("卓远山", "骆云"), ("云栖县委", "云锦公司")),
        ("", (), ()),
        ("今天天气晴朗，湖面平静。", (), ()),
    ],
    ids=["titles", "empty", "none"],
)
def test_people_stand_without_titles_and_bodies_whole(line, people, units):
    found = recognise(line, WORDS)
    assert (found.people, found.units) == (people, units)


def assert_sound(line: str) -> None:
    """Names are printed as they stand in the line, each once."""
    found = recognise(line, WORDS)
    assert found == recognise(line, WORDS)
    for names in (found.people, found.units):
        assert len(set(names)) == len(names)
        assert all(name and name in line for name in names)


@given(st.lists(st.sampled_from(sound.FRAGMENTS), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_names_of_any_mixture_stand_in_it(line):
    assert_sound(line)


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_names_of_any_text_stand_in_it(line):
    assert_sound(line)


def seconds(line: str) -> float:
    before = time.process_time()
    recognise(line, WORDS)
    return time.process_time() - before


@pytest.mark.parametrize(
    "run", [*RUNS.values(), *(sound.mixture(Random(seed), 6) for seed in range(4))], ids=[*RUNS, *map(str, range(4))]
)
def test_a_run_takes_its_length(run):
    once, twice = (f"管委会主任卓远山{run * 4000}"[:length] for length in (2000, 4000))
    short, long = (min(seconds(line) for _ in range(2)) for line in (once, twice))
    assert long < 3.2 * short + 0.05
