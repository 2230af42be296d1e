"""Pages without a title."""

from collections.abc import Iterator

from postlint.checks.pages import has_text, is_partial, is_post
from postlint.model import Issue, Page


def check_page(page: Page) -> Iterator[Issue]:
    if page.title is not None or not is_post(page) or not has_text(page):
        return
    if page.form == "source" and (not page.fields or is_partial(page) or any(one.level == 1 for one in page.headings)):
        return  # Some generators make the title from the first heading; a file without fields may be part of a page.
    yield Issue(page.place, "no-tag" if page.form == "html" else "no-field")
