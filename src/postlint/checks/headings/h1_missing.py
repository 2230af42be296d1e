"""This file finds pages without a main heading: built ones, and sources whose template shows the text alone."""

from collections.abc import Iterator

from postlint.checks.pages import has_text, is_partial, is_post
from postlint.model import Issue, Page

_LAYOUTS = frozenset({"layout", "pageLayout", "home"})
"""Fields by which a page asks for another layout; VuePress has `home: true`."""


def check_page(page: Page) -> Iterator[Issue]:
    if not is_post(page) or not has_text(page) or any(heading.level == 1 for heading in page.headings):
        return
    if page.form == "source" and not _is_shown_alone(page):
        return
    if all("noscript" in one.inside for one in page.headings or page.paragraphs):
        return  # a script brings the page
    first = page.headings[0].place if page.headings else page.place
    yield Issue(first, "missing" if page.form == "html" else "not-written")


def _is_shown_alone(page: Page) -> bool:
    """The template adds no heading, this page asks for no other one, and no component or include can bring it."""
    return (
        page.routing.title_heading == "never"
        and page.url is not None
        and _LAYOUTS.isdisjoint(page.fields)
        and not page.directives
        and not page.comments
        and not is_partial(page)
    )
