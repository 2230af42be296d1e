"""What a site asks of the disk: this file answers, and remembers the questions for a later run to ask again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from postlint.disk import read_file

_LARGEST = 4 * 1024 * 1024

Question = tuple[str, str, bytes]
"""What was asked, of which path, and a digest of the answer."""


class Instead:
    """What to take for the files of a folder in the place of what the disk has: contents, or None for no file."""

    def __init__(self, contents: Mapping[str, bytes | None] | None = None) -> None:
        self.contents = contents or {}
        self._gone: dict[str, set[str]] = {}
        self._new: dict[str, set[str]] = {}
        for path, data in self.contents.items():
            folder, _, name = path.rpartition("/")
            if data is None:
                self._gone.setdefault(folder, set()).add(name)
                continue
            while name:
                self._new.setdefault(folder, set()).add(name)
                folder, _, name = folder.rpartition("/")

    def names(self, folder: str, found: frozenset[str]) -> frozenset[str]:
        """The names in a folder, where the disk has `found`."""
        gone, new = self._gone.get(folder), self._new.get(folder)
        return (found - (gone or set())) | (new or set()) if gone or new else found

    def is_folder(self, path: str) -> bool:
        """Whether one of these files stands in a folder."""
        return path in self._new


class Listing(Struct, frozen=True):
    """The names in a folder; those of folders in it, and of these such as are no links."""

    names: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    real: tuple[str, ...] = ()


class Asked:
    """The disk below `root`, as `instead` changes it; folders are listed once."""

    def __init__(self, root: Path, instead: Instead) -> None:
        self.root = root
        self.instead = instead
        self._listings: dict[str, Listing] = {}
        self._answers: dict[tuple[str, str], bytes] = {}

    @property
    def questions(self) -> list[Question]:
        """All that was asked so far."""
        return [(kind, path, answer) for (kind, path), answer in self._answers.items()]

    def answers_alike(self, questions: Iterable[Question]) -> bool:
        """Whether the disk still gives these answers."""
        ask: dict[str, Callable[[str], object]] = {
            "listing": self.listing,
            "folder": self.is_folder,
            "size": self.size,
            "data": self.data,
            "outside": self.is_outside,
        }
        for kind, path, answer in questions:
            if kind not in ask:
                return False
            ask[kind](path)
            if self._answers[kind, path] != answer:
                return False
        return True

    def listing(self, path: str) -> Listing:
        """What a folder holds on the disk; nothing where it is none."""
        found = self._listings.get(path)
        if found is None:
            found = self._listings[path] = _listing(self.root / path)
            text = "\0".join([*sorted(found.names), "", *sorted(found.folders), "", *found.real])
            self._note("listing", path, os.fsencode(text))
        return found

    def names(self, path: str) -> frozenset[str]:
        """The names in a folder."""
        return self.instead.names(path, self.listing(path).names)

    def split(self, path: str) -> tuple[list[str], list[str]]:
        """The files in a folder, and the folders that are no links, in order."""
        listing = self.listing(path)
        above = f"{path}/" if path else ""
        new = {name for name in self.names(path) - listing.names if self.instead.is_folder(above + name)}
        return sorted(self.names(path) - listing.folders - new), sorted({*listing.real, *new})

    def is_folder(self, path: str) -> bool:
        """Whether this is a folder."""
        found = (self.root / path).is_dir()
        self._note("folder", path, b"%d" % found)
        return self.instead.is_folder(path) or found

    def size(self, path: str) -> int | None:
        """A file's bytes; None where it can't be asked."""
        data = self.instead.contents.get(path)
        try:
            size = (self.root / path).stat().st_size if data is None else len(data)
        except (OSError, ValueError):
            size = None
        self._note("size", path, str(size).encode())
        return size

    def data(self, path: str) -> bytes | None:
        """The first bytes of a file, more than any setting has; None where it can't be read."""
        data = self.instead.contents.get(path)
        try:
            found = read_file(self.root / path, _LARGEST) if data is None else data
        except (OSError, ValueError):
            found = None
        self._note("data", path, b"\0" if found is None else found)
        return found

    def is_outside(self, name: str) -> bool:
        """Whether a file or folder of this name stands beside the root."""
        found = (self.root.parent / name).exists()
        self._note("outside", name, b"%d" % found)
        return found

    def _note(self, kind: str, path: str, answer: bytes) -> None:
        self._answers[kind, path] = blake2b(answer, digest_size=16).digest()


def _listing(folder: Path) -> Listing:
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except (OSError, ValueError):
        return Listing()
    folders = frozenset(one.name for one in entries if _is_dir(one))
    real = sorted(one.name for one in entries if one.name in folders and not one.is_symlink())
    return Listing(frozenset(one.name for one in entries), folders, tuple(real))


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
