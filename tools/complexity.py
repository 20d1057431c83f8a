"""No function may have more than ten branches, except those listed in complexity.tsv, which can only shrink.

python -m tools.complexity            # exit code 1 when a function is above its limit, or the list is out of date
python -m tools.complexity --shrink   # takes out of the list what has become simpler; it never adds anything
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIST = Path(__file__).with_name("complexity.tsv")
LIMIT = 10
FOLDERS = ("kg", "loaders", "ontology", "bench", "tools", "tests")
_HEAD = "# Functions with more than ten branches (ruff C901). Columns: file, function, branches. It can only shrink.\n"
_MESSAGE = re.compile(r"`(?P<name>[^`]+)` is too complex \((?P<branches>\d+) > \d+\)")
Branches = dict[tuple[str, str], int]


def measured() -> Branches:
    """{(file, function): branches} of all functions above the limit; of two with one name the higher number."""
    command = [sys.executable, "-m", "ruff", "check", "--select", "C901", "--ignore-noqa", "--output-format", "json"]
    command += ["--config", f"lint.mccabe.max-complexity={LIMIT}", *FOLDERS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found: Branches = {}
    for fault in json.loads(done.stdout):
        if match := _MESSAGE.search(fault["message"]):
            key = (Path(fault["filename"]).relative_to(ROOT).as_posix(), match["name"])
            found[key] = max(found.get(key, 0), int(match["branches"]))
    return found


def listed() -> Branches:
    """{(file, function): branches} of the list."""
    rows = [line.split("\t") for line in LIST.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {(file, name): int(branches) for file, name, branches in rows}


def faults(now: Branches, allowed: Branches) -> list[str]:
    """What is wrong, a line each: functions that are too complex, and rows of the list that are out of date."""
    lines = [
        f"{file}: {name} has {branches} branches, {allowed.get((file, name), LIMIT)} are allowed; split it"
        for (file, name), branches in sorted(now.items())
        if branches > allowed.get((file, name), LIMIT)
    ]
    simpler = [key for key, branches in allowed.items() if now.get(key, 0) < branches]
    if simpler:
        lines.append(f"tools/complexity.tsv: {len(simpler)} rows are too high; run python -m tools.complexity --shrink")
    return lines


def shrunk(now: Branches, allowed: Branches) -> Branches:
    """The list without what has become simpler, and with lower numbers where they fell."""
    return {key: min(branches, now[key]) for key, branches in allowed.items() if key in now}


def main() -> int:
    """The entry point; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.complexity", description=__doc__.splitlines()[0])
    parser.add_argument("--shrink", action="store_true", help="take out of the list what has become simpler")
    now, allowed = measured(), listed()
    if parser.parse_args().shrink:
        allowed = shrunk(now, allowed)
        rows = (f"{file}\t{name}\t{branches}\n" for (file, name), branches in sorted(allowed.items()))
        LIST.write_text(_HEAD + "".join(rows), "utf-8")
    lines = faults(now, allowed)
    for line in lines:
        print(line, file=sys.stderr)
    print(f"{len(allowed)} functions above {LIMIT} branches, {sum(each > 20 for each in allowed.values())} above 20")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
