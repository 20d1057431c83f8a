"""Finds string literals that lack their f prefix, module constants that nothing uses, and Chinese patterns in kg/.

python -m tools.constants       # exit code 1 when there is any
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("kg", "loaders", "ontology", "bench", "tools")
# A placeholder of an f-string that names a constant or a call: {HAN}, {_KIN}, {units.pattern('head')}.
_PLACEHOLDER = re.compile(
    r"(?<!\{)\{(?:_?[A-Z][A-Z0-9_]+|_[a-z]\w*|\w+(?:\.\w+)*\([^{}]*\)|\w+\.\w+(?:\.\w+)*)\}(?!\})"
)
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*|_[A-Z]\w*")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def faults(root: Path = ROOT) -> Iterator[str]:
    """What is wrong, a line each: FILE:LINE: what; what to do."""
    paths = [path for folder in FOLDERS for path in sorted((root / folder).rglob("*.py"))]
    trees = {path: ast.parse(path.read_text("utf-8")) for path in paths}
    tests = [ast.parse(path.read_text("utf-8")) for path in sorted((root / "tests").rglob("*.py"))]
    used = Counter(name for tree in (*trees.values(), *tests) for name in _names_used(tree))
    for path, tree in trees.items():
        place = path.relative_to(root).as_posix()
        yield from (f"{place}:{line}: {text!r} lacks its f prefix; add it" for line, text in _without_prefix(tree))
        for line, name in _constants(tree):
            if not used[name]:
                yield f"{place}:{line}: {name} is used nowhere; remove it"
        if place.startswith("kg/"):
            for line in _chinese_patterns(tree):
                yield f"{place}:{line}: a pattern with Chinese; language belongs in loaders/"


def _without_prefix(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, placeholder) of plain strings with the placeholder of an f-string, docstrings and templates left aside."""
    formatted = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    skipped = _docstrings(tree) | _templates(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in formatted | skipped:
            for match in _PLACEHOLDER.finditer(node.value):
                yield node.lineno, match[0]
        elif isinstance(node, ast.JoinedStr):
            # A joined string whose plain part has a placeholder: one of its literals lacks the prefix.
            for part in node.values:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    for match in _PLACEHOLDER.finditer(part.value):
                        yield part.lineno, match[0]


def _docstrings(tree: ast.Module) -> set[int]:
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, holders) and node.body and isinstance(node.body[0], ast.Expr)
    }


def _templates(tree: ast.Module) -> set[int]:
    """Strings that are filled in by str.format: a constant whose name is used as NAME.format(…)."""
    formatted = {
        node.value.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "format" and isinstance(node.value, ast.Name)
    }
    return {
        id(part)
        for node in tree.body
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id in formatted for t in node.targets)
        for part in ast.walk(node)
    }


def _constants(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, name) of the constants and private names that a module assigns at its top."""
    for node in tree.body:
        for target in _targets(node):
            if isinstance(target, ast.Name) and _CONSTANT.fullmatch(target.id):
                yield node.lineno, target.id


def _targets(node: ast.stmt) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return node.targets
    return [node.target] if isinstance(node, ast.AnnAssign) else []


def _names_used(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            yield node.value  # a type in quotation marks, a name in __all__


def _chinese_patterns(tree: ast.Module) -> Iterator[int]:
    """Lines of calls of re with a pattern that has Chinese in it."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
            texts = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
            if any(isinstance(text, str) and _CHINESE.search(text) for text in texts):
                yield node.lineno


def main() -> int:
    """The entry point; gives the exit code."""
    lines = list(faults())
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
