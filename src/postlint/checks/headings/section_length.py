"""This file finds long stretches of text without a subheading."""

from collections.abc import Iterator

from postlint.facts.plain import is_furniture
from postlint.model import Cell, Code, Heading, Issue, Page, Place


def check_page(page: Page, *, max_words: int) -> Iterator[Issue]:
    heading: Heading | None = None
    first: Place | None = None
    words = 0
    for block in (*page.blocks, None):
        if block is None or isinstance(block, Heading):
            if words > max_words and first is not None:
                place = heading.place if heading is not None else first
                message = "section" if heading is not None else "start"
                yield Issue(place, message, words=words, limit=max_words, text=heading.text if heading else "")
            heading, first, words = block, None, 0
        elif block.text and not isinstance(block, (Code, Cell)) and not is_furniture(block):
            first = first or block.place
            words += len(block.text.split())
