"""The checks of make lint find what they are for."""

import pytest

from tools.complexity import faults as complexity_faults
from tools.complexity import shrunk
from tools.constants import faults as constant_faults

KEY = ("kg/a.py", "read")


@pytest.mark.parametrize(
    ("now", "allowed", "fault"),
    [
        ({KEY: 11}, {}, "kg/a.py: read has 11 branches, 10 are allowed; split it"),
        ({KEY: 13}, {KEY: 12}, "kg/a.py: read has 13 branches, 12 are allowed; split it"),
        ({KEY: 11}, {KEY: 12}, "tools/complexity.tsv: 1 rows are too high; run python -m tools.complexity --shrink"),
        ({}, {KEY: 12}, "tools/complexity.tsv: 1 rows are too high; run python -m tools.complexity --shrink"),
    ],
    ids=["new", "worse", "better", "gone"],
)
def test_the_list_of_complex_functions_can_only_shrink(now, allowed, fault):
    assert complexity_faults(now, allowed) == [fault]
    assert KEY not in shrunk(now, allowed) or shrunk(now, allowed)[KEY] <= allowed[KEY]


@pytest.mark.parametrize(
    ("place", "code", "fault"),
    [
        (
            "loaders/a.py",
            '_KIN = "x"\nB = [rf"a{_KIN}" r"b{_KIN}"]\nprint(B)\n',
            "loaders/a.py:2: '{_KIN}' lacks its f prefix; add it",
        ),
        ("loaders/a.py", "_UNUSED = 1\n", "loaders/a.py:1: _UNUSED is used nowhere; remove it"),
        (
            "kg/a.py",
            'import re\n_A = re.compile("[省市]")\nprint(_A)\n',
            "kg/a.py:2: a pattern with Chinese; language belongs in loaders/",
        ),
    ],
    ids=["f-string", "constant", "Chinese"],
)
def test_a_fault_of_constants_is_found(tmp_path, place, code, fault):
    (tmp_path / place).parent.mkdir()
    (tmp_path / place).write_text(code, "utf-8")
    assert list(constant_faults(tmp_path)) == [fault]


def test_templates_and_docstrings_are_no_faults(tmp_path):
    (tmp_path / "kg").mkdir()
    code = '"""Gives {_KIN}."""\n_KIN = "MATCH (n:{LABEL})"\nprint(_KIN.format(LABEL="Item"), f"{_KIN}", "{plain}")\n'
    (tmp_path / "kg" / "a.py").write_text(code, "utf-8")
    assert list(constant_faults(tmp_path)) == []
