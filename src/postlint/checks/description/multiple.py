"""Heads with more than one meta description."""

from collections.abc import Iterator

from postlint.checks.repeated import check_repeated
from postlint.model import Issue, Page


def check_page(page: Page) -> Iterator[Issue]:
    return check_repeated(page, "description")
