"""Tables, CSV and pipes."""

import os
import subprocess
import sys

from kg.cli.output import write
from kg.cli.receipts import Receipts

ROWS = [{"name": "张三", "n": 7}, {"name": "阿不力克木·吐尔逊", "n": 12}]


def test_columns_align_by_the_width_of_chinese(capsys):
    write(["name", "n"], ROWS, "table")
    head, _, first, second = capsys.readouterr().out.splitlines()
    assert head == "name                 n"
    assert first == "张三                 7"
    assert second == "阿不力克木·吐尔逊   12"


def test_columns_without_values_are_left_out_of_tables_only(capsys):
    rows = [{"name": "张三", "place": None, "roles": []}]
    write(["name", "place", "roles"], rows, "table")
    assert capsys.readouterr().out.splitlines()[0] == "name"
    write(["name", "place", "roles"], rows, "csv")
    assert capsys.readouterr().out == "name,place,roles\n张三,,\n"


def test_formulas_are_marked_as_text_in_csv(capsys):
    write(["name"], [{"name": "=HYPERLINK(1)"}, {"name": ["@a", "b"]}, {"name": -1}], "csv")
    assert capsys.readouterr().out == "name\n'=HYPERLINK(1)\n'@a; b\n-1\n"


def test_control_characters_do_not_reach_the_terminal(capsys):
    write(["name"], [{"name": "张\x1b[31m三\n四"}], "table")
    assert capsys.readouterr().out.splitlines()[2] == "张 [31m三 四"


def test_markup_in_a_name_is_text(capsys):
    write(["name"], [{"name": "[bold]张三[/bold]"}], "table")
    assert "[bold]张三[/bold]" in capsys.readouterr().out


def test_an_item_is_listed_once_for_all_rows_that_cite_it():
    item = {"document": "a.txt", "issue": "周报", "published": "2021-03-08", "item": "3月5日"}
    receipts = Receipts()
    assert receipts.mark({**item, "sentence": ["甲。", "乙。"]}) == "[1ab]"
    assert receipts.mark({**item, "sentence": ["乙。"]}) == "[1b]"
    several = {name: [value, value] for name, value in item.items()} | {"document": ["a.txt", "b.txt"]}
    assert receipts.mark({**several, "sentence": ["乙。", "丙。"]}) == "[1b] [2a]"
    assert list(receipts.lines()) == [
        "",
        "[1] 周报, 2021-03-08, a.txt: 3月5日…",
        "    a  甲。",
        "    b  乙。",
        "",
        "[2] 周报, 2021-03-08, b.txt: 3月5日…",
        "    a  丙。",
    ]


def test_a_closed_pipe_is_not_an_error():
    code = "from kg.cli import cli; cli(['query', '--format', 'csv'], prog_name='kg')"
    reading_end, writing_end = os.pipe()
    os.close(reading_end)
    process = subprocess.run(
        [sys.executable, "-c", code], stdout=writing_end, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing_end)
    assert (process.returncode, process.stderr) == (0, "")
