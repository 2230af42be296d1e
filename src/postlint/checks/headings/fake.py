"""This file finds bold lines that stand where headings should: list items of their own, and whole paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from postlint.checks.headings.bold import heading_edits
from postlint.facts.faq import FaqSection
from postlint.model import AnyBlock, Edit, Embed, Fix, Heading, Issue, Item, Page, Paragraph, Rule, Void

_ARTICLE = frozenset({"main", "article"})
_LAST_LEVEL = 6
_ENDS = (".", ",", ":", ";", "!", "…")


def check_page(page: Page, faq: tuple[FaqSection, ...], *, max_words: int, max_characters: int) -> Iterator[Issue]:
    """One issue for the list items, one for the paragraphs; bold questions of an FAQ have a rule of their own."""
    linked = {
        link.block
        for link in page.links
        if link.text in [block.text for block in page.blocks[link.block : link.block + 1]]
    }
    questions = {index for section in faq for index in range(section.first, section.last)}

    def is_title(index: int, block: Item | Paragraph) -> bool:
        return (
            index not in questions
            and block.strong
            and len(block.text) <= max_characters
            and "\n" not in block.text
            and len(block.text.split()) <= max_words
            and not block.text.endswith(_ENDS)
            and _is_content(page.blocks[index + 1 : index + 2])
        )

    items = [block for index, block in _lone_items(page) if is_title(index, block)]
    paragraphs = [
        block
        for index, block in enumerate(page.blocks)
        if type(block) is Paragraph
        and _ARTICLE.issuperset(block.inside)
        and not block.media
        and index not in linked
        and is_title(index, block)
    ]
    for message, found in (("items", items), ("paragraphs", paragraphs)):
        if len(found) > 1:
            first, *others = found
            related = tuple(block.place for block in others)
            fix = _fix(page, found)
            yield Issue(first.place, message, related=related, fix=fix, count=len(found), text=first.text)


def _fix(page: Page, found: Sequence[Item | Paragraph]) -> Fix:
    """Each one level below the heading over it, where all of them can be made headings."""
    description = "Make them headings, one level below the heading above them."
    edits: list[Edit] = []
    starts = [one.place.start for one in page.headings]
    for block in found:
        above = bisect_left(starts, block.place.start)
        level = (page.headings[above - 1].level if above else 1) + 1
        both = heading_edits(page, block, level) if level <= _LAST_LEVEL else ()
        if not both:
            return Fix("suggestion", description)
        edits.extend(both)
    return Fix("unsafe", description, tuple(edits))


def _lone_items(page: Page) -> Iterator[tuple[int, Item]]:
    """The items that are all of their list; a list in another one, or in a component, stands for something else."""
    for one in page.lists:
        if one.items != 1 or one.depth or one.after != one.before + 1 or not _ARTICLE.issuperset(one.inside):
            continue
        block = page.blocks[one.before]
        if isinstance(block, Item):
            yield one.before, block


def _is_content(following: tuple[AnyBlock, ...]) -> bool:
    """What a heading could stand over: not the end, a heading, a rule, or another bold line."""
    if not following:
        return False
    block = following[0]
    if isinstance(block, (Heading, Rule, Void, Embed)):
        return False
    return not (isinstance(block, Paragraph) and (block.strong or block.media))
