"""What links need to be checked across pages: every page under its keys, every link and image under its target's.

This file is the one index that all cross-page link rules share; `targets.py` says what a page offers, `dialects.py`
reads the link forms of single generators.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from postlint.checks.links.dialects import Target, templated, untranslated, written_target
from postlint.checks.links.mistyped import mistyped
from postlint.checks.links.reference import Reference
from postlint.checks.links.shown import in_content
from postlint.checks.links.targets import targets
from postlint.model import Entry, Image, Link, Page
from postlint.text.urls import file_key, is_internal, resolve, split_fragment, url_key, without_own_host

_MARKDOWN = re.compile(r"\.(?:md|mdx|markdown)$", re.IGNORECASE)
_ASSET = re.compile(r"\.[A-Za-z0-9]{1,5}$")
Found = tuple[str, str, list[str], str, str]
"""Key, certainty, flags, fragment, other files it may mean."""

_NO_PATH = re.compile(r"[{}<>\n\x7f]|%7[BbDd]|\$\{")


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    """A page is a target under its URL and its file; a link is a reference under what it resolves to."""
    yield from targets(page)
    state = "draft" if page.draft or page.unpublished else ""
    external = 0
    for link in page.links:
        found = _link(page, link)
        external += found is None and _is_web(link.href)
        if found is not None:
            chrome = "" if in_content(link.inside) else "chrome"
            yield found[0], Entry(link.href_place, link.href, "reference", _data(page, found, state, chrome))
    yield "external:", Entry(page.place, str(external), "external")
    for image in page.images:
        for source in (image.source, *image.others):
            found = _image(page, image, source)
            if found is not None:
                component = "component" if image.kind == "jsx" else ""
                yield found[0], Entry(image.place, source, "image", _data(page, found, state, component))


def _data(page: Page, found: Found, *flags: str) -> tuple[str, ...]:
    every = tuple(flag for flag in (*flags, *found[2]) if flag)
    return Reference(found[1], found[3], page.url or "", found[4], every).data()


def _is_web(href: str) -> bool:
    return href.startswith(("http:", "https:", "//"))


def _link(page: Page, link: Link) -> Found | None:
    href = link.href
    if href.startswith("#"):
        return (file_key(page.path), "self", [], href[1:], "") if len(href) > 1 and not link.dynamic else None
    found = written_target(page, link)
    if found is not None:
        return _of_target(found)
    if link.dynamic or mistyped(href) is not None:
        return None  # a mistyped address is a finding of link-uncrawlable
    return _located(page, href)


def _of_target(found: Target) -> Found | None:
    return (found.key, found.certainty, [], found.fragment, found.also) if found.key else None


def _image(page: Page, image: Image, source: str) -> Found | None:
    if not source or image.dynamic or source.startswith("#"):
        return None
    return _of_target(templated(page, source)) if "{{" in source else _located(page, source)


def _located(page: Page, href: str) -> Found | None:
    """The target of a plain link, wherever it is written."""
    own = without_own_host(href, page.routing.hosts, page.routing.base)
    if own is None and not is_internal(href):
        return None
    if _NO_PATH.search(href) or (own is None and "://" in href.partition("?")[0]):
        return None  # a template, or an absolute URL written wrong
    path, fragment = split_fragment(own or href)
    # Some generators take a Windows path; none needs the backslash.
    path = path.replace("\\", "/").strip()
    if not path:
        return (file_key(page.path), "self", [], fragment or "", "")
    flags: list[str] = []
    if own is not None:
        flags.append("absolute")
    if path.startswith("/"):
        path, flag = _without_base(page, path)
        flags += [flag, f"base={page.routing.base}"] if flag else []
    key, certainty, also = _key(page, path)
    return (key, certainty, flags, fragment or "", also) if key else None


def _without_base(page: Page, path: str) -> tuple[str, str]:
    """A root path without the site's base path, and what is wrong with how it was written."""
    base = page.routing.base
    if not base:
        return path, ""
    if path == base or path.startswith(f"{base}/"):
        inner = path[len(base) :] or "/"
        return (inner, "doubled") if inner == base or inner.startswith(f"{base}/") else (inner, "")
    return path, "" if page.routing.adds_base else "no-base"


def _key(page: Page, path: str) -> tuple[str, str, str]:
    """The key a path resolves to; how sure that is: `file`, `route`, `asset` or `unknown`; files it may mean too."""
    zone = page.routing.zone
    if page.form == "source":
        return _source_key(page, path)
    if path.startswith("/"):
        return url_key(path, zone), "route", ""
    if page.url is None:
        return file_key(resolve(page.path, path)), "unknown", ""
    also = "" if page.routing.framework == "built" else resolve(page.path, path)
    return url_key(resolve(page.url, path), zone), "route", also


def _source_key(page: Page, path: str) -> tuple[str, str, str]:
    routing = page.routing
    is_page = page.url is not None or bool(page.unpublished)
    certain = "route" if is_page else "unknown"
    if path.startswith("@"):
        return file_key(path), "unknown", ""  # an alias of the generator's that is not known here
    if path.startswith("/"):
        roots = [*routing.content, routing.zone] if _ASSET.search(path) else ()
        inside = [posixpath.normpath(posixpath.join(root, path.lstrip("/"))) for root in roots]
        return url_key(path, routing.zone), certain, "\n".join(inside)
    beside = resolve(page.path, path)
    if _MARKDOWN.search(path):
        partial = page.path.rpartition("/")[2].startswith("_")
        folders = page.path.split("/")[:-1]
        above = ["/".join(folders[:count]) for count in range(len(folders))]
        folders_too = {*above, *routing.content, *untranslated(page)}
        roots = [posixpath.normpath(posixpath.join(root, path)) for root in folders_too]
        return file_key(beside), "unknown" if partial else "file", "\n".join(sorted(roots))
    if page.url is None:
        return file_key(beside), "unknown", ""
    return url_key(resolve(page.url, path), routing.zone), "route", beside
