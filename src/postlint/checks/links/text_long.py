"""Link texts as long as a sentence."""

from collections.abc import Iterator

from postlint.checks.links.around import block_of
from postlint.checks.links.shown import in_content
from postlint.model import Issue, Page


def check_page(page: Page, *, max_words: int) -> Iterator[Issue]:
    for link in page.links:
        words = len(link.text.split())
        # A link around whole blocks is a card: its text is no phrase of a sentence.
        if words > max_words and in_content(link.inside) and block_of(page, link) is not None:
            yield Issue(link.place, "long", words=words, limit=max_words)
