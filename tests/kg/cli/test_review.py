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


def test_the_pairs_in_doubt_come_with_both_sides_strongest_first(loaded):
    found = pairs(loaded)
    assert found
    assert [each["score"] for each in found] == sorted((each["score"] for each in found), reverse=True)
    for each in found:
        assert each["left"]["id"] != each["right"]["id"]
        assert each["left"]["sentences"]
        assert each["left"]["anchor"].count("|") == 3
    assert judged(loaded) == []


def test_keys_from_a_pipe_judge_and_each_pair_is_asked_once(loaded):
    count = len(pairs(loaded))
    done = loaded("review", "--by", "温言", "--why", "同名", given="x\ndifferent\nu\n\nq\n")
    assert done.exit_code == 0
    assert sorted(judged(loaded)) == ["different", "unsure"]
    assert "1 different, 1 unsure, 1 skip" in done.stderr
    assert len(pairs(loaded)) <= count - 2


def test_the_end_of_input_is_quit(loaded):
    assert "nothing judged" in loaded("review", given="").stderr


def test_pairs_can_be_chosen_by_kind_name_and_number(loaded):
    assert {each["kind"] for each in pairs(loaded, "--kind", "person")} <= {"person"}
    name = pairs(loaded, "--kind", "person")[0]["left"]["name"]
    assert pairs(loaded, name)
    assert len(pairs(loaded, "--limit", "1")) == 1
    assert pairs(loaded, "没有这个人") == []


def test_the_two_sides_stand_beside_each_other(loaded):
    (pair,) = pairs(loaded, "--limit", "1")
    lines = loaded("review", "--limit", "1", given="q\n").stdout.splitlines()
    (head,) = [line for line in lines[1:3] if pair["left"]["id"] in line]  # a long name takes a line more
    assert pair["right"]["id"] in head


def test_single_keys_are_read_on_a_terminal(kg, embedded_target):
    kg("cypher", "MATCH (n) CALL (n) { DETACH DELETE n }", "--write", "--store", embedded_target)
    kg("load", *samples(), "--store", embedded_target)
    count = len(pairs(lambda *words: kg(*words, "--store", embedded_target)))
    assert count >= 2
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*KG, "review", "--by", "温言", "--store", embedded_target],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said = _until(ours, b"[q]uit") + _press(ours, b"d", b"[q]uit") + _press(ours, b"q", b"left")
    os.close(ours)
    assert process.wait(30) == 0
    assert "different" in said
    assert judged(lambda *words: kg(*words, "--store", embedded_target)) == ["different"]


def _press(terminal: int, key: bytes, until: bytes) -> str:
    time.sleep(1)  # what is typed before the program listens for a key is thrown away
    os.write(terminal, key)
    return _until(terminal, until)


def _until(terminal: int, mark: bytes) -> str:
    """What the program prints until `mark`; at most 60 seconds."""
    printed, end = b"", time.monotonic() + 60
    while mark not in printed and time.monotonic() < end and select.select([terminal], [], [], 10)[0]:
        try:
            printed += os.read(terminal, 4096)
        except OSError:  # the program has ended
            break
    return printed.decode("utf-8", "replace")
