"""Titles and main headings that share almost no words."""

from collections.abc import Iterator

from postlint.checks.pages import is_partial, is_post
from postlint.model import Heading, Issue, Page
from postlint.text.titles import content_stems

_NOT_FOUND = "404"
_OUTSIDE = frozenset({"nav", "header", "footer", "aside"})


def check_page(page: Page, *, min_overlap: float) -> Iterator[Issue]:
    heading = _main_heading(page)
    if page.title is None or heading is None or not is_post(page) or is_partial(page) or _NOT_FOUND in page.path:
        return
    title, shown = set(content_stems(page.title.value)), set(content_stems(heading.text))
    if not title or not shown:
        return
    # The shorter of the two decides: the name of the site in the title then makes no difference.
    if len(title & shown) < min_overlap * min(len(title), len(shown)):
        yield Issue(
            heading.place, "mismatch", related=(page.title.place,), heading=heading.text, title=page.title.value
        )


def _main_heading(page: Page) -> Heading | None:
    """The one first-level heading; with several of them, none is the page's.

    Of a source it has to come first: further down it is the heading of a section, and the template shows the title.
    """
    found = [one for one in page.headings if one.level == 1 and one.text and not _OUTSIDE.intersection(one.inside)]
    if len(found) != 1 or (page.form != "html" and found[0] is not next(iter(page.blocks), None)):
        return None
    return found[0]
