"""This file finds paragraphs that are a wall of text."""

from collections.abc import Iterator

from postlint.facts.plain import is_furniture
from postlint.model import Issue, Page


def check_page(page: Page, *, max_words: int) -> Iterator[Issue]:
    for block in page.paragraphs:
        words = len(block.text.split())
        if words > max_words and not is_furniture(block):
            yield Issue(block.place, "long", words=words, limit=max_words)
