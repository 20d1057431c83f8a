"""Runs commands as a user would, on an empty store of each kind or on one that is not asked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli

Kg = Callable[..., Result]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave commands on Neo4j to make test-all: tests/kg/store and tests/kg/queries compare both stores in any run."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and "[neo4j" in item.name:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def kg() -> Kg:
    """kg("issues", "--format", "json") gives exit_code, stdout and stderr; a traceback fails the test."""

    def run(*words: str | Path, given: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(cli, [str(word) for word in words], input=given, prog_name="kg")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def refused(kg: Kg) -> Callable[..., str]:
    """The one line that a command ends with, checked with its exit code."""

    def run(code: int, *words: str | Path, given: str | bytes | None = None) -> str:
        result = kg(*words, given=given)
        lines = result.stderr.splitlines()
        assert (result.exit_code, result.stdout, len(lines)) == (code, "", 1), result.output
        return lines[0]

    return run


@pytest.fixture
def on_store(kg: Kg, store_target: str) -> Kg:
    """The same on an empty store: the test runs once with each kind."""

    def run(*words: str | Path, given: str | bytes | None = None) -> Result:
        return kg("--store", store_target, *words, given=given)

    return run
