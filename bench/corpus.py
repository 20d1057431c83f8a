"""The texts that are measured on: generated bulletins in a folder."""

from pathlib import Path

from bench.generate import Options, write
from bench.measure import Sizes


def corpus(folder: Path, number: int, sizes: Sizes, other: int = 0) -> list[Path]:
    """That many bulletins, in the order of their names. other: for texts unlike those of 0, such as for warming up.

    Eight issues an office: several layouts and periods even in a short run, and people who come back.
    """
    write(Options(number, seed=sizes.seed + 1000 * other, offices=max(1, number // 8)), folder)
    return sorted((folder / "bulletins").glob("*.txt"))
