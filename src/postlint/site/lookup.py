"""The pages' own entries, seen from the site: this file finds them by key, in any case, and near a missing URL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from postlint.model import Entry
from postlint.site.nearest import Nearest
from postlint.text.urls import url_of


class Lookup:
    """The entries of one index of a run, by key."""

    def __init__(self, groups: Mapping[tuple[str, str], Sequence[Entry]], index: str) -> None:
        self._groups = groups
        self._index = index

    def entries(self, key: str) -> Sequence[Entry]:
        """What is filed under a key."""
        return self._groups.get((self._index, key), ())

    @cached_property
    def _folded(self) -> Mapping[str, str]:
        return {key.lower(): url for key, url in self._targets()}

    @cached_property
    def urls(self) -> Mapping[str, Sequence[str]]:
        """The URLs of published pages by zone."""
        found: dict[str, list[str]] = {}
        for key, url in self._targets():
            found.setdefault(url_of(key)[0], []).append(url)
        return found

    @cached_property
    def _nearest(self) -> dict[str, Nearest]:
        return {zone: Nearest(urls) for zone, urls in self.urls.items()}

    @cached_property
    def _tops(self) -> frozenset[tuple[str, str]]:
        return frozenset((zone, _top(url)) for zone, urls in self.urls.items() for url in urls)

    def has_pages_below(self, zone: str, path: str) -> bool:
        """Whether a page's URL starts with the same folder as a path."""
        return (zone, _top(path)) in self._tops

    def nearest(self, zone: str, path: str) -> str:
        """The URL that a missing path most likely meant; empty where none is clearly ahead."""
        found = self._nearest.get(zone)
        return found.find(path) if found is not None else ""

    def _targets(self) -> list[tuple[str, str]]:
        return [
            (key, target.value)
            for (index, key), entries in self._groups.items()
            if index == self._index and key.startswith("url:")
            for target in entries
            if target.kind == "target" and target.data[:1] in (("",), ("noindex",))
        ]

    def other_case(self, key: str) -> str:
        """The URL of a page whose key differs in case alone."""
        return self._folded.get(key.lower(), "")


def _top(path: str) -> str:
    return path.lstrip("/").partition("/")[0]
