"""Links that work on one computer or in one network only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from postlint.checks.links.hrefs import address
from postlint.checks.links.shown import in_content
from postlint.model import Issue, Link, Page

_FILE = re.compile(
    r"file:|[A-Za-z]:[\\/]|/Users/[^/]+/[^/]+/|/home/[^/]+/(?:Desktop|Documents|Downloads|projects|src|www)/"
)
_ABOUT_STAGING = re.compile(r"\b(?:staging|pre-?prod|stage server)", re.IGNORECASE)
_THIS_COMPUTER = re.compile(r"localhost|.+\.localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|::1")


def check_page(page: Page, *, staging: Sequence[str]) -> Iterator[Issue]:
    patterns = tuple(staging)
    for link in page.links:
        if link.dynamic:
            continue
        if _FILE.match(link.href):
            yield Issue(link.href_place, "file", href=link.href)
            continue
        parts = address(link.href)
        if parts is None:
            continue
        if _THIS_COMPUTER.fullmatch(parts.host):
            if not _is_told(page, link, parts.host):
                yield Issue(link.href_place, "computer", href=link.href)
        elif (
            _matches(parts.host, patterns)
            and in_content(link.inside)
            and not any(_ABOUT_STAGING.search(block.text) for block in page.blocks)
        ):
            yield Issue(link.href_place, "staging", href=link.href, host=parts.host)


@lru_cache(maxsize=4096)
def _matches(host: str, patterns: tuple[str, ...]) -> bool:
    """A site links to few hosts again and again."""
    return any(re.search(pattern, host) for pattern in patterns)


def _is_told(page: Page, link: Link, host: str) -> bool:
    """The page is about a server that readers run themselves: the link shows its address, or code or text does."""
    return host in link.text or any(host in block.text for block in page.blocks)
