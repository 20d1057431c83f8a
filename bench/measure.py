"""What is measured and on what: rows of the table, clocks, memory, the machine."""

import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from io import StringIO
from pathlib import Path
from statistics import median

PACKAGES = ("neo4j", "arcadedb-embedded", "rdflib", "pyshacl", "jieba", "rdflib-neo4j")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. what: the same for what can be compared. beside: ours, for a row of another program;
    its ratio is ours divided by it. note: how it was measured, or why it was skipped (value None)."""

    section: str
    who: str
    what: str
    value: float | None
    unit: str
    note: str = ""
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Sizes:
    """issues: to extract. stream: to extract one after the other, for memory. load: to load in the comparison.

    whole: to load for queries and memory. queries: names asked for each canned query. grow: to load until one more
    is measured. large: in the store of very many that queries are asked of. persons, names: people who share names,
    and how many. repeat: rounds, of which the median counts. seed: of the generated bulletins.
    """

    issues: int = 100
    stream: int = 1000
    load: int = 30
    whole: int = 60
    queries: int = 20
    grow: int = 1000
    large: int = 20000
    persons: int = 10000
    names: int = 200
    repeat: int = 3
    seed: int = 1


def skipped(section: str, who: str, why: str) -> Row:
    """A row that says why there is no figure."""
    return Row(section, who, "skipped", None, "", why)


def medians(rounds: int, works: dict[str, Callable[[], float]]) -> dict[str, float]:
    """The median of each measurement over the rounds; another one begins each round, and the first ends the last."""
    names = list(works)
    found: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        turn = (number + 2 - rounds) % len(names)
        for name in names[turn:] + names[:turn]:
            found[name].append(works[name]())
    return {name: median(values) for name, values in found.items()}


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long it takes, by a clock; `time.process_time` counts only what this process used."""
    start = clock()
    work()
    return clock() - start


def on_one_core() -> str:
    """Binds this process to one core, where the system allows it; says what was done."""
    if not hasattr(os, "sched_setaffinity"):
        return "not bound to a core (this system cannot); seconds of processor time"
    core = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"bound to core {core}; seconds of processor time"


def peak_memory() -> float:
    """The most memory that this process has held so far, in MB, what runs inside it (a JVM) included."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def peak_memory_of(pid: int) -> float | None:
    """That of another process; None where the system does not tell it."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), None)


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "load": " ".join(f"{each:.1f}" for each in os.getloadavg()) + " (1, 5, 15 minutes, before the first run)",
        "python": platform.python_version(),
        "packages": ", ".join(f"{name} {found}" for name in PACKAGES if (found := _version(name))),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor()
    )


def _memory() -> str:
    if "SC_PHYS_PAGES" not in os.sysconf_names:
        return "not told"
    return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.1f} GB"


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


@contextmanager
def silent() -> Iterator[None]:
    """Keeps what a library prints away from the table."""
    with redirect_stdout(StringIO()):
        yield
