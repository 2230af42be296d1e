"""Internal links that write a page's path with a final slash where the site has none, or the other way round."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from postlint.checks.links.hrefs import rewritten
from postlint.model import Edit, Entry, Fix, Issue, Page, Place, Verdict
from postlint.text.urls import is_internal

_INDEX = re.compile(r"(?<=/)index\.html?$")
_SHOWN = 3
"""Other places of a link that a template repeats."""


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    """A page's own path, and its links to paths of pages."""
    if page.url is None:
        return
    key = f"slash:{page.form}:{page.routing.zone}"
    path = _INDEX.sub("", page.url)
    if _is_page_path(path):
        place = Place(page.path, 0, 0, "/path") if page.form == "page-data" else page.place
        yield key, Entry(place, path, "page")
    for link in page.links:
        if not link.dynamic and is_internal(link.href) and link.href.startswith("/") and _is_page_path(link.href):
            editable = rewritten(page, link, link.href, "unsafe", "") is not None
            yield key, Entry(link.href_place, link.href, "link", (path, "edit" if editable else ""))


def check_group(key: str, entries: Sequence[Entry], *, agreement: float) -> Iterator[Verdict]:
    form = key.split(":")[1]
    pages = {entry.value: entry.place for entry in entries if entry.kind == "page"}
    with_slash = sum(path.endswith("/") for path in pages)
    if not pages or agreement * len(pages) > max(with_slash, len(pages) - with_slash):
        return
    slash = with_slash * 2 > len(pages)
    shown: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.kind == "link" and entry.value.endswith("/") != slash and entry.value not in pages:
            # What a built page repeats is the template's: one cause, one finding for each address.
            again = entry.value if form == "html" else f"{entry.value} {len(shown)}"
            shown.setdefault(again, []).append(entry)
    for first, *others in shown.values():
        href = f"{first.value}/" if slash else first.value.rstrip("/")
        own, editable = first.data
        related = (*((pages[own],) if own in pages else ()), *(entry.place for entry in others[:_SHOWN]))
        fix = Fix("unsafe", f'link to "{href}"', (Edit(first.place, href),)) if editable else None
        yield Issue(
            first.place, "missing" if slash else "extra", related=related, fix=fix, href=first.value, wanted=href
        )


def _is_page_path(path: str) -> bool:
    """A path below the root that names no file and has neither query nor fragment."""
    last = posixpath.basename(path.rstrip("/"))
    return bool(last) and "." not in last and "?" not in path and "#" not in path
