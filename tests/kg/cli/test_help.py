"""The help of the commands, and how long it takes."""

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
            yield from ((f"{name} {part}", command.get_command(inner, part)) for part in command.list_commands(inner))


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_has_an_example(kg, name):
    result = kg(*name.split(), "--help")
    assert result.exit_code == 0
    assert f"Example:\n    kg {name}" in result.stdout


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _ in commands()])
def test_every_option_has_a_help_text(name, command):
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or parameter.help, f"{name} {parameter.name}"


def test_every_command_except_style_has_the_store_option():
    without = {name for name, command in commands() if "target" not in [parameter.name for parameter in command.params]}
    assert without == {"style"}


def test_help_imports_nothing_heavy_and_is_fast():
    code = (
        "import sys; from kg.cli import cli\ntry: cli(['--help'])\nexcept SystemExit: pass\n"
        "print(','.join({name.split('.')[0] for name in sys.modules}))"
    )
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert not HEAVY & set(process.stdout.splitlines()[-1].split(","))
    assert min(times) < 0.3


def test_the_version_is_printed(kg):
    assert kg("--version").stdout.startswith("kg, version ")
