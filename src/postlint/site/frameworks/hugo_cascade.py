"""What sections of a Hugo site hand down to their pages: this file reads `cascade` of `_index` files and settings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from postlint.model import Field, Place
from postlint.readers.front_matter import read_front_matter
from postlint.site.folder import Folder

_TARGETS = ("_target", "target")
_ENVIRONMENT = "production"
_BRACES = re.compile(r"\\\{([^{}]*)\\\}")


class Cascade:
    """The values that a site's settings and `_index` files hand down, of the closest section first."""

    def __init__(self, top: Folder, config: object) -> None:
        self._top = top
        self._config = _rules(config, "")
        self._known: dict[str, list[tuple[dict[str, Any], Mapping[str, Field]]]] = {}

    def fields(self, root: str, inside: str, language: str) -> Mapping[str, Field]:
        """What the page of a file in the content folder `root` inherits, its names in lower case."""
        kind = "section" if posixpath.basename(inside).startswith("_index.") else "page"
        logical = re.sub(r"(?:/_?index)?\.\w+$", "", f"/{inside}")
        asked = {"path": logical.lower() or "/", "kind": kind, "lang": language, "environment": _ENVIRONMENT}
        found: dict[str, Field] = {}
        for target, values in (*self._above(inside, root), *self._config):
            if all(_matches(str(target[name]), value) for name, value in asked.items() if name in target):
                found = {**values, **found}
        return found

    def _above(self, inside: str, root: str) -> Iterator[tuple[dict[str, Any], Mapping[str, Field]]]:
        folder = posixpath.dirname(inside)
        while True:
            where = posixpath.join(root, folder).rstrip("/")
            if where not in self._known:
                self._known[where] = [
                    rule for name in sorted(self._top.names(where)) for rule in self._read(where, name)
                ]
            yield from self._known[where]
            if not folder:
                return
            folder = posixpath.dirname(folder)

    def _read(self, where: str, name: str) -> list[tuple[dict[str, Any], Mapping[str, Field]]]:
        path = f"{where}/{name}".lstrip("/")
        data = self._top.bytes(path) if name.startswith("_index.") else None
        if data is None or b"cascade" not in data:
            return []
        given = next(
            (one for key, one in read_front_matter(path, data).fields.items() if key.lower() == "cascade"), None
        )
        return [] if given is None else _rules(given.value, path)


def _rules(value: object, path: str) -> list[tuple[dict[str, Any], Mapping[str, Field]]]:
    """Each rule's target and values; a later rule stands behind the ones before it."""
    rules = [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]
    return [(_target(one), dict(_fields(one, path))) for one in rules]


def _target(rule: Mapping[str, Any]) -> dict[str, Any]:
    found = next((one for name in _TARGETS if isinstance(one := rule.get(name), dict)), {})
    return {str(name).lower(): value for name, value in found.items()}


def _fields(rule: Mapping[str, Any], path: str) -> Iterator[tuple[str, Field]]:
    for key, value in rule.items():
        name = str(key).lower()
        if name not in _TARGETS:
            yield name, Field(Place(path), name, value)
            for inner in value if isinstance(value, dict) else ():
                below = f"{name}/{inner}".lower()
                yield below, Field(Place(path), below, value[inner])


def _matches(glob: str, value: str) -> bool:
    """Hugo's globs: `*` within a folder, `**` across them, `{a,b}` one of several."""
    escaped = _BRACES.sub(lambda one: f"(?:{one[1].replace(',', '|')})", re.escape(glob.lower()))
    pattern = escaped.replace(r"\*\*", ".*").replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
    return re.fullmatch(pattern, value.lower()) is not None
