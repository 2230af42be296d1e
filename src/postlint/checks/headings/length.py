"""This file finds headings that are as long as paragraphs."""

from collections.abc import Iterator

from postlint.checks.headings.own import own_headings
from postlint.model import Issue, Page

_QUESTION_MARKS = ("?", "？", "؟", ";")  # noqa: RUF001 (the question marks of other scripts)


def check_page(page: Page, *, max_characters: int) -> Iterator[Issue]:
    for heading in own_headings(page):
        length = len(heading.text)
        if length > max_characters and not heading.text.endswith(_QUESTION_MARKS):
            yield Issue(heading.place, "long", length=length, limit=max_characters)
