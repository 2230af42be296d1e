"""This file finds posts that say next to nothing."""

from collections.abc import Iterator, Sequence

from postlint.checks.pages import is_event, is_partial, is_post
from postlint.facts.plain import is_furniture
from postlint.model import Cell, Code, Embed, Issue, Item, Page

_INDEXES = ("_index.", "404.", "search.")


def check_page(page: Page, *, min_words: int, few_words: int, dates: Sequence[str]) -> Iterator[Issue]:
    """Pages with a date, that is posts: a page without one may be all template, and so may one without any text."""
    if not is_post(page) or is_partial(page) or is_event(page) or page.path.rpartition("/")[2].startswith(_INDEXES):
        return
    dated = any(name in page.fields and page.fields[name].value not in (None, "", True, False) for name in dates)
    if not dated or page.images or page.directives:
        return
    words = 0
    for block in page.blocks:
        if isinstance(block, (Cell, Code, Embed, Item)):
            return
        if block.text and not is_furniture(block):
            words += len(block.text.split())
            # Scripts without spaces between words count by their characters.
            if words >= few_words or (not block.text.isascii() and len(block.text) >= few_words * 2):
                return
    # One word is what a body holds where the template takes all from the fields.
    if words > 1:
        place = page.title.place if page.title is not None else page.place
        message = "empty" if words < min_words and not page.links else "short"
        yield Issue(place, message, words=words)
