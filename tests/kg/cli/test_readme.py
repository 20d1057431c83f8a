"""The readmes show what the program prints; KG_REFRESH=1 updates them."""

import os
import re
from pathlib import Path

import pytest

from kg.cli.group import COMMANDS
from kg.resources import samples

ROOT = Path(__file__).parents[3]
READMES = ["README.md", "README.zh-CN.md"]
SHOWN = re.compile(r"(?<=```console\n\$ )(kg query [^\n]+)\n\n(.+?)(…\n)?(?=```)", re.DOTALL)


@pytest.mark.parametrize("name", READMES)
def test_every_answer_is_what_the_program_prints(kg, embedded_target, name):
    kg("cypher", "MATCH (n) CALL (n) { DETACH DELETE n }", "--write", "--store", embedded_target)
    kg("load", *samples(), "--store", embedded_target)

    def run_query(match: re.Match[str]) -> str:
        lines = kg(*match[1].split()[1:], "--store", embedded_target).stdout.splitlines(keepends=True)
        return f"{match[1]}\n\n{''.join(lines[: match[2].count(chr(10))])}{match[3] or ''}"

    text = (ROOT / name).read_text("utf-8")
    updated, count = SHOWN.subn(run_query, text)
    assert count == 2
    if os.environ.get("KG_REFRESH") == "1":
        (ROOT / name).write_text(updated, "utf-8")
    else:
        assert text == updated, f"update it: KG_REFRESH=1 python -m pytest {Path(__file__).relative_to(ROOT)}"


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_in_the_table(name):
    rows = [line for line in (ROOT / name).read_text("utf-8").splitlines() if line.startswith("| `kg ")]
    assert set(re.findall(r"`kg (\w+)", " ".join(row.split(" | ")[0] for row in rows))) == set(COMMANDS)


@pytest.mark.parametrize("name", READMES)
def test_every_link_has_a_target(name):
    links = re.findall(r"\]\(([^)]+)\)", (ROOT / name).read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []
