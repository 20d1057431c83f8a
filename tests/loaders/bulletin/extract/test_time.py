"""Reading takes time linear in the length of a text, whatever pattern it repeats."""

import time
from random import Random

import pytest
import sound

pytestmark = pytest.mark.slow

RUNS = {
    "titles": "主任",
    "titles in a list": "党工委书记、",
    "titles joined": "管委会主任兼",
    "surnames": "王李张",
    "names in a list": "卓远山、",
    "names with titles": "市委书记卓远山、市长骆云、",
    "titles after surnames": "骆书记、",
    "names with remarks": "骆云（女）、",
    "foreign names": "阿尔·贝克、",
    "dots": "·",
    "open brackets": "（",
    "closed brackets": "）",
    "brackets": "（女）",
    "open quotes": "“",
    "closed quotes": "”",
    "document titles": "《云》",
    "dates": "5月14日至",
    "days": "14日、",
    "digits": "1",
    "numerals": "一",
    "and": "和",
    "comma": "，",
    "list": "、",
    "units": "规划建设局、",
    "parts of units": "规划、",
    "offices": "水利、",
    "verbs": "调研",
    "met": "卓远山会见骆云一行，",
    "escorted": "骆云陪同卓远山考察，",
    "led": "卓远山率骆云一行",
    "same day": "同日，卓远山与骆云座谈。",
    "items": "5月14日，卓远山会见骆云。\n",
    "appointments": "任命卓远山为云栖局局长；",
    "demands": "卓远山强调，要抓好云栖项目。",
    "firstly": "一是抓好云栖项目；",
    "projects": "东湖综合整治、",
    "places": "在云栖",
    "headings": "一、云栖\n",
    "short lines": "云\n",
    "labels": "报：市委。\n",
    "contents": "云栖……1\n",
    "captions": "2019年第8期\n",
    "blanks": "\u3000",
    "latin": "A",
}
LENGTH = 1500


def seconds(text: str) -> float:
    """Processor time for one reading."""
    document = sound.document_of(text)
    before = time.process_time()
    sound.read(document)
    return time.process_time() - before


def assert_linear(run: str, length: int) -> None:
    """Assert that twice the text takes about twice the time: the better of two tries, on a shared machine."""
    once, twice = (f"{sound.HEAD}5月14日，卓远山{(run * size)[:size]}\n会议结束。" for size in (length, 2 * length))
    tries = [(seconds(once), seconds(twice)) for _ in range(2)]
    short, long = (min(times) for times in zip(*tries, strict=True))
    assert long < 3.2 * short + 0.05, f"{len(once)} characters: {short:.2f} s, {len(twice)}: {long:.2f} s"


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_a_repeated_pattern_takes_linear_time(run):
    assert_linear(run, LENGTH)


@pytest.mark.parametrize("seed", range(8))
def test_a_repeated_mixture_takes_linear_time(seed):
    assert_linear(sound.mixture(Random(seed), 6), LENGTH)


def test_a_long_bulletin_takes_linear_time():
    item = "　　5月14日，云栖县委书记卓远山主持召开专题会议，研究云栖产业园项目。县长骆云、副县长许诺参加会议。\n"
    short, long = (min(seconds(sound.HEAD + item * times) for _ in range(2)) for times in (100, 400))
    assert long < 6 * short
