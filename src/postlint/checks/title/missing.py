"""Pages without a title."""

import re
from collections.abc import Iterator

from postlint.checks.pages import has_text, is_partial, is_post
from postlint.facts.dates import Dates
from postlint.model import Issue, Page

_NO_PAGE = re.compile(r"\.(?:xml|json|txt|css|js|svg|webmanifest)$", re.IGNORECASE)
_FROM_NAVIGATION = frozenset({"mkdocs", "zensical"})
"""Generators that take the title from their navigation, or else from the name of the file."""

_HOME = frozenset({"home", "index"})


def check_page(page: Page, dates: Dates) -> Iterator[Issue]:
    if page.title is not None or not is_post(page) or not has_text(page):
        return
    if page.form == "source" and not _needs_title(page, is_dated=bool(dates.published)):
        return
    if page.form == "page-data" and not dates.published:
        return
    empty = next((meta.place for meta in page.metadata if meta.name == "title"), None)
    if page.form == "html" and empty is not None:
        yield Issue(empty, "empty-tag")
    else:
        yield Issue(page.place, "no-tag" if page.form == "html" else "no-field")


def _needs_title(page: Page, *, is_dated: bool) -> bool:
    """A page of its own: some generators make the title from the first heading, and templates that of a home page.

    A file without fields may be part of a page; one with a name is the record of a person or a product. Where no
    generator is known, it has to look like a post.
    """
    fields = page.fields
    if page.routing.framework in _FROM_NAVIGATION:
        return False
    if not (page.routing.framework or is_dated or page.description or page.tags):
        return False
    if not fields or "name" in fields or is_partial(page) or any(one.level == 1 for one in page.headings):
        return False
    texts = {name: str(fields[name].value) for name in ("layout", "permalink", "url") if name in fields}
    address = page.url or texts.get("permalink") or texts.get("url") or ""
    return address != "/" and not _NO_PAGE.search(address) and texts.get("layout") not in _HOME
