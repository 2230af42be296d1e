"""Hrefs that lead nowhere: scripts, nothing at all, or an address that was mistyped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.checks.links.mistyped import mistyped
from postlint.checks.links.shown import in_content
from postlint.model import Issue, Link, Page

_SCRIPT = re.compile(r"\s*javascript:", re.IGNORECASE)


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
        elif (reason := mistyped(href)) is not None and not _is_word(link):
            yield Issue(link.href_place, "malformed", href=href, reason=reason)


def _is_word(link: Link) -> bool:
    """A text about "https://" that was made a link with nothing behind it."""
    return link.href == link.text and link.href.endswith("://")
