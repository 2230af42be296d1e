"""Links with nothing to read or hear in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from postlint.checks.links.hrefs import address
from postlint.checks.links.shown import in_content
from postlint.model import Code, Embed, Issue, Link, Page

_NOTATION = re.compile(r"(?!(?:mailto|tel|sms|javascript|data):)[a-z][a-z0-9+.-]+:", re.IGNORECASE)


def check_page(page: Page) -> Iterator[Issue]:
    embeds = sorted((block.place.pointer or "", block.place.start) for block in page.blocks if type(block) is Embed)
    for link in page.links:
        # An image without a text alternative is a finding of its own; a link to a fragment may be a heading's mark.
        if link.text or link.label or link.image or link.href.startswith("#") or not link.href:
            continue
        if _NOTATION.match(link.href) and address(link.href) is None:
            continue  # a plugin's notation, such as "codepen://form"
        if page.routing.framework == "myst" and link.kind == "markdown":
            continue  # it shows the title of what it leads to
        # MDX has no indented code; the text of a link there is read as code all the same.
        is_code = 0 <= link.block < len(page.blocks) and type(page.blocks[link.block]) is Code
        if in_content(link.inside) and not is_code and not _holds(link, embeds):
            yield Issue(link.place, "empty", href=link.href or "nowhere")


def _holds(link: Link, embeds: list[tuple[str, int]]) -> bool:
    """A component stands in the link, and what it shows is not known."""
    pointer = link.place.pointer or ""
    index = bisect_left(embeds, (pointer, link.place.start))
    if index == len(embeds):
        return False
    inside, start = embeds[index]
    if link.place.end:
        return inside == pointer and start < link.place.end
    return inside.startswith(f"{pointer}/")
