"""What the site files into the index of links: this file answers, for one key, what no page's entry tells."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from postlint.model import Entry, Place
from postlint.site.doubts import Doubts
from postlint.site.known import Known
from postlint.site.lookup import Lookup
from postlint.site.standing import Standing
from postlint.text.nearest_url import Near
from postlint.text.urls import file_key, split_fragment, url_of

_THERE = ("generated", "alias")
_ENDING = re.compile(r"(?:/index)?\.html?$")
_SURE = ("known", "observed")


class Answers:
    """The entries of a site beside those of its pages: files, redirects, how far routes are known."""

    def __init__(self, site: Known) -> None:
        self._site = site
        self._folder = site.folder
        self._doubts = Doubts(site)
        self._standing = Standing(site)

    def entries(self, key: str, entries: Sequence[Entry], lookup: Lookup) -> Iterator[Entry]:
        """What the site knows of a key that links lead to."""
        references = [entry for entry in entries if entry.kind in ("reference", "image")]
        if any(entry.kind == "target" for entry in entries):
            yield from _inlinks(key, entries, lookup)
            yield from self._served(key, references)
        elif references and key.startswith("file:"):
            yield from self._file_entries(key, references, lookup)
        elif references and key.startswith("url:") and all(entry.kind not in _THERE for entry in entries):
            yield from self._route_entries(key, references, lookup)

    def _file_entries(self, key: str, references: Sequence[Entry], lookup: Lookup) -> Iterator[Entry]:
        path = key.removeprefix("file:")
        if path in self._moved or self._folder.exists(path):
            yield Entry(Place(path), kind="asset")
            return
        found = self._folder.other_case(path)
        if found:
            yield Entry(Place(path), found, "other-case")
        made = self._doubts.made(path) or self._doubts.beyond(path, references[0].place.path)
        if made:
            yield Entry(Place(path), made, "made")
        yield from self._also(references)
        yield from self._doubts.mirrored(path, references)
        yield from self._doubts.included(references)
        near = None if found else lookup.nearest_file(path)
        if near is not None:
            yield Entry(Place(path), near.path, "nearest", _exactness(near))
        framework = self._site.framework_of(references[0].place.path)
        if framework is not None and framework.reason:
            yield Entry(Place(path), framework.evidence, "routes", (framework.reason,))

    @cached_property
    def _moved(self) -> frozenset[str]:
        """Source files that DocFX is told where to redirect."""
        names = [name for name in self._folder.names() if name.startswith(".openpublishing.redirection")]
        rules = [rule for name in names for rule in self._folder.mapping(name).get("redirections") or ()]
        return frozenset(str(rule.get("source_path")) for rule in rules if isinstance(rule, dict))

    def _route_entries(self, key: str, references: Sequence[Entry], lookup: Lookup) -> Iterator[Entry]:
        zone, path = url_of(key)
        place = Place(references[0].place.path)
        there = self._standing.at(zone, path)
        if there is not None:
            is_image = there.kind == "asset" and any(entry.kind == "image" for entry in references)
            size = self._standing.size(zone, path) if is_image else ""
            yield there if there.place.path else Entry(place, size, there.kind)
            return
        rule, way = self._standing.redirect(zone, path), self._standing.way(zone, path, lookup)
        if rule is not None and way is not None:
            yield Entry(Place(rule.file), way.hops[-1], "redirect", (str(rule.status), way.end, *way.hops))
            return
        found = lookup.other_case(key) or self._standing.in_other_case(zone, path)
        if found and not any(one.rewrites_links for one in self._site.frameworks if one.folder.path == zone):
            yield Entry(place, found, "other-case")
        yield from self._also(references)
        evidence, reason = self._standing.certainty(zone, path, lookup)
        near = lookup.nearest(zone, path) if evidence in _SURE and not found else None
        if near is not None:
            yield Entry(place, re.sub(r"(?<=/)index\.html?$", "", near.path), "nearest", _exactness(near))
        yield Entry(place, evidence, "routes", (reason,))

    def _served(self, key: str, references: Sequence[Entry]) -> Iterator[Entry]:
        """References to a page by a name such as `page.html` that a file, a redirect or the settings know too."""
        zone, path = url_of(key)
        served: dict[str, bool] = {}
        for entry in references if key.startswith("url:") else ():
            ending = _ENDING.search(f"/{split_fragment(entry.value)[0]}")
            if ending is not None:
                asked = f"{path.rstrip('/')}{ending[0]}"
                if asked not in served:
                    served[asked] = bool(self._standing.at(zone, asked) or self._standing.redirect(zone, asked))
                if served[asked]:
                    yield Entry(entry.place, asked, "served")

    def _also(self, references: Sequence[Entry]) -> Iterator[Entry]:
        """References whose path leads to a file of the repository, whatever the site makes of it."""
        for entry in references:
            for path in entry.data[3].split("\n"):
                if path and any(self._folder.exists(path + ending) for ending in ("", ".md", ".mdx", "/index.md")):
                    yield Entry(entry.place, path, "source-file")
                    break


def _exactness(near: Near) -> tuple[str, ...]:
    return ("exact",) if near.exact else ()


def _inlinks(key: str, entries: Sequence[Entry], lookup: Lookup) -> Iterator[Entry]:
    """References to a page's file, seen from the page's URL: both lead to the one page."""
    if not key.startswith("url:"):
        return
    zone = url_of(key)[0]
    for target in entries:
        if target.kind != "target":
            continue
        path = target.place.path
        for entry in lookup.entries(file_key(path)):
            if entry.kind == "reference":
                yield Entry(entry.place, entry.value, "inlink", entry.data)
        folder, name = posixpath.split(posixpath.splitext(path)[0])
        for last in (name, posixpath.basename(folder) if name.startswith("index") else name):
            for entry in lookup.entries(f"name:{zone}:{last}"):
                if entry.kind == "reference" and f"/{posixpath.splitext(path)[0]}".endswith(
                    ("/index", f"/{entry.data[3]}")
                ):
                    yield Entry(entry.place, entry.value, "inlink", entry.data)
