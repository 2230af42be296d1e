"""Pages without something that every page must have."""

from collections.abc import Iterator

from postlint.checks.generic.values import is_judged, values
from postlint.model import Issue, Page


def check_page(page: Page, *, fact: str) -> Iterator[Issue]:
    if is_judged(page) and not any(value.text.strip() for value in values(page, fact)):
        yield Issue(page.place, "missing", fact=fact)
