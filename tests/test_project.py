"""What the project says of itself: one version, a changelog and readmes that know every command."""

import re
from pathlib import Path

import pytest

from kg import __version__
from kg.cli.group import COMMANDS

ROOT = Path(__file__).parents[1]


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("CITATION.cff", r"^version: (\S+)$"),
        ("CHANGELOG.md", r"^## \[(\d\S+)\]"),
        ("ontology/kg.ttl", r'owl:versionInfo "([^"]+)"'),
        ("README.md", r"kg_bulletin-(\S+?)-py3"),
        ("README.zh-CN.md", r"kg_bulletin-(\S+?)-py3"),
    ],
)
def test_the_version_is_the_same_everywhere(name, pattern):
    match = re.search(pattern, read(name), re.MULTILINE)
    assert match and match[1] == __version__


def test_the_version_of_the_package_is_that_of_the_module():
    assert '[tool.hatch.version]\npath = "kg/__init__.py"' in read("pyproject.toml")
    assert "\nversion = " not in read("pyproject.toml")


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CHANGELOG.md"])
def test_every_command_is_named(name):
    text = read(name)
    assert [command for command in COMMANDS if f"kg {command}" not in text] == []


def test_every_page_is_on_the_site():
    pages = {path.name for path in (ROOT / "docs").glob("*.md")}
    assert {page for page in pages if page not in read("mkdocs.yml")} == set()
