"""Internal links that write a page's path with a final slash where the site has none, or the other way round.

Where the host is known, what it does with such a link decides; else, what most pages of the site do.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from postlint.checks.links.hrefs import rewritten
from postlint.model import Edit, Entry, Fix, Issue, Page, Place, Verdict
from postlint.text.hosts import Shape, answer, host_name
from postlint.text.urls import is_internal

_INDEX = re.compile(r"(?<=/)index\.html?$")
_HTML = re.compile(r"\.html?$")
_SHAPES: Mapping[tuple[str, bool], Shape] = {
    ("file", False): "/file",
    ("file", True): "/file/",
    ("folder", False): "/folder",
    ("folder", True): "/folder/",
}
_SHOWN = 3
"""Other places of a link that a template repeats."""


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    """A page's own path with what the build makes of it, and its links to paths of pages."""
    sure = page.routing.evidence in ("known", "observed")
    if page.url is None or (page.form == "source" and page.routing.framework and not sure):
        return  # where only code knows the routes, it may put slashes behind them too
    key = f"slash:{page.form}:{page.routing.zone}"
    path = _INDEX.sub("", page.url)
    place = Place(page.path, 0, 0, "/path") if page.form == "page-data" else page.place
    if posixpath.basename(path.rstrip("/")) and not page.unpublished:
        kind = "file" if _HTML.search(path) else "folder" if path.endswith("/") else page.routing.bare
        yield key, Entry(place, path, "page", (kind, page.routing.host))
    for url in page.generates:
        yield key, Entry(place, url, "generated")
    for link in page.links:
        href = link.href
        if href.startswith("/") and not link.dynamic and is_internal(href) and _is_page_path(href):
            editable = rewritten(page, link, href, "unsafe", "") is not None
            data = (path, "edit" if editable else "", page.routing.base, "sure" if sure else "")
            yield key, Entry(link.href_place, href, "link", data)


def check_group(key: str, entries: Sequence[Entry], *, agreement: float) -> Iterator[Verdict]:
    pages = {entry.value: entry for entry in entries if entry.kind == "page"}
    by_name = {_name(entry.value): entry for entry in entries if entry.kind in ("generated", "page")}
    slash = _policy([path for path in pages if _is_page_path(path)], agreement)
    shown: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        if entry.kind == "link" and entry.value not in pages:
            found = _judged(entry, by_name.get(_name(_without_base(entry))), slash=slash)
            if found is not None:
                # What a built page repeats is the template's: one cause, one finding for each address.
                again = "" if key.startswith("slash:html") else str(len(shown))
                shown.setdefault((*found, entry.value, again), []).append(entry)
    for (message, wanted, host, href, _), (first, *others) in shown.items():
        own, editable = first.data[:2]
        related = (
            *((pages[own].place,) if own in pages else ()),
            *(entry.place for entry in others[:_SHOWN]),
        )
        fix = Fix("unsafe", f'link to "{wanted}"', (Edit(first.place, wanted),)) if editable else None
        yield Issue(first.place, message, related=related, fix=fix, href=href, wanted=wanted, host=host_name(host))


def _policy(paths: Sequence[str], agreement: float) -> bool | None:
    """Whether the paths of a site end in a slash; None where they do not agree."""
    with_slash = sum(path.endswith("/") for path in paths)
    if not paths or agreement * len(paths) > max(with_slash, len(paths) - with_slash):
        return None
    return with_slash * 2 > len(paths)


def _judged(link: Entry, page: Entry | None, *, slash: bool | None) -> tuple[str, str, str] | None:
    """The message for a link that writes no page's path, the path it should write, and the host."""
    if page is None and link.data[3]:
        return None  # nothing stands there, which is a finding of its own, or a redirect does
    has_slash = link.value.endswith("/")
    kind, host = page.data if page is not None and page.kind == "page" else ("", "")
    does = answer(host, _SHAPES[kind, has_slash]) if host and kind else None
    if page is not None and does in ("redirect", "missing"):
        start = link.value[: len(link.value) - len(_without_base(link))]
        return ("redirects" if does == "redirect" else "not-found"), start + page.value, host
    if slash is None or slash == has_slash or (page is not None and _HTML.search(page.value)):
        return None
    if does == "ok" and answer(host, _SHAPES[kind, not has_slash]) != "ok":
        return None  # the host serves the page as the link has it, whatever the site's own paths say
    return ("missing", f"{link.value}/", "") if slash else ("extra", link.value.rstrip("/"), "")


def _without_base(link: Entry) -> str:
    base = link.data[2]
    return link.value[len(base) :] if base and link.value.startswith(f"{base}/") else link.value


def _name(path: str) -> str:
    return _HTML.sub("", path).rstrip("/")


def _is_page_path(path: str) -> bool:
    """A path below the root that names no file and has neither query nor fragment."""
    last = posixpath.basename(path.rstrip("/"))
    return bool(last) and "." not in last and "?" not in path and "#" not in path
