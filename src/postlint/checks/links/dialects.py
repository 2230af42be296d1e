"""Links in a generator's own notation: this file reads `ref`, `link`, `relative_url`, `@/` and `{filename}`."""

from __future__ import annotations

import posixpath
import re

from msgspec import Struct

from postlint.model import Link, Page
from postlint.text.urls import file_key, resolve, split_fragment, url_key

_HUGO_REF = re.compile(
    r"\{\{[<%]\s*(?:rel)?ref\s+(?:path\s*=\s*)?(?:\"([^\"]+)\"|`([^`]+)`|'([^']+)'|([^\s>%]+))([^>%]*)[>%]\}\}"
)
_JEKYLL_LINK = re.compile(r"\{%-?\s*link\s+([^\s%{]+)\s*-?%\}")
_POST_URL = re.compile(r"\{%-?\s*post_url\s+([^\s%{]+)\s*-?%\}")
_PREFIX = re.compile(r"^(?:\{\{-?\s*(?:site\.url|site\.baseurl|base_url|url_root|BASE_PATH)\s*-?\}\})+")
_FILTERED = re.compile(
    r"^\{\{-?\s*[\"'](/[^\"'{]*)[\"']\s*\|\s*(?:prepend:\s*site\.baseurl\s*\|?\s*)?"
    r"(?:relative_url|absolute_url|url|relURL|absURL|prepend:\s*site\.(?:base)?url)\s*-?\}\}"
)
_TRANSLATED = re.compile(
    r"(?:^|/)[^/]+/[^/]+/docusaurus-plugin-content-[^/]+/(?:current(?=/)|version-[^/]+(?=/))?/?((?:[^/]+/)*)[^/]*$"
)
_PELICAN = re.compile(r"^[{|](filename|static|attach|index|category|tag|author)[}|](.*)$")


class Target(Struct, frozen=True):
    """What a notation leads to; an empty key where that can't be known."""

    key: str
    certainty: str
    fragment: str = ""
    also: str = ""


_CANT_TELL = Target("", "unknown")


def written_target(page: Page, link: Link) -> Target | None:
    """The target of a link in a generator's notation; None for a plain link."""
    href = link.href
    if href.startswith("@/"):
        return _zola(page, href)
    pelican = _PELICAN.match(href) if href.startswith(("{", "|")) else None
    if pelican is not None:
        return _pelican(page, pelican[1], pelican[2])
    if not link.dynamic:
        return None
    hugo = _HUGO_REF.match(href)
    if hugo is not None:
        return _hugo(page, next(one for one in hugo.groups()[:4] if one is not None), hugo[5], href[hugo.end() :])
    return templated(page, href)


def untranslated(page: Page) -> list[str]:
    """The folders in which Docusaurus looks for a file that a translated page links to and nobody has translated."""
    found = _TRANSLATED.search(page.path) if page.routing.framework == "docusaurus" else None
    return [] if found is None else [posixpath.join(root, found[1]) for root in page.routing.content]


def templated(page: Page, href: str) -> Target:
    """Jekyll's `link` tag, and paths behind or inside an expression for the base path."""
    if "{" not in href:
        return _CANT_TELL  # an expression that is not known to be one for the base path
    jekyll = _JEKYLL_LINK.search(href)
    if jekyll is not None:
        path, fragment = jekyll[1], href[jekyll.end() :].partition("#")[2]
        return Target(file_key(posixpath.join(_source(page), path)), "file", fragment)
    if _POST_URL.search(href):
        return _CANT_TELL
    filtered = _FILTERED.match(href)
    path = filtered[1] + href[filtered.end() :] if filtered else _PREFIX.sub("", href)
    if "{" in path or not path.startswith("/"):
        return _CANT_TELL
    inner, fragment_of = split_fragment(path)
    certainty = "route" if page.url is not None else "unknown"
    return Target(url_key(inner, page.routing.zone), certainty, fragment_of or "")


def _source(page: Page) -> str:
    return page.routing.content[0] if page.routing.content else page.routing.zone


def _hugo(page: Page, path: str, more: str, behind: str) -> Target:
    """`ref` finds a page by its path, or by its name alone anywhere; a language may be named too."""
    if page.routing.framework != "hugo" or page.form != "source" or "lang" in more or "://" in path:
        return _CANT_TELL
    inner, mark, fragment = path.partition("#")
    if not inner:
        return Target(file_key(page.path), "self", fragment)
    name = (
        re.sub(r"(?:/_?index)?(?:\.\w+)?$", "", inner.rstrip("/")) if inner.endswith((".md", ".html", "/")) else inner
    )
    name = re.sub(r"/_?index$", "", name).strip("/")
    key = f"name:{page.routing.zone}:{posixpath.basename(name)}"
    return Target(key, "name", fragment if mark else behind.partition("#")[2], posixpath.normpath(name).lstrip("./"))


def _zola(page: Page, href: str) -> Target:
    if page.routing.framework != "zola" or not page.routing.content:
        return _CANT_TELL
    path, fragment = split_fragment(href[2:])
    return Target(file_key(posixpath.join(page.routing.content[0], path)), "file", fragment or "")


def _pelican(page: Page, kind: str, rest: str) -> Target:
    if kind not in ("filename", "static", "attach") or not page.routing.content:
        return _CANT_TELL
    path, fragment = split_fragment(rest)
    full = (
        posixpath.join(page.routing.content[0], path.lstrip("/")) if path.startswith("/") else resolve(page.path, path)
    )
    return Target(file_key(full), "file", fragment or "")
