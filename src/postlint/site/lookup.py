"""The pages' own entries, seen from the site: this file finds them by key, in any case, and near a missing URL."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from postlint.model import Entry
from postlint.text.urls import url_key, url_of

if TYPE_CHECKING:
    from postlint.text.nearest_url import Near, NearestUrl

_FEWEST = 5
"""Pages from which on their agreement with something says that it is of the same site and time."""

TARGETS = ""
"""Stands for the published pages among the keys that were asked for."""

DAY = "\0day"
"""Stands for the day of the run among them."""


def is_published(key: str, entry: Entry) -> bool:
    """Whether an entry is a page under its own URL or file that a missing one may have meant."""
    return entry.kind == "target" and key.startswith(("url:", "file:")) and entry.data[:1] in (("",), ("noindex",))


def published(groups: Mapping[str, Sequence[Entry]]) -> Iterator[tuple[str, str]]:
    """The keys and URLs of published pages, in order of their files."""
    ones = ((key, one) for key, entries in groups.items() for one in entries if is_published(key, one))
    found = [(one.place.path, key, one.value) for key, one in ones]
    yield from ((key, url) for _, key, url in sorted(found))


class Lookup:
    """The entries of one index: `find` gives those of a key, `targets` the keys and URLs of published pages.

    `asked` gathers the keys that were asked for; `TARGETS` stands for the published pages, `DAY` for the day.
    """

    def __init__(
        self, find: Callable[[str], Sequence[Entry]], targets: Callable[[], Iterable[tuple[str, str]]]
    ) -> None:
        self.asked: set[str] = set()
        self._find = find
        self._find_targets = targets
        self._agreements: dict[str, float] = {}

    def entries(self, key: str) -> Sequence[Entry]:
        """What pages file under a key."""
        self.asked.add(key)
        return self._find(key)

    @cached_property
    def _all_targets(self) -> list[tuple[str, str]]:
        return list(self._find_targets())

    def _targets(self) -> Iterator[tuple[str, str]]:
        return (one for one in self._all_targets if one[0].startswith("url:"))

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
        from postlint.text.nearest_url import NearestUrl  # noqa: PLC0415 (where a page is missing)

        return {zone: NearestUrl(urls) for zone, urls in self.urls.items()}

    @cached_property
    def _nearest_files(self) -> NearestUrl:
        from postlint.text.nearest_url import NearestUrl  # noqa: PLC0415 (as above)

        return NearestUrl(key.removeprefix("file:") for key, _ in self._all_targets if key.startswith("file:"))

    @cached_property
    def _tops(self) -> frozenset[tuple[str, str]]:
        return frozenset((zone, _top(url)) for zone, urls in self.urls.items() for url in urls)

    def agreement(self, zone: str, known: Collection[str]) -> float:
        """The share of a zone's published pages whose path is among the known ones; 0 where there are too few."""
        self.asked.add(TARGETS)
        if zone not in self._agreements:
            paths = {url_of(url_key(url))[1] for url in self.urls.get(zone, ())}
            share = sum(path in known for path in paths) / len(paths) if len(paths) >= _FEWEST else 0.0
            self._agreements[zone] = share
        return self._agreements[zone]

    def has_pages_below(self, zone: str, path: str) -> bool:
        """Whether a page's URL starts with the same folder as a path."""
        self.asked.add(TARGETS)
        return (zone, _top(path)) in self._tops

    def nearest(self, zone: str, path: str) -> Near | None:
        """The URL that a missing path most likely meant, also by its page's title; None where none is clearly ahead."""
        self.asked.add(TARGETS)
        found = self._nearest[zone].find(path) if zone in self._nearest else None
        if found is None:
            titled = {entry.value for entry in self.entries(f"title:{zone}:{path.rpartition('/')[2]}")}
            if len(titled) == 1:
                from postlint.text.nearest_url import Near  # noqa: PLC0415 (as above)

                found = Near(titled.pop(), "titled")
        return found

    def nearest_file(self, path: str) -> Near | None:
        """The source file that a missing one most likely meant."""
        self.asked.add(TARGETS)
        return self._nearest_files.find(path)

    def other_case(self, key: str) -> str:
        """The URL of a page whose key differs in case alone."""
        self.asked.add(TARGETS)
        return self._folded.get(key.lower(), "")


def _top(path: str) -> str:
    return path.lstrip("/").partition("/")[0]
