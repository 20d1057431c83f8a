"""File locks between processes; the system releases the lock of a process that ends."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError

WAIT = 600.0
_POLL_SECONDS = 0.02


def try_lock(path: Path) -> int | None:
    """The descriptor of `path`, locked; None if the lock is held elsewhere, in this process or another."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def release(descriptor: int) -> None:
    """Release a lock from `try_lock`."""
    os.close(descriptor)


@contextmanager
def hold_lock(path: Path, wait: float = WAIT) -> Iterator[None]:
    """Wait for the lock on `path` and hold it. Raises StoreError after `wait` seconds."""
    end = time.monotonic() + wait
    while (descriptor := try_lock(path)) is None:
        if time.monotonic() > end:
            raise StoreError(f"{path}: another process has been writing for {wait:.0f} s; end it, or try again later")
        time.sleep(_POLL_SECONDS)
    try:
        yield
    finally:
        release(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
