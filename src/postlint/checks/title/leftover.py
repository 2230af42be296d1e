"""Titles that a template or editor left unfinished."""

from collections.abc import Iterator

from postlint.checks.pages import is_partial
from postlint.model import Issue, Page
from postlint.text.fold import ELLIPSIS, fold
from postlint.text.leftovers import entity, placeholder, template

_CUT = (ELLIPSIS, "...")


def check_page(page: Page, *, min_cut: int) -> Iterator[Issue]:
    field = page.title
    if field is None or is_partial(page):
        return
    title, built = field.value, page.form != "source"
    if found := placeholder(title, address=page.url or page.path):
        yield Issue(field.place, "placeholder", found=found)
    elif built and (found := template(title)):
        # The sources of some generators hold templates in their fields; a reader must never see one.
        yield Issue(field.place, "template", found=found)
    elif built and (found := entity(title)):
        yield Issue(field.place, "entity", found=found)
    elif title.endswith(_CUT) and len(title) >= min_cut and (whole := _whole(page, title)):
        yield Issue(field.place, "cut", whole=whole)


def _whole(page: Page, title: str) -> str:
    """The main heading, if the title is its beginning."""
    start = fold(title.rstrip(" .…"))
    for heading in page.headings:
        if heading.level == 1 and fold(heading.text).startswith(start) and len(heading.text) > len(title):
            return heading.text
    return ""
