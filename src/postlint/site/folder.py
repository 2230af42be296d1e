"""Files as data: this file reads a site's configuration and lists its folders, by exact case on every system."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from postlint.site.asked import Asked, Instead

_OTHERS = frozenset({"node_modules", ".git", ".postlint_cache"})
"""Folders that hold no part of a site; two of them change with every commit or run."""


class Folder:
    """A folder of the run's root, `path` relative to it (empty for the root itself); listings are read once.

    `instead` says what differs from the disk.
    """

    def __init__(
        self, root: Path, path: str = "", *, instead: Instead | None = None, asked: Asked | None = None
    ) -> None:
        self.root = root
        self.path = path
        self.asked = asked or Asked(root, instead or Instead())

    def inner(self, path: str) -> Folder:
        """A folder inside this one."""
        return Folder(self.root, self.full(path), asked=self.asked)

    def at(self, path: str = "") -> Folder:
        """A folder by its path from the root of the run."""
        return Folder(self.root, path, asked=self.asked)

    def full(self, path: str) -> str:
        """`path` relative to the root of the run."""
        return "/".join(part for part in (self.path, path.strip("/")) if part)

    def names(self, path: str = "") -> frozenset[str]:
        """What a folder holds; nothing where it is none."""
        return self.asked.names(self.full(path))

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
        return self.asked.is_folder(self.full(path))

    def size(self, path: str) -> int | None:
        """A file's bytes; None where it can't be asked."""
        return self.asked.size(self.full(path))

    def text(self, path: str) -> str | None:
        """A file's text, or None where it can't be read."""
        if not self.exists(path):
            return None
        data = self.bytes(path)
        return None if data is None else data.decode("utf-8-sig", "replace")

    def bytes(self, path: str) -> bytes | None:
        """A file's bytes, or None where it can't be read."""
        return self.asked.data(self.full(path))

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
        folders = [self.full(path)]
        while folders:
            folder = folders.pop()
            above = f"{folder}/" if folder else ""
            names, inner = self.asked.split(folder)
            yield from (f"{above}{name}"[len(self.path) :].lstrip("/") for name in names)
            folders.extend(f"{above}{name}" for name in reversed(inner) if name not in _OTHERS)


def _yaml(text: str) -> Any:
    import yaml  # noqa: PLC0415 (only for sites with YAML settings)

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Safe YAML; `!!python/name:…` and other tags of MkDocs are read as nothing."""

    Loader.add_multi_constructor("", lambda *_: None)
    try:
        return yaml.load(text, Loader)  # noqa: S506 (a safe loader)
    except (yaml.YAMLError, ValueError) as error:
        raise ValueError(str(error)) from error
