"""Descriptions that say next to nothing."""

from collections.abc import Iterator
from unicodedata import east_asian_width

from postlint.checks.pages import is_post
from postlint.model import Issue, Page
from postlint.text.fold import fold


def check_page(page: Page, *, min_characters: int) -> Iterator[Issue]:
    if page.description is None or not page.description.value.strip() or not is_post(page):
        return
    text = page.description.value
    if page.title is not None and fold(text).rstrip(".") == fold(page.title.value).rstrip("."):
        yield Issue(page.description.place, "title-again")
    elif _length(text) < min_characters:
        yield Issue(page.description.place, "short", characters=len(text), limit=min_characters)


def _length(text: str) -> int:
    """Characters; one that stands for a syllable or a word counts as two."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
