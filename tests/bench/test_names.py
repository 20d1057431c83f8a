"""The tables of the recogniser are made of jieba's dictionary and hold no name of a person."""

import pytest

pytest.importorskip("jieba", reason="the tables are made of jieba's dictionary; pip install .[bench]")

from bench.names import signs, sources, words


def rows(table):
    return [line.split("\t") for line in table.splitlines() if not line.startswith("#")]


def test_no_word_is_one_that_jieba_takes_for_a_name_but_for_those_listed():
    names = {entry.word for entry in sources.entries() if entry.tag in sources.OF_NAMES and len(entry.word) > 2}
    kept = {word for _, _, row in rows(words.table()) for word in row.split(" ")}
    assert kept & names <= sources.ordinary()
    assert {"公司", "研究", "莫斯科"} <= kept


def test_of_names_no_more_than_two_characters_are_kept_together():
    table = rows(signs.table())
    assert {kind for _, kind, _ in table} == {
        "surname",
        "only",
        "first",
        "second",
        "begin",
        "pair",
        "end",
        "sound",
        "alone",
    }
    assert all(len(text) <= 2 and int(count) > 0 for text, _, count in table)
