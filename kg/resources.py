"""Locations of the packaged data, in an installed wheel or in a checkout."""

from importlib.resources import files
from pathlib import Path


def data_root(name: str) -> Path:
    """The folder of this name: `kg/_data/NAME` in a wheel, else the checkout's own `NAME`.

    An editable install has no `_data`, so it reads the live files.
    """
    package = Path(str(files("kg")))
    packaged = package / "_data" / name
    return packaged if packaged.is_dir() else package.parent / name


def samples() -> list[Path]:
    """The sample bulletins, in the order in which they were published."""
    return sorted(Path(str(files("kg"))).joinpath("samples").glob("*.txt"))
