"""What the parts of a link's href say, and how to write another in its place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from postlint.model import Edit, Fix, Link, Page, Safety

_PLAIN = re.compile(r"(https?)://([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?![^/?#])")
"""What nearly every address begins like: no user, port or capital letters in it, which `urlsplit` knows to read."""


class Address(NamedTuple):
    """An absolute URL's scheme, host in lower case, and what follows the host."""

    scheme: str
    host: str
    rest: str


@lru_cache(maxsize=1024)
def address(href: str) -> Address | None:
    """The parts of an http(s) URL with a host, or None. Remembered, since several rules ask about each link."""
    if "//" not in href:
        return None
    plain = _PLAIN.match(href)
    if plain is not None:
        return Address(plain[1], plain[2], href[plain.end() :])
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return Address(parts.scheme, host, href[href.index("//") + 2 + len(parts.netloc) :])


def rewritten(page: Page, link: Link, href: str, safety: Safety, description: str) -> Fix | None:
    """A fix that writes another href, in a source that holds it as it is; built files are not edited."""
    place = link.href_place
    if page.form != "source" or link.dynamic or place.pointer is not None:
        return None
    if place == link.place or place.end - place.start != len(link.href.encode()):
        return None  # a reference, whose address stands elsewhere, or a bare URL, whose address is its text
    return Fix(safety, description, (Edit(place, href),))
