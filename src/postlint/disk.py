"""Reads files that may be traps: what stands under a name can be a pipe, a device, or without end.

Nothing else in postlint reads a file of a project.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def read_file(path: Path, most: int) -> bytes:
    """The first `most` bytes of a regular file; raises `OSError` for anything else, and never waits for a pipe."""
    with opened(path) as (handle, status):
        return os.read(handle, min(most, status.st_size + 1))


@contextmanager
def opened(path: Path) -> Iterator[tuple[int, os.stat_result]]:
    """A regular file, open for reading, and what the system knows of it; raises `OSError` for anything else."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "not a regular file", os.fspath(path))
        yield handle, status
    finally:
        os.close(handle)


def read_named(path: Path, most: int) -> bytes:
    """The first `most` bytes of what a user named, which may be a pipe to wait for: `<(git diff)`."""
    with path.open("rb") as stream:
        return stream.read(most)
