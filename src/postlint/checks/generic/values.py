"""The facts that a rule file can name, each as texts with their places.

This file is the vocabulary of `fact:` in generic rules: `title`, `headings.text`, `links.href`, `frontmatter.KEY`, …
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct

from postlint.checks.pages import is_partial
from postlint.model import Block, Page, Place

FRONT_MATTER = "frontmatter."


class Value(Struct, frozen=True, gc=False):
    """One text of a page; `block` where it is a block's text, so that a part of it has a place of its own."""

    text: str
    place: Place
    block: Block | None = None

    def part(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`, as exact as the source allows."""
        if self.block is not None:
            return self.block.part(start, end)
        at = self.place
        size = len(self.text.encode("utf-8", "replace"))
        first = len(self.text[:start].encode("utf-8", "replace"))
        last = first + len(self.text[start:end].encode("utf-8", "replace"))
        if at.pointer is not None:
            return Place(at.path, at.start + first, at.start + last, at.pointer)
        # The text as it is, or between one pair of quotes; anything else was escaped or folded.
        quote = {0: 0, 2: 1}.get(at.end - at.start - size)
        return at if quote is None else Place(at.path, at.start + quote + first, at.start + quote + last)


def values(page: Page, fact: str) -> Iterator[Value]:
    """The texts of a fact on a page, in order."""
    if fact.startswith(FRONT_MATTER):
        yield from _front_matter(page, fact.removeprefix(FRONT_MATTER))
    else:
        yield from FACTS[fact](page)


def is_judged(page: Page) -> bool:
    """Pages of which it makes sense to ask for something: whole, understood, no part of others."""
    return page.complete and not page.problems and not is_partial(page)


def _front_matter(page: Page, key: str) -> Iterator[Value]:
    """A field's value, or each item of a list; `author.name` is the `name` within `author`."""
    field = page.fields.get(key) or page.fields.get(key.replace(".", "/"))
    if field is None:
        return
    if isinstance(field.value, list):
        for number, item in enumerate(field.value):
            place = page.fields[at].place if (at := f"{field.name}/{number}") in page.fields else field.place
            yield from _scalar(item, place)
    else:
        yield from _scalar(field.value, field.place)


def _scalar(value: Any, place: Place) -> Iterator[Value]:
    if isinstance(value, bool):
        yield Value("true" if value else "false", place)
    elif isinstance(value, str | int | float):
        yield Value(str(value), place)


def _field(name: str) -> Callable[[Page], Iterator[Value]]:
    def found(page: Page) -> Iterator[Value]:
        field = getattr(page, name)
        return iter(()) if field is None else _scalar(field.value, field.place)

    return found


def _blocks(name: str) -> Callable[[Page], Iterable[Value]]:
    return lambda page: (Value(block.text, block.place, block) for block in getattr(page, name))


def _level(level: int) -> Callable[[Page], Iterable[Value]]:
    return lambda page: (Value(one.text, one.place, one) for one in page.headings if one.level == level)


FACTS: dict[str, Callable[[Page], Iterable[Value]]] = {
    "title": _field("title"),
    "description": _field("description"),
    "path": lambda page: [Value(page.path, page.place)],
    "language": lambda page: [Value(page.language, page.place)] if page.language else [],
    "tags": lambda page: (Value(tag.name, tag.place) for tag in page.tags),
    "headings.text": _blocks("headings"),
    **{f"h{level}.text": _level(level) for level in range(1, 7)},
    "paragraphs.text": _blocks("paragraphs"),
    "blocks.text": lambda page: (Value(one.text, one.place, one) for one in page.blocks if one.text),
    "links.href": lambda page: (Value(one.href, one.href_place) for one in page.links if not one.dynamic),
    "links.text": lambda page: (Value(one.text, one.place) for one in page.links),
    "images.alt": lambda page: (Value(one.alt, one.place) for one in page.images if one.alt is not None),
    "images.source": lambda page: (Value(one.source, one.place) for one in page.images if not one.dynamic),
    "embeds.name": lambda page: (Value(name, one.place) for one in page.blocks if (name := getattr(one, "name", ""))),
    "comments.text": lambda page: (Value(one.text, one.place) for one in page.comments),
}
"""The facts by the name a rule file uses; `frontmatter.KEY` comes on top."""
