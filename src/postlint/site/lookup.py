"""The pages' own entries, seen from the site: this file finds them by key, in any case, and near a missing URL."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from postlint.model import Entry
from postlint.text.nearest_url import NearestUrl
from postlint.text.urls import url_key, url_of

_FEWEST = 5
"""Pages from which on their agreement with something says that it is of the same site and time."""


class Lookup:
    """The entries of one index of a run, by key."""

    def __init__(self, groups: Mapping[tuple[str, str], Sequence[Entry]], index: str) -> None:
        self._groups = groups
        self._index = index
        self._agreements: dict[str, float] = {}

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
    def _nearest(self) -> dict[str, NearestUrl]:
        return {zone: NearestUrl(urls) for zone, urls in self.urls.items()}

    @cached_property
    def _nearest_files(self) -> NearestUrl:
        return NearestUrl(entries[0].place.path for key, entries in self._published("file:"))

    @cached_property
    def _tops(self) -> frozenset[tuple[str, str]]:
        return frozenset((zone, _top(url)) for zone, urls in self.urls.items() for url in urls)

    def agreement(self, zone: str, known: Collection[str]) -> float:
        """The share of a zone's published pages whose path is among the known ones; 0 where there are too few."""
        if zone not in self._agreements:
            paths = {url_of(url_key(url))[1] for url in self.urls.get(zone, ())}
            share = sum(path in known for path in paths) / len(paths) if len(paths) >= _FEWEST else 0.0
            self._agreements[zone] = share
        return self._agreements[zone]

    def has_pages_below(self, zone: str, path: str) -> bool:
        """Whether a page's URL starts with the same folder as a path."""
        return (zone, _top(path)) in self._tops

    def nearest(self, zone: str, path: str) -> str:
        """The URL that a missing path most likely meant; empty where none is clearly ahead."""
        found = self._nearest[zone].find(path) if zone in self._nearest else None
        return "" if found is None else found.path

    def nearest_file(self, path: str) -> str:
        """The source file that a missing one most likely meant."""
        found = self._nearest_files.find(path)
        return "" if found is None else found.path

    def _targets(self) -> list[tuple[str, str]]:
        return [(key, target.value) for key, targets in self._published("url:") for target in targets]

    def _published(self, kind: str) -> Iterator[tuple[str, Sequence[Entry]]]:
        """Keys of a kind with the published pages filed under them."""
        for (index, key), entries in self._groups.items():
            if index == self._index and key.startswith(kind):
                targets = [one for one in entries if one.kind == "target" and one.data[0] in ("", "noindex")]
                if targets:
                    yield key, targets

    def other_case(self, key: str) -> str:
        """The URL of a page whose key differs in case alone."""
        return self._folded.get(key.lower(), "")


def _top(path: str) -> str:
    return path.lstrip("/").partition("/")[0]
