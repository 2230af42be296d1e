"""The folder where what is known of pages is kept from run to run. Nothing that fails here fails a run."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

FOLDER = ".postlint_cache"
_MOST_BYTES = 1024 * 1024 * 1024
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n# This folder holds what postlint knows of the pages of a site.\n"
    "# See https://bford.info/cachedir/\n"
)
_OWN = {".gitignore": "*\n", "CACHEDIR.TAG": _TAG}


class Cache:
    """The cache in `folder`; None keeps nothing. What went wrong is remembered as `troubles`.

    In a folder that many sites share, `site` tells which one this is about.
    """

    def __init__(self, folder: Path | None, site: str = "") -> None:
        self.folder = folder
        self._site = site
        self.troubles: list[str] = []

    def file(self, name: str) -> Path | None:
        """The file of that name in the folder, which is made where there is none; None where that can't be done."""
        if self.folder is None:
            return None
        file = self.folder / f"{blake2b(os.fsencode(f'{self._site}{name}'), digest_size=16).hexdigest()}.db"
        # A link that came with the site would have us write somewhere else.
        for one in (self.folder, *_parts(file)):
            if one.is_symlink():
                self.trouble(f"{one.name} is a link")
                return None
        try:
            _make(self.folder)
        except OSError as error:
            self.trouble(error.strerror or str(error))
            return None
        return file

    def failed(self, file: Path | None, error: Exception) -> None:
        """Remember what went wrong with a file; one that is no database of ours makes way for a new one."""
        self.trouble(f"{type(error).__name__}: {error}")
        if file is not None and not isinstance(error, sqlite3.OperationalError):
            remove(file)

    def trouble(self, why: str) -> None:
        """Remember what went wrong."""
        if why not in self.troubles:
            self.troubles.append(why)

    def prune(self) -> None:
        """Remove what was used longest ago until the rest is small enough; what was used last always stays."""
        try:
            files = sorted(_databases(self.folder), key=lambda one: -one.stat().st_mtime) if self.folder else []
            size = 0
            for number, file in enumerate(files):
                size += file.stat().st_size
                if number and size > _MOST_BYTES:
                    remove(file)
        except OSError as error:
            self.trouble(str(error))

    def clear(self) -> int:
        """Remove what is kept; how many bytes that was."""
        if self.folder is None or self.folder.is_symlink() or not self.folder.is_dir():
            return 0
        size = 0
        for file in _databases(self.folder):
            size += file.lstat().st_size
            remove(file)
        for name in _OWN:
            (self.folder / name).unlink(missing_ok=True)
        with suppress(OSError):  # something else may be in there, which is not ours to remove
            self.folder.rmdir()
        return size


def _make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _OWN.items():
        if not os.path.lexists(folder / name):
            with (folder / name).open("x", encoding="ascii") as opened:
                opened.write(text)


def _parts(file: Path) -> list[Path]:
    """A database and what SQLite keeps beside it."""
    return [file.with_name(file.name + ending) for ending in ("", "-wal", "-shm")]


def _databases(folder: Path) -> Iterator[Path]:
    return folder.glob("*.db")


def remove(file: Path) -> None:
    """Remove a database, as far as that can be done."""
    for one in _parts(file):
        with suppress(OSError):
            one.unlink(missing_ok=True)
