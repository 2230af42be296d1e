"""Text that shouts."""

from collections.abc import Iterator

from postlint.model import AnyBlock, Issue, Page


def check_page(page: Page, shouted: list[tuple[AnyBlock, int, int]], *, max_words: int) -> Iterator[Issue]:
    if len(shouted) > max_words:
        block, start, end = shouted[0]
        yield Issue(block.part(start, end), "shouted", word=block.text[start:end], count=len(shouted))
