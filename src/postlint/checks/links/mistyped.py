"""Addresses that were mistyped, so that they lead nowhere or to a path of the site."""

from __future__ import annotations

import re
from functools import lru_cache

# The first that fits is said.
_MISTYPED = tuple(
    (re.compile(pattern, re.IGNORECASE), reason)
    for pattern, reason in (
        (r"(?:[\"'\u201c\u201d\u2018\u2019]|%22|%E2%80%9[CD])\s*\w", "it begins with a quotation mark"),
        (r"https?:/{0,2}https?:", "it has two schemes"),
        # A terminal puts `200~` in front of what is pasted.
        (r"(?:20[01]~|[^\w\s/.#?%&=+{}-]+)\s*https?://\w", 'something stands before its "https://"'),
        (r"https?://[^/?#\s]*\s", "there is a space in its host name"),
        (r"https?://[^/?#\s]*[<>]", "its host name stands for another one"),
        (r"https?(?::(?!//[^\s/?#:@.\"'<>])|//)", 'its "https://" is not whole'),
        (r"www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+(?=[/?#:]|$)", 'without "https://" it is a path of this site'),
        (
            r"(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|edu|gov|mil|net|org)(?=[/?#]|$)",
            'without "https://" it is a path of this site',
        ),
        (r"(?!https?:)(?:h{1,2}t{1,3}p{0,2}s{0,2}|ttps?|hppts?):/{0,3}(?=[\w-]+\.)", "its scheme is misspelt"),
    )
)


_FINE = re.compile(r"https?://(?!https?:)\w[\w.-]*(?:[/?#]|\Z)", re.ASCII)
"""What nearly every address begins like; none of the patterns fits it."""


@lru_cache(maxsize=1024)
def mistyped(href: str) -> str | None:
    """What is wrong with an href, or None where nothing is."""
    if href.startswith(("/", "#", ".")) or _FINE.match(href):
        return None
    for pattern, reason in _MISTYPED:
        if pattern.match(href):
            return reason
    return None
