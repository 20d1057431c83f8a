"""What the commands say of themselves, and how soon."""

import resource
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from kg.cli import cli

HEAVY = {"arcadedb_embedded", "docx", "jpype", "lxml", "neo4j", "pdfplumber", "pypinyin", "pyshacl", "rdflib", "rich"}


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli, info_name="kg")
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        yield name, command
        if isinstance(command, click.Group):
            inner = click.Context(command, parent=context)
            yield from ((f"{name} {each}", command.get_command(inner, each)) for each in command.list_commands(inner))


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_has_an_example(kg, name):
    told = kg(*name.split(), "--help")
    assert told.exit_code == 0
    assert f"Example:\n    kg {name}" in told.stdout


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _ in commands()])
def test_every_option_says_what_it_does(name, command):
    for each in command.params:
        assert isinstance(each, click.Argument) or each.help, f"{name} {each.name}"


def test_every_command_takes_the_store_but_those_that_need_none():
    without = {name for name, command in commands() if "target" not in [each.name for each in command.params]}
    assert without == {"style"}


def test_help_imports_nothing_heavy_and_takes_little_time():
    code = (
        "import sys; from kg.cli import cli\ntry: cli(['--help'])\nexcept SystemExit: pass\n"
        "print(','.join({name.split('.')[0] for name in sys.modules}))"
    )
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert not HEAVY & set(ran.stdout.splitlines()[-1].split(","))
    assert min(times) < 0.3


def test_the_version_is_told(kg):
    assert kg("--version").stdout.startswith("kg, version ")
