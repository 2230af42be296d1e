"""Slugs that are very long."""

from collections.abc import Iterator

from postlint.checks.pages import is_post
from postlint.checks.slug.slugs import slug_of
from postlint.model import Issue, Page


def check_page(page: Page, *, max_characters: int) -> Iterator[Issue]:
    found = slug_of(page)
    if found is not None and len(found[0]) > max_characters and is_post(page):
        yield Issue(found[1], "too-long", slug=found[0], characters=len(found[0]), limit=max_characters)
