"""How one link or file resolves, step by step: this file serves `postlint site explain`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from postlint.model import Entry, Page, Place
from postlint.site.lookup import Lookup, published
from postlint.site.site import Site
from postlint.text.urls import host_and_path, split_fragment, url_key, url_of, without_own_host

_SHOWN = 5
_WHAT = {
    "target": "A page stands there: {place}",
    "alias": "{place} states it as an alias, which leads to {value}",
    "generated": "A page stands there that exists because of {place}",
    "asset": "A file of the site stands there",
    "redirect": "{place} redirects it",
    "other-case": "It exists as {value}, which differs in case",
    "nearest": "The nearest page is {value}",
}
_MISSING = {
    "known": "Nothing stands there, and all routes of the site are known: a link there is broken",
    "observed": "Nothing stands there, and a build shows all routes of the site: a link there is broken",
    "partial": "Nothing is known to stand there, but not all routes are known: a link there can't be verified",
    "convention": "Nothing is known to stand there, but routes are guessed here: a link there can't be verified",
}
_ENDS = {
    "page": "where something stands",
    "external": "on another host",
    "missing": "where nothing stands",
    "circle": "and round again",
    "unknown": "of which no more is known",
}


def explained_file(site: Site, page: Page) -> Iterator[str]:
    """Where a file goes, and why."""
    framework = site.framework_of(page.path)
    built = site.built_of(page.path) if page.form != "source" else None
    if built is not None:
        yield f"It belongs to the built site in {built.top or './'}."
    elif framework is not None:
        home = framework.home(page.path) or "./"
        yield f"{framework.name} in {framework.folder.path or './'} takes it; its content root is {home}."
    else:
        yield "No site generator that is known here takes it."
    why = site.placed_by(page)
    if why:
        yield f"Its URL is not the generator's convention but {why}."
    yield f"URL: {page.url or 'none that is known'}"
    for alias in page.aliases:
        yield f"Alias: {alias}"
    for url in page.generates[:20]:
        yield f"Because of it there is: {url}"
    if page.unpublished:
        yield f"It is not published: {page.unpublished}."
    yield f"Evidence: {page.routing.evidence}{f' ({page.routing.reason})' if page.routing.reason else ''}"
    yield f"Ids of headings: {page.routing.anchors or 'not known'}"


def explained_url(site: Site, url: str, zone: str, groups: Mapping[str, Sequence[Entry]]) -> Iterator[str]:
    """What stands at an address: whose it is, its path, what is there, its fragment, and which links lead there."""
    routing = site.routing_of(zone)
    own = without_own_host(url, routing.hosts)
    host = host_and_path(url)[0]
    if host and own is None:
        hosts = f", not {' or '.join(routing.hosts)}" if routing.hosts else "; this site's own host is not known"
        yield f"{host} is another host{hosts}; such links are not checked"
        return
    if host:
        yield f"{host} is this site's own host"
    path, fragment = split_fragment(own or url)
    if routing.base:
        inside = f"{path}/".startswith(f"{routing.base}/")
        yield f"The base path {routing.base} is {'taken off' if inside else 'missing'}"
        path = (path[len(routing.base) :] or "/") if inside else path
    key = url_key(path, zone)
    yield f"Looked up as {url_of(key)[1]} in {zone or './'}"
    lookup = Lookup(lambda wanted: groups.get(wanted, ()), lambda: published(groups))
    asked = Entry(Place(""), url, "reference", ("route", fragment or "", "", ""))
    found = list(lookup.entries(key))
    found += site.entries(key, [*found, asked], lookup)
    for entry in found:
        yield from _standing(entry, fragment)
    sources = list(dict.fromkeys(entry.place.path for entry in lookup.entries(key) if entry.kind == "reference"))
    more = f" and {len(sources) - _SHOWN} more" if len(sources) > _SHOWN else ""
    yield f"Linked from {', '.join(sources[:_SHOWN])}{more}" if sources else "No page links there"


def _standing(entry: Entry, fragment: str | None) -> Iterator[str]:
    if entry.kind in _WHAT:
        yield _WHAT[entry.kind].format(place=entry.place.path, value=entry.value)
    if entry.kind == "routes":
        yield _MISSING[entry.value]
        if entry.data[0]:
            yield f"  because {entry.data[0]}"
    elif entry.kind == "redirect":
        status, end, *hops = entry.data
        yield f"  with status {status} to {' → '.join(hops)}, {_ENDS[end]}"
    elif entry.kind == "target":
        if entry.data[0]:
            yield f"  It is not published: {entry.data[0]}"
        if fragment:
            has = "has" if fragment in entry.data[3:] else "does not have"
            yield f"  Its ids are {entry.data[1]}; it {has} #{fragment}"
