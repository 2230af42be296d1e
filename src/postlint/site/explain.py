"""How one link or file resolves, step by step: this file serves `postlint site explain`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from postlint.model import Entry, Page, Place
from postlint.site.lookup import Lookup
from postlint.site.site import Site
from postlint.text.urls import split_fragment, url_key

_WHAT = {
    "target": "a page: {place}",
    "alias": "an alias that {place} states; it redirects to {value}",
    "generated": "a page that exists because of {place}",
    "asset": "a file of the site",
    "redirect": "a redirect to {value}, from {place}",
    "other-case": "it exists as {value}, which differs in case",
    "nearest": "the nearest page is {value}",
    "routes": "nothing stands there; the routes of the site are {value}",
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
    yield f"URL: {page.url or 'none that is known'}"
    for alias in page.aliases:
        yield f"Alias: {alias}"
    for url in page.generates[:20]:
        yield f"Because of it there is: {url}"
    if page.unpublished:
        yield f"It is not published: {page.unpublished}."
    yield f"Evidence: {page.routing.evidence}{f' ({page.routing.reason})' if page.routing.reason else ''}"
    yield f"Ids of headings: {page.routing.anchors or 'not known'}"


def explained_url(
    site: Site, url: str, zone: str, groups: Mapping[tuple[str, str], Sequence[Entry]], index: str
) -> Iterator[str]:
    """What stands at a URL path."""
    path, fragment = split_fragment(url)
    key = url_key(path, zone)
    yield f"Looked up as {key.rpartition(':')[2]} in {zone or './'}"
    lookup = Lookup(groups, index)
    asked = Entry(Place(""), url, "reference", ("route", fragment or "", "", ""))
    found = list(lookup.entries(key))
    found += site.entries(key, [*found, asked], lookup)
    for entry in found:
        if entry.kind in _WHAT:
            yield _WHAT[entry.kind].format(place=entry.place.path, value=entry.value)
            if entry.kind == "routes" and entry.data[0]:
                yield f"why: {entry.data[0]}"
        if entry.kind == "target" and entry.data[0]:
            yield f"it is not published: {entry.data[0]}"
        if entry.kind == "target" and fragment:
            has = "has" if fragment in entry.data[3:] else "does not have"
            yield f"its ids are {entry.data[1]}; it {has} #{fragment}"
    count = sum(entry.kind == "reference" for entry in lookup.entries(key))
    yield f"{count} {'link leads' if count == 1 else 'links lead'} there"
