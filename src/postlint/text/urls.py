"""URLs as keys: which of them are the site's own, what they resolve to, and the key a page is filed under."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import unquote

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WEB = re.compile(r"(?:https?:)?//([^/?#]*)", re.IGNORECASE)
_CANDIDATES = re.compile(r",\s+|(?<=\d[wxh]),")
_ABSOLUTE = re.compile(r"\s*https?://([^/?#\s]+)([^?#\s]*)", re.IGNORECASE)
_ENDING = re.compile(r"(?:^|(?<=/))index\.html?$|(?<=[^/])\.html?$")


def is_internal(href: str) -> bool:
    """A link without scheme or host."""
    return bool(href) and not href.startswith("//") and not _SCHEME.match(href)


def without_own_host(href: str, hosts: Iterable[str], base: str = "") -> str | None:
    """The path, query and fragment of an absolute URL on one of `hosts`, `www.` or not; None for any other URL.

    Outside of the path `base` a host has other sites.
    """
    found = _WEB.match(href)
    if found is None:
        return None
    host = found[1].lower().removeprefix("www.")
    if not host or all(host != one.removeprefix("www.") for one in hosts):
        return None
    rest = href[found.end() :]
    if base and not (rest.startswith(base) and rest[len(base) : len(base) + 1] in ("", "/", "?", "#")):
        return None
    return rest if rest.startswith("/") else f"/{rest}"


def host_and_path(url: str) -> tuple[str, str]:
    """The host, in lower case, and the path of an absolute web address; two empty texts for anything else."""
    found = _ABSOLUTE.match(url)
    return (found[1].lower(), found[2]) if found is not None else ("", "")


def split_fragment(href: str) -> tuple[str, str | None]:
    """The part before `?` and `#`, percent-decoded, and the fragment, if there is one."""
    before, mark, fragment = href.partition("#")
    return unquote(before.partition("?")[0]), fragment if mark else None


@lru_cache(maxsize=1 << 14)
def url_key(path: str, zone: str = "") -> str:
    """The key of a URL path of the site in folder `zone`: dots resolved; case kept.

    `/a`, `/a/`, `/a.html` and `/a/index.html` have one key: which of them a host serves is not the key's business.
    """
    resolved = posixpath.normpath("/" + _ENDING.sub("", path).lstrip("/"))
    if not resolved.isascii():
        resolved = normalize("NFC", resolved)
    return f"url:{zone}:{resolved}"  # the first ":/" ends the zone: a folder's name has no slash behind a colon


def url_of(key: str) -> tuple[str, str]:
    """The zone and path of a URL's key."""
    zone, _, path = key.removeprefix("url:").partition(":/")
    return zone, f"/{path}"


def file_key(path: str) -> str:
    """The key of a file below the site's root; empty for a path that leaves the root."""
    resolved = posixpath.normpath(path)
    return "" if resolved.startswith(("..", "/")) else f"file:{resolved}"


def resolve(base: str, href: str) -> str:
    """`href` relative to the folder of `base`, both without leading slash; may start with `..`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), href))


def srcset_urls(value: str) -> list[str]:
    """The URLs of a `srcset`: what stands before each width or density; a comma within a URL belongs to it."""
    firsts = (part.split(maxsplit=1)[0].rstrip(",") for part in _CANDIDATES.split(value) if part.strip())
    return [url for url in firsts if url]
