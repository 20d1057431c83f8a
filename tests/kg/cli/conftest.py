"""Fixtures that run commands as a user would, on an empty store of each kind or without one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli

Kg = Callable[..., Result]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark commands on Neo4j as slow: tests/kg/store and tests/kg/queries compare both stores in every run."""
    folder = Path(__file__).parent
    for item in items:
        if folder in item.path.parents and "[neo4j" in item.name:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def kg() -> Kg:
    """A function: kg("issues", "--format", "json") returns exit_code, stdout and stderr; a traceback fails the test."""

    def run(*words: str | Path, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(cli, [str(word) for word in words], input=stdin, prog_name="kg")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def refused(kg: Kg) -> Callable[..., str]:
    """A function that runs a command, checks that it prints one line of error, and returns that line."""

    def run(code: int, *words: str | Path, stdin: str | bytes | None = None) -> str:
        result = kg(*words, stdin=stdin)
        lines = result.stderr.splitlines()
        assert (result.exit_code, result.stdout, len(lines)) == (code, "", 1), result.output
        return lines[0]

    return run


@pytest.fixture
def on_store(kg: Kg, store_target: str) -> Kg:
    """Like kg, on an empty store; the test runs once with each kind of store."""

    def run(*words: str | Path, stdin: str | bytes | None = None) -> Result:
        return kg("--store", store_target, *words, stdin=stdin)

    return run
