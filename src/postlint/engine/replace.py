"""Writing a file whole or not at all: a changed one with its mode and owner, and only if nobody else changed it."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from postlint.disk import opened

if sys.platform != "win32":
    import fcntl

_NAME = r"\.postlint-[0-9a-f]{16}\.tmp"
"""What a new file is called until it takes its place."""
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

    Whatever happens, the name leads to the one or to the other.
    """
    reason = refusal(file, root)
    if reason:
        raise Refused(reason)
    real = file.resolve(strict=True)
    with opened(real) as (handle, status):
        if os.read(handle, len(before) + 1) != before:
            raise Refused("changed while it was checked")

    def ready(new: int, name: str) -> None:
        _take_over(real, status, new, name)

    put(real, after, ready=ready, last=lambda: _must_be_unchanged(real, status))


def put(
    file: Path,
    data: bytes,
    *,
    mode: int = 0o600,
    ready: Callable[[int, str], None] = lambda _new, _name: None,
    last: Callable[[], None] = lambda: None,
) -> None:
    """Make `data` the content of a file, atomically: written beside it, flushed to the disk, renamed over it.

    `ready` is given the new file, made with `mode`, once it is written; `last` is asked before it takes its place.
    Either may raise.
    """
    name = str(file.parent / f".postlint-{os.urandom(8).hex()}.tmp")
    handle = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as new:
            if sys.platform != "win32":
                with suppress(OSError):  # some network disks have no locks
                    fcntl.flock(new.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            new.write(data)
            new.flush()
            ready(new.fileno(), name)
            os.fsync(new.fileno())
        last()
        Path(name).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _flush_folder(file.parent)


def sweep(folders: Iterable[Path]) -> None:
    """Remove what runs that were killed have left in some folders; what a living one writes to is locked."""
    for folder in folders:
        try:
            names = [name for name in os.listdir(folder) if re.fullmatch(_NAME, name)]  # noqa: PTH208 (names are all)
        except OSError:
            continue
        for name in names:
            with suppress(OSError):
                _remove_unless_locked(folder / name)


def _remove_unless_locked(file: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        file.unlink()
    finally:
        os.close(handle)


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
