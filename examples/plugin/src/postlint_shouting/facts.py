"""Words in capital letters, with the block they stand in."""

import re

from postlint.model import AnyBlock, Page

_WORD = re.compile(r"\b[A-Z]{4,}\b")


def shouted(page: Page) -> list[tuple[AnyBlock, int, int]]:
    return [(block, *word.span()) for block in page.paragraphs for word in _WORD.finditer(block.text)]
