"""The site as far as files tell it: built folders give URLs, the disk says what exists."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from postlint.model import Entry, Page, Place

_PAGE_DATA = "page-data/"
_TREE_MARKS = ("app-data.json", "page-data/index/page-data.json", "page-data/404/page-data.json")


class Site:
    """A site rooted at a folder; `paths` are the files a run analyses, relative to it."""

    def __init__(self, root: Path, paths: Iterable[str]) -> None:
        self._root = root
        self._paths = tuple(paths)

    @cached_property
    def built(self) -> dict[str, bool]:
        """Built roots, deepest first, and whether each holds all of its site's pages.

        A folder with an `index.html` above every other HTML file is one, and so is the folder above `page-data/`.
        """
        homes = {path.removesuffix("index.html") for path in self._paths if path.endswith("index.html")}
        tops = {home: True for home in homes if not any(home != other and home.startswith(other) for other in homes)}
        for path in self._paths:
            before, mark, _ = f"/{path}".partition(f"/{_PAGE_DATA}")
            if mark and path.endswith("/page-data.json"):
                top = f"{before}/".lstrip("/")
                if top not in tops:
                    tops[top] = any((self._root / top / mark).exists() for mark in _TREE_MARKS)
        return dict(sorted(tops.items(), key=lambda one: -len(one[0])))

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(path.lower() for path in self._paths)

    def placed(self, page: Page) -> Page:
        """The page with the URL its place in a built folder gives it, where its file states none."""
        if page.form != "html" or page.url is not None:
            return page
        top = self._top(page.path)
        return page if top is None else msgspec.structs.replace(page, url="/" + page.path[len(top) :])

    def _top(self, path: str) -> str | None:
        return next((top for top in self.built if path.startswith(top)), None)

    def entries(self, key: str, entries: Sequence[Entry]) -> Iterator[Entry]:
        """What the site itself files under a link's key: the target on disk, or the sign that all routes are known."""
        references = [entry for entry in entries if entry.kind == "reference"]
        if not references or any(entry.kind == "target" for entry in entries):
            return
        kind, _, path = key.partition(":")
        if kind == "file" and self._exists(path):
            yield Entry(Place(path), kind="target")
        elif kind == "file" and path.lower() in self._folded:
            yield Entry(Place(path), kind="other-case")
        elif kind == "url":
            tops = {top for entry in references if (top := self._top(entry.place.path)) is not None}
            if any(self._is_served(top, path.lstrip("/")) for top in tops):
                yield Entry(Place(path), kind="target")
            elif tops and all(self.built[top] for top in tops):
                yield Entry(Place(path), kind="observed")

    def _is_served(self, top: str, path: str) -> bool:
        return any(self._exists(f"{top}{path}{ending}") for ending in ("", "/index.html", ".html"))

    def _exists(self, path: str) -> bool:
        try:
            return os.path.lexists(self._root / path)
        except (OSError, ValueError):
            return False
