"""The recogniser of names: properties of any line, and linear time."""

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
    "units": "云栖公司",
    "heads of units": "公司",
    "newspapers": "《云报》",
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
def test_people_are_named_without_titles_and_units_in_full(line, people, units):
    names = recognise(line, WORDS)
    assert (names.people, names.units) == (people, units)


def assert_sound(line: str) -> None:
    """Assert that names are as printed in the line, each once."""
    names = recognise(line, WORDS)
    assert names == recognise(line, WORDS)
    for group in (names.people, names.units):
        assert len(set(group)) == len(group)
        assert all(name and name in line for name in group)


@given(st.lists(st.sampled_from(sound.FRAGMENTS), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_names_of_any_mixture_are_in_it(line):
    assert_sound(line)


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_names_of_any_text_are_in_it(line):
    assert_sound(line)


def seconds(line: str) -> float:
    before = time.process_time()
    recognise(line, WORDS)
    return time.process_time() - before


@pytest.mark.parametrize(
    "run", [*RUNS.values(), *(sound.mixture(Random(seed), 6) for seed in range(4))], ids=[*RUNS, *map(str, range(4))]
)
def test_a_repeated_pattern_takes_linear_time(run):
    once, twice = (f"管委会主任卓远山{run * 4000}"[:length] for length in (2000, 4000))
    short, long = (min(seconds(line) for _ in range(2)) for line in (once, twice))
    assert long < 3.2 * short + 0.05
