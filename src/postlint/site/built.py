"""Built sites: this file finds the folders that hold generated output, and what they say of host and base path."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from msgspec import Struct

from postlint.model import Routing
from postlint.site.folder import Folder
from postlint.site.hosts import host_of
from postlint.site.redirects import Redirect, find_redirects
from postlint.site.settings import SiteSettings
from postlint.text.urls import host_and_path

_PAGE_DATA = "page-data/"
_TREE_MARKS = ("page-data/app-data.json", "page-data/index/page-data.json", "page-data/404/page-data.json")
_CANONICAL = re.compile(r"<link\b[^>]*\brel=[\"']?canonical[\"']?[^>]*>", re.IGNORECASE)
_HREF = re.compile(r"\bhref=[\"']?(https?://[^\s\"'>]+)", re.IGNORECASE)
_LOC = re.compile(r"<loc>\s*(https?://[^<\s]+)", re.IGNORECASE)
_OG_URL = re.compile(
    r"<meta\b[^>]*\bproperty=[\"']?og:url[\"']?[^>]*\bcontent=[\"']?(https?://[^\s\"'>]+)", re.IGNORECASE
)
_ROOT_LINK = re.compile(r"\b(?:href|src)=[\"']?/([^/\"'\s>?#]+)/", re.IGNORECASE)
_OUTPUT = frozenset(
    {"public", "dist", "build", "_site", "out", "site", "output", "docs", "www", "html", "gh-pages", "htdocs"}
)
_ENOUGH = 5
_MOST = 0.8


class Built(Struct):
    """A folder of generated output: `top` ends in a slash or is empty; `complete` when no page of the site is missing.

    `assets` says that images and other files were kept too; a tree of page data alone does not hold them.
    """

    top: str
    complete: bool
    assets: bool
    routing: Routing
    redirects: list[Redirect]


def find_built(
    folder: Folder, paths: Collection[str], in_source: Callable[[str], bool], settings: SiteSettings
) -> list[Built]:
    """Built roots, deepest first: a folder with an `index.html` above other HTML, or above `page-data/`.

    `in_source` tells which files belong to a generator's sources; an `index.html` with front matter does too.
    """
    homes = {
        path.removesuffix("index.html")
        for path in paths
        if path.rpartition("/")[2] == "index.html" and not in_source(path) and not _has_front_matter(folder, path)
    }
    tops = {home: (_is_whole(folder, home), True) for home in homes if not _is_below(home, homes)}
    for path in paths:
        before, mark, _ = f"/{path}".partition(f"/{_PAGE_DATA}")
        top = f"{before}/".lstrip("/")
        if mark and path.endswith("/page-data.json") and top not in tops and not in_source(path):
            tops[top] = (any(folder.exists(top + one) for one in _TREE_MARKS), False)
    built = [_built(folder, top, *known, settings) for top, known in tops.items()]
    return sorted(built, key=lambda one: (-len(one.top), one.top))


def _is_whole(folder: Folder, home: str) -> bool:
    """Whether a folder holds a site, not a part of one: it is the root of the run or bears an output folder's name."""
    if not home:
        return not any(folder.asked.is_outside(mark) for mark in ("index.html", "page-data", "sitemap.xml"))
    return home.rstrip("/").rpartition("/")[2] in _OUTPUT or folder.exists(f"{home}sitemap.xml")


def _is_below(home: str, homes: Iterable[str]) -> bool:
    return any(home != other and home.startswith(other) for other in homes)


def _has_front_matter(folder: Folder, path: str) -> bool:
    return (folder.at().bytes(path) or b"").startswith((b"---\n", b"---\r"))


def _built(folder: Folder, top: str, complete: bool, assets: bool, settings: SiteSettings) -> Built:  # noqa: FBT001
    inner = folder.inner(top)
    home = inner.text("index.html") or ""
    hosts = dict.fromkeys(_hosts(inner, home))
    base = _base(inner, home)
    if settings.base_url:
        host, path = host_and_path(settings.base_url)
        hosts[host] = None
        base = path.rstrip("/") or base
    reason = "" if complete else "only a part of the built site is here"
    routing = Routing(
        zone=top.rstrip("/"),
        framework="built",
        evidence="observed" if complete else "partial",
        reason=reason,
        hosts=tuple(hosts),
        base=base,
        adds_base=False,
        anchors="",
        host=settings.host or host_of(inner),
        bare="" if assets else "folder",
    )
    return Built(top, complete, assets, routing, find_redirects(inner, ()))


def _hosts(inner: Folder, home: str) -> Iterable[str]:
    """Hosts that the output itself names as its own: CNAME, the home page's canonical link, its sitemap."""
    name = (inner.text("CNAME") or "").strip().lower()
    if name:
        yield name
    own = _own_url(home)
    if own:
        yield host_and_path(own)[0]
    for file in ("sitemap.xml", "sitemap-index.xml", "sitemap-0.xml"):
        locations = {host_and_path(found[1])[0] for found in _LOC.finditer(inner.text(file) or "")}
        if len(locations) == 1:
            yield from locations


def _own_url(home: str) -> str:
    """The address that a home page gives as its own."""
    canonical = _CANONICAL.search(home)
    found = _HREF.search(canonical.group()) if canonical else _OG_URL.search(home)
    return "" if found is None else str(found[1])


def _base(inner: Folder, home: str) -> str:
    """The path prefix under which a site is served, seen in the home page's own links: nothing is stored there."""
    firsts = [found[1] for found in _ROOT_LINK.finditer(home)]
    stated = host_and_path(_own_url(home))[1].removesuffix("index.html").strip("/")
    if stated and not firsts and stated not in inner.names():
        return f"/{stated}"
    for first in set(firsts):
        if len(firsts) >= _ENOUGH and firsts.count(first) >= _MOST * len(firsts) and first not in inner.names():
            return f"/{first}"
    return ""
