"""The words of a page as one text to search: what stands in it as prose, not as code or page furniture.

This file is for checks that look for a phrase or a pattern anywhere: one search over the page instead of one per block.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from postlint.model import Block, Code, Page

_AROUND = frozenset({"nav", "footer", "header", "aside", "outside", "hidden", "search"})


class Plain(Struct, frozen=True):
    """`text` and the same in lower case, its blocks one per paragraph; `starts` and `blocks` say where each begins.

    `tokens` are what stands between white space, in lower case.
    """

    text: str
    lower: str
    starts: tuple[int, ...]
    blocks: tuple[int, ...]
    tokens: list[str]

    def at(self, offset: int) -> tuple[int, int]:
        """The index of the block that stands at `offset` of the text, and the offset within it."""
        number = bisect_right(self.starts, offset) - 1
        return self.blocks[number], offset - self.starts[number]


def plain(page: Page) -> Plain:
    """The text of the page's own blocks."""
    texts: list[str] = []
    starts: list[int] = []
    indexes: list[int] = []
    length = 0
    for index, block in enumerate(page.blocks):
        if block.text and block.__class__ is not Code and _AROUND.isdisjoint(block.inside):
            texts.append(block.text)
            starts.append(length)
            indexes.append(index)
            length += len(block.text) + 1
    text = "\n".join(texts)
    lower = _lower(text)
    return Plain(text, lower, tuple(starts), tuple(indexes), lower.split())


def phrases(plain: Plain, wanted: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Each of the `wanted` phrases (in lower case) with its first offset in the text, if it stands there as words.

    Up to some forty phrases a plain search each is as fast as one automaton for all.
    """
    for phrase in wanted:
        found = plain.lower.find(phrase)
        while found != -1 and not _is_whole(plain.lower, found, found + len(phrase)):
            found = plain.lower.find(phrase, found + 1)
        if found != -1:
            yield phrase, found


def in_code(page: Page, block: int, start: int, end: int) -> bool:
    """That stretch of a block's text stands in inline code."""
    return any(one.block == block and one.start < end and start < one.end for one in page.inline_code)


def is_furniture(block: Block) -> bool:
    """The block stands around the article: navigation, header, footer, sidebar."""
    return not _AROUND.isdisjoint(block.inside)


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def _lower(text: str) -> str:
    """Lower case of the same length, which offsets need: a few letters grow (U+0130)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
