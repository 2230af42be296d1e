"""Heads with more than one `<title>`."""

from collections.abc import Iterator

from postlint.checks.repeated import check_repeated
from postlint.model import Issue, Page


def check_page(page: Page) -> Iterator[Issue]:
    return check_repeated(page, "title")
