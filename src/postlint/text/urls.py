"""URLs as keys: which of them are the site's own, what they resolve to, and the key a page is filed under."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_INDEX = re.compile(r"(?:^|(?<=/))index\.html?$")


def is_internal(href: str) -> bool:
    """A link without scheme or host."""
    return bool(href) and not href.startswith("//") and not _SCHEME.match(href)


def split_fragment(href: str) -> tuple[str, str | None]:
    """The part before `?` and `#`, percent-decoded, and the fragment, if there is one."""
    before, mark, fragment = href.partition("#")
    return unquote(before.partition("?")[0]), fragment if mark else None


def url_key(path: str) -> str:
    """The key of a URL path: dots resolved, no `index.html`, no final slash; case kept."""
    resolved = posixpath.normpath("/" + _INDEX.sub("", path).lstrip("/"))
    return f"url:{resolved}"


def file_key(path: str) -> str:
    """The key of a file below the site's root; empty for a path that leaves the root."""
    resolved = posixpath.normpath(path)
    return "" if resolved.startswith(("..", "/")) else f"file:{resolved}"


def resolve(base: str, href: str) -> str:
    """`href` relative to the folder of `base`, both without leading slash; may start with `..`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), href))
