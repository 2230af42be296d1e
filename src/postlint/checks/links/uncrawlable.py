"""Hrefs that lead nowhere: scripts, nothing at all, or an address that was mistyped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.checks.links.shown import in_content
from postlint.model import Issue, Page

_SCRIPT = re.compile(r"\s*javascript:", re.IGNORECASE)
# The first that fits is said.
_MISTYPED = tuple(
    (re.compile(pattern, re.IGNORECASE), reason)
    for pattern, reason in (
        (r"(?:[\"'\u201c\u201d\u2018\u2019]|%22|%E2%80%9[CD])\s*\w", "it begins with a quotation mark"),
        (r"https?:/{0,2}https?:", "it has two schemes"),
        (r"https?://[^/?#\s]*\s", "there is a space in its host name"),
        (r"https?(?::(?!//[^\s/?#:@.\"'<>])|//)", 'its "https://" is not whole'),
        (r"www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+(?=[/?#:]|$)", 'without "https://" it is a path of this site'),
        (r"(?!https?:)(?:h{1,2}t{1,3}p{0,2}s{0,2}|ttps?|hppts?):/{0,3}(?=[\w-]+\.)", "its scheme is misspelt"),
    )
)


def check_page(page: Page) -> Iterator[Issue]:
    for link in page.links:
        if link.dynamic or not in_content(link.inside):
            continue
        href = link.href
        if not href:
            if link.text:  # `[](){#id}` is an anchor, not a link
                yield Issue(link.place, "empty", text=link.text)
        elif _SCRIPT.match(href):
            yield Issue(link.href_place, "script", text=link.text, href=href)
        elif href != link.text and (reason := _mistyped(href)) is not None:  # "https://" alone is a word, not a link
            yield Issue(link.href_place, "malformed", href=href, reason=reason)


def _mistyped(href: str) -> str | None:
    for pattern, reason in _MISTYPED:
        if pattern.match(href):
            return reason
    return None
