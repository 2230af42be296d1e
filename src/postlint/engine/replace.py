"""Writing a changed file: whole or not at all, with its mode, owner and attributes, and only if nobody else did."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Refused(Exception):  # noqa: N818 (nothing went wrong: the file is left as it is)
    """Why a file is left alone, as the end of a sentence that begins with its name."""


def refusal(file: Path, root: Path) -> str:
    """Why a file below `root` must not be replaced; empty where it may be."""
    try:
        real = file.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            return "is a link that leads out of the project"
        status = real.stat()
    except OSError as error:
        return f"can't be read: {error.strerror or type(error).__name__}"
    if not stat.S_ISREG(status.st_mode):
        return "is not a regular file"
    if not status.st_mode & _WRITABLE or not os.access(real, os.W_OK):
        return "is read-only"
    return ""


def replace(file: Path, root: Path, before: bytes, after: bytes) -> None:
    """Put `after` in the place of `before`, atomically; raises `Refused`, or `OSError` where the disk does.

    The new file is written beside the old one, flushed to the disk and then renamed over it: whatever happens, the name
    leads to the one or to the other.
    """
    reason = refusal(file, root)
    if reason:
        raise Refused(reason)
    real = file.resolve(strict=True)
    with real.open("rb") as opened:
        status = os.fstat(opened.fileno())
        if opened.read(len(before) + 1) != before:
            raise Refused("changed while it was checked")
    handle, name = tempfile.mkstemp(prefix=f".{real.name[:100]}.", suffix=".tmp", dir=real.parent)
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(after)
            new.flush()
            _take_over(real, status, new.fileno(), name)
            os.fsync(new.fileno())
        _must_be_unchanged(real, status)
        Path(name).replace(real)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _flush_folder(real.parent)


def _must_be_unchanged(real: Path, status: os.stat_result) -> None:
    if _identity(real.stat()) != _identity(status):
        raise Refused("changed while it was checked")


def _identity(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns


def _take_over(real: Path, status: os.stat_result, handle: int, name: str) -> None:
    """Owner, group, extended attributes (access lists among them) and mode of the old file."""
    if hasattr(os, "fchown"):
        own = os.fstat(handle)
        if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
            try:
                os.fchown(handle, status.st_uid, status.st_gid)
            except PermissionError:
                raise Refused("belongs to another user or group") from None
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for attribute in os.listxattr(real):
                with suppress(OSError):
                    os.setxattr(handle, attribute, os.getxattr(real, attribute))
    # After the owner: changing that clears the set-id bits.
    if hasattr(os, "fchmod"):
        os.fchmod(handle, stat.S_IMODE(status.st_mode))
    else:
        Path(name).chmod(stat.S_IMODE(status.st_mode))


def _flush_folder(folder: Path) -> None:
    """Make the rename itself last; not every system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
