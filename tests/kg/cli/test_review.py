"""kg review: keys from a pipe and on a terminal."""

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.resources import samples

pytestmark = pytest.mark.slow

GOLD = Path(__file__).parents[2] / "gold"
KG = [sys.executable, "-c", "from kg.cli import main; main()"]


@pytest.fixture
def loaded(on_store):
    on_store("load", *samples(), *sorted(GOLD.glob("luting-*.txt")))
    return on_store


def pairs(run, *words):
    return json.loads(run("review", *words, "--format", "json").stdout)


def judged(run):
    return [row["verdict"] for row in json.loads(run("judge", "list", "--format", "json").stdout)]


def test_pairs_in_doubt_have_evidence_on_both_sides_most_likely_first(loaded):
    in_doubt = pairs(loaded)
    assert in_doubt
    assert [pair["score"] for pair in in_doubt] == sorted((pair["score"] for pair in in_doubt), reverse=True)
    for pair in in_doubt:
        assert pair["left"]["id"] != pair["right"]["id"]
        assert pair["left"]["sentences"]
        assert pair["left"]["anchor"].count("|") == 3
    assert judged(loaded) == []


def test_answers_from_a_pipe_are_judgements_and_each_pair_is_shown_once(loaded):
    count = len(pairs(loaded))
    result = loaded("review", "--by", "温言", "--why", "同名", stdin="x\ndifferent\nu\n\nq\n")
    assert result.exit_code == 0
    assert sorted(judged(loaded)) == ["different", "unsure"]
    assert "1 different, 1 unsure, 1 skip" in result.stderr
    assert len(pairs(loaded)) <= count - 2


def test_the_end_of_input_quits(loaded):
    assert "nothing judged" in loaded("review", stdin="").stderr


def test_pairs_can_be_limited_by_kind_name_and_number(loaded):
    assert {pair["kind"] for pair in pairs(loaded, "--kind", "person")} <= {"person"}
    name = pairs(loaded, "--kind", "person")[0]["left"]["name"]
    assert pairs(loaded, name)
    assert len(pairs(loaded, "--limit", "1")) == 1
    assert pairs(loaded, "没有这个人") == []


def test_the_two_sides_are_columns_of_one_table(loaded):
    (pair,) = pairs(loaded, "--limit", "1")
    lines = loaded("review", "--limit", "1", stdin="q\n").stdout.splitlines()
    (head,) = [line for line in lines[1:3] if pair["left"]["id"] in line]  # a long name wraps
    assert pair["right"]["id"] in head


def test_single_keys_are_read_on_a_terminal(kg, embedded_target):
    kg("cypher", "MATCH (n) CALL (n) { DETACH DELETE n }", "--write", "--store", embedded_target)
    kg("load", *samples(), "--store", embedded_target)
    count = len(pairs(lambda *words: kg(*words, "--store", embedded_target)))
    assert count >= 2
    terminal, process_end = pty.openpty()
    process = subprocess.Popen(
        [*KG, "review", "--by", "温言", "--store", embedded_target],
        stdin=process_end,
        stdout=process_end,
        stderr=process_end,
        start_new_session=True,
    )
    os.close(process_end)
    output = _read_until(terminal, b"[q]uit") + _press(terminal, b"d", b"[q]uit") + _press(terminal, b"q", b"left")
    os.close(terminal)
    assert process.wait(30) == 0
    assert "different" in output
    assert judged(lambda *words: kg(*words, "--store", embedded_target)) == ["different"]


def _press(terminal: int, key: bytes, until: bytes) -> str:
    time.sleep(1)  # input before the program waits for a key is discarded
    os.write(terminal, key)
    return _read_until(terminal, until)


def _read_until(terminal: int, mark: bytes) -> str:
    """The output of the program up to `mark`, or of 60 seconds."""
    output, end = b"", time.monotonic() + 60
    while mark not in output and time.monotonic() < end and select.select([terminal], [], [], 10)[0]:
        try:
            output += os.read(terminal, 4096)
        except OSError:  # the program has ended
            break
    return output.decode("utf-8", "replace")
