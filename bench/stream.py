"""Many bulletins one after the other in one process: memory must not grow with their number."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measure import Row, Sizes, peak_memory

SECTION = "stream"


def stream(sizes: Sizes) -> list[Row]:
    """The peak of memory after a tenth of `sizes.stream` bulletins and after all, each read and let go.

    Another process writes them, so that the peak is that of reading alone.
    """
    from kg import pipeline

    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                sys.executable,
                "-m",
                "bench.generate",
                f"--issues={sizes.stream}",
                f"--seed={sizes.seed}",
                f"--out={folder}",
            ],
            check=True,
            capture_output=True,
        )
        files = sorted(Path(folder, "bulletins").glob("*.txt"))
        first, early = max(1, len(files) // 10), 0.0
        start = time.process_time()
        for number, path in enumerate(files, 1):
            pipeline.read(path)
            early = peak_memory() if number == first else early
        spent = time.process_time() - start
    late, one = peak_memory(), "peak of the process that reads one after the other"
    return [
        Row(SECTION, "kg extract", "bulletins", len(files) / spent, "bulletins/s", f"{len(files)} bulletins"),
        Row(SECTION, "kg extract", f"memory after {first}", early, "MB", one),
        Row(SECTION, "kg extract", f"memory after {len(files)}", late, "MB", f"{one}: {late - early:+.1f} MB"),
    ]
