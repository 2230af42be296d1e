"""This file finds built pages without a main heading."""

from collections.abc import Iterator

from postlint.checks.pages import has_text, is_post
from postlint.model import Issue, Page


def check_page(page: Page) -> Iterator[Issue]:
    if is_post(page) and has_text(page) and not any(heading.level == 1 for heading in page.headings):
        first = page.headings[0].place if page.headings else page.place
        yield Issue(first, "missing")
