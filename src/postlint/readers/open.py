"""What is still open while a page is read: elements, lists, and the text block that is being put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from postlint.model import Embed, Markup, Place, Run

Attributes = Mapping[str, str | None]


class Open(Struct):
    """An element that is still open; `first_block` and `first_piece` are where its content begins."""

    tag: str
    attributes: Attributes
    place: Place
    inside: tuple[str, ...]
    markup: Markup
    href_place: Place
    inline: bool
    first_block: int
    first_piece: int
    content: bool = False
    image: bool = False
    voids: int = 0


class OpenList(Struct):
    """A list that is still open; `item` is the place of an item whose own text has not come yet."""

    index: int
    before: int
    ordered: bool
    start: int
    items: int = 0
    item: Place | None = None


class OpenText(Struct):
    """A text block that is still open: what it will be, its pieces, and how much of its start is bold."""

    tag: str
    place: Place
    inside: tuple[str, ...]
    anchor: str | None
    pieces: list[str] = []
    runs: list[Run] = []
    codes: list[tuple[int, int]] = []
    embeds: list[Embed] = []
    length: int = 0
    bold: int = 0
    media: bool = False


def trimmed(runs: list[Run], text: str, first: int, last: int) -> Iterator[Run]:
    """The runs of `text[first:last]`, what is left of a text whose outer white space is cut."""
    for number, run in enumerate(runs):
        stop = runs[number + 1].offset if number + 1 < len(runs) else len(text)
        if first <= run.offset and stop <= last:
            yield Run(run.offset - first, run.start, run.end, run.pointer)
        elif stop > first and run.offset < last:
            start, end = max(run.offset, first), min(stop, last)
            if len(text[run.offset : stop].encode()) == run.end - run.start:
                before = run.start + len(text[run.offset : start].encode())
                yield Run(start - first, before, before + len(text[start:end].encode()), run.pointer)
            else:
                yield Run(start - first, run.start, run.end, run.pointer)
