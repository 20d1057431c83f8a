"""Whether a change of the code leaves the findings as they are: both versions read the same documents.

    python -m bench.unchanged HEAD~3            # the checkout against that commit
    python -m bench.unchanged v0.1.0 --only gold

Prints one line for each document whose JSON differs and the count; exit code 1 when any differs.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
# Name of a set of documents -> its folder. Sets beside the project are left out, and named, where they are absent.
SETS = {
    "gold": SHARED / "gold",
    "gold-cctv": SHARED / "gold-cctv",
    "gold-pages": SHARED / "gold-pages",
    "cases": SHARED / "cases",
    "corpora": SHARED / "corpora" / "cctv",
    "tests": ROOT / "tests" / "gold",
    "samples": ROOT / "kg" / "samples",
}
SUFFIXES = {".txt", ".md", ".html", ".docx", ".pdf"}
_RUN = "from kg.cli import main; main()"


def documents(folder: Path) -> list[Path]:
    """The documents in a folder and below, sorted; README files are none."""
    return sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.stem != "README")


def read_all(checkout: Path, sets: list[str], out: Path) -> None:
    """Writes what the code in `checkout` finds in each document of the sets to `out`/SET/NAME.json."""
    for name in sets:
        folder = out / name
        if not folder.exists():
            paths = list(map(str, documents(SETS[name])))
            subprocess.run(
                [sys.executable, "-c", _RUN, "extract", *paths, "--out", str(folder)],
                cwd=checkout,
                check=False,
                stderr=subprocess.DEVNULL,
            )


def differing(one: Path, other: Path) -> Iterator[str]:
    """The documents, as SET/NAME.json, of which the two folders hold different findings or only one holds any."""
    names = sorted({str(path.relative_to(root)) for root in (one, other) for path in root.rglob("*.json")})
    for name in names:
        pair = [root / name for root in (one, other)]
        if not all(path.exists() for path in pair) or pair[0].read_bytes() != pair[1].read_bytes():
            yield name


def main() -> int:
    """The entry point; gives the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.unchanged", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("base", help="commit to compare with")
    parser.add_argument("--only", choices=sorted(SETS), action="append", help="only this set, as often as you like")
    given = parser.parse_args()
    chosen = [name for name in given.only or SETS if SETS[name].is_dir()]
    if absent := [name for name in given.only or SETS if name not in chosen]:
        print(f"not beside the project, left out: {', '.join(absent)}", file=sys.stderr)
    commit = subprocess.check_output(["git", "rev-parse", given.base], cwd=ROOT, text=True).strip()
    base_out = Path(tempfile.gettempdir()) / f"kg-findings-{commit}"  # the findings of a commit never change
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder) / "base"
        subprocess.run(["git", "worktree", "add", "--detach", "--quiet", str(checkout), commit], cwd=ROOT, check=True)
        try:
            read_all(checkout, chosen, base_out)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(checkout)], cwd=ROOT, check=True)
        read_all(ROOT, chosen, Path(folder) / "now")
        now = Path(folder) / "now"
        changed = [name for name in differing(base_out, now) if name.partition("/")[0] in chosen]
        total = sum(1 for name in chosen for _ in (now / name).glob("*.json"))
    for name in changed[:40]:
        print(name)
    print(f"{total} documents, {len(changed)} differ from {commit[:7]}")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
