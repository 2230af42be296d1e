"""Files as data: this file reads a site's configuration and lists its folders, by exact case on every system."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from postlint.disk import read_file

_LARGEST = 4 * 1024 * 1024


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
        return (found - self._gone.get(folder, set())) | self._new.get(folder, set())

    def is_folder(self, path: str) -> bool:
        """Whether one of these files stands in a folder."""
        return path in self._new


class Folder:
    """A folder of the run's root, `path` relative to it (empty for the root itself); listings are read once.

    `instead` says what differs from the disk.
    """

    def __init__(
        self,
        root: Path,
        path: str = "",
        listings: dict[str, frozenset[str]] | None = None,
        instead: Instead | None = None,
    ) -> None:
        self.root = root
        self.path = path
        self._listings: dict[str, frozenset[str]] = {} if listings is None else listings
        self._instead = instead or Instead()

    def inner(self, path: str) -> Folder:
        """A folder inside this one."""
        return Folder(self.root, self.full(path), self._listings, self._instead)

    def at(self, path: str = "") -> Folder:
        """A folder by its path from the root of the run."""
        return Folder(self.root, path, self._listings, self._instead)

    def full(self, path: str) -> str:
        """`path` relative to the root of the run."""
        return "/".join(part for part in (self.path, path.strip("/")) if part)

    def names(self, path: str = "") -> frozenset[str]:
        """What a folder holds; nothing where it is none."""
        full = self.full(path)
        found = self._listings.get(full)
        if found is None:
            try:
                found = frozenset(os.listdir(self.root / full))  # noqa: PTH208 (names are all we need)
            except (OSError, ValueError):
                found = frozenset()
            self._listings[full] = found = self._instead.names(full, found)
        return found

    def exists(self, path: str) -> bool:
        """Whether a file or folder of exactly this name is there, which a file system that folds case can't tell."""
        parts = [part for part in path.split("/") if part and part != "."]
        if ".." in parts:
            return False
        at = ""
        for part in parts:
            if part not in self.names(at):
                return False
            at = f"{at}/{part}" if at else part
        return True

    def other_case(self, path: str) -> str:
        """The name a path really has where it differs in case alone; empty where nothing matches."""
        at = ""
        for part in (part for part in path.split("/") if part and part != "."):
            names = self.names(at)
            found = part if part in names else next((one for one in sorted(names) if one.lower() == part.lower()), None)
            if found is None:
                return ""
            at = f"{at}/{found}" if at else found
        return at

    def is_folder(self, path: str) -> bool:
        """Whether this is a folder."""
        return self._instead.is_folder(self.full(path)) or (self.root / self.full(path)).is_dir()

    def size(self, path: str) -> int | None:
        """A file's bytes; None where it can't be asked."""
        data = self._instead.contents.get(self.full(path))
        try:
            return (self.root / self.full(path)).stat().st_size if data is None else len(data)
        except (OSError, ValueError):
            return None

    def text(self, path: str) -> str | None:
        """A file's text, or None where it can't be read."""
        if not self.exists(path):
            return None
        data = self._instead.contents.get(self.full(path))
        try:
            if data is None:
                data = read_file(self.root / self.full(path), _LARGEST)
        except (OSError, ValueError):
            return None
        return data.decode("utf-8-sig", "replace")

    def data(self, path: str) -> Any:
        """The value of a YAML, TOML or JSON file; None where it can't be read or parsed."""
        text = self.text(path)
        if text is None:
            return None
        try:
            if path.endswith(".toml"):
                return tomllib.loads(text)
            if path.endswith(".json"):
                return json.loads(text)
            return _yaml(text)
        except (ValueError, RecursionError):
            return None

    def mapping(self, path: str) -> dict[str, Any]:
        """The mapping a file holds; empty where it holds none."""
        found = self.data(path)
        return found if isinstance(found, dict) else {}

    def files(self, path: str = "") -> Iterator[str]:
        """Every file below, as paths relative to this folder; links to folders are not followed."""
        top = self.root / self.full(path)
        for where, folders, names in os.walk(top):
            folders[:] = sorted(one for one in folders if one != "node_modules")
            at = Path(where).relative_to(self.root / self.path).as_posix() if self.path else None
            base = at if at is not None else Path(where).relative_to(self.root).as_posix()
            found = sorted(name if base == "." else f"{base}/{name}" for name in names)
            yield from (one for one in found if self._instead.contents.get(self.full(one), b"") is not None)
        above = f"{self.full(path)}/" if self.full(path) else ""
        for one, data in self._instead.contents.items():
            if data is not None and one.startswith(above) and not os.path.lexists(self.root / one):
                yield one[len(self.path) :].lstrip("/")


def _yaml(text: str) -> Any:
    import yaml  # noqa: PLC0415 (only for sites with YAML settings)

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Safe YAML; `!!python/name:…` and other tags of MkDocs are read as nothing."""

    Loader.add_multi_constructor("", lambda *_: None)
    try:
        return yaml.load(text, Loader)  # noqa: S506 (a safe loader)
    except (yaml.YAMLError, ValueError) as error:
        raise ValueError(str(error)) from error
