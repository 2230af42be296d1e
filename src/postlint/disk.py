"""Reads files that may be traps: what stands under a name can be a pipe, a device, or without end."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def read_file(path: Path, most: int) -> bytes:
    """The first `most` bytes of a regular file; raises `OSError` for anything else, and never waits for a pipe."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "not a regular file")
        return os.read(handle, min(most, status.st_size + 1))
    finally:
        os.close(handle)
