"""Descriptions that two pages share."""

from collections.abc import Iterator, Sequence

from postlint.checks.duplicates import check_duplicates
from postlint.checks.pages import edition, is_next_page, is_post
from postlint.model import Entry, Issue, Page
from postlint.text.fold import fold

PAGES = 2
"""One page alone shares nothing."""


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    if page.description is not None and page.description.value.strip() and is_post(page) and not is_next_page(page):
        yield f"{edition(page)}:{fold(page.description.value)}", Entry(page.description.place, page.description.value)


def check_group(_key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    return check_duplicates(entries)
