"""Titles that a template or editor left unfinished."""

from collections.abc import Iterator

from postlint.checks.leftovers import leftover
from postlint.checks.pages import is_partial
from postlint.model import Issue, Page
from postlint.text.fold import ELLIPSIS, fold

_CUT = (ELLIPSIS, "...")


def check_page(page: Page, *, min_cut: int) -> Iterator[Issue]:
    field = page.title
    if field is None or is_partial(page):
        return
    title = field.value
    if (found := leftover(page, field)) is not None:
        yield found
    elif title.endswith(_CUT) and len(title) >= min_cut and (whole := _whole(page, title)):
        yield Issue(field.place, "cut", whole=whole)


def _whole(page: Page, title: str) -> str:
    """The main heading, if the title is its beginning."""
    start = fold(title.rstrip(" .…"))
    for heading in page.headings:
        if heading.level == 1 and fold(heading.text).startswith(start) and len(heading.text) > len(title):
            return heading.text
    return ""
