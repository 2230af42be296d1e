"""The plain data of an FAQ: a section, its questions and their answers, each with its place."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from postlint.model import Block, Place

FaqForm = Literal[
    "heading",
    "bold",
    "details",
    "definition",
    "prefix",
    "item",
    "quote",
    "plain",
    "button",
    "component",
    "shortcode",
    "field",
    "json-ld",
]
"""How questions are marked up: `button` is an accordion, `prefix` a written `Q:`, `plain` a paragraph ending in `?`,
`field` a list in the front matter."""


class Question(Struct, frozen=True, gc=False):
    """A question as a reader sees it, without numbering and `Q:`; `block` is its index in the page, -1 if it is none.

    `level` is its heading level or 0. `bold` says that bold type alone makes it look like a heading, `label` is a
    written `Q:` with its markup as far as it matters: `**Q:**` and `**Q**:` are two labels.
    """

    text: str
    place: Place
    block: int = -1
    level: int = 0
    bold: bool = False
    marked: bool = True
    asks: bool = True
    label: str = ""


class Answer(Struct, frozen=True, gc=False):
    """An answer: the end of the question's own block from `offset` (where not -1), and `Page.blocks[first:last]`.

    `other` says that it holds something that is not text: an image, code, a table, an embed or a template tag.
    """

    text: str = ""
    first: int = 0
    last: int = 0
    offset: int = -1
    words: int = 0
    other: bool = False
    place: Place | None = None

    @property
    def missing(self) -> bool:
        """Nothing answers the question."""
        return not self.words and not self.other


class Pair(Struct, frozen=True, gc=False):
    """A question with its answer."""

    question: Question
    answer: Answer


class FaqSection(Struct, frozen=True):
    """An FAQ. `heading` is its heading or bold title, None where the page's title or nothing at all announces it.

    It is `Page.blocks[first:last]`. `level` is its heading's level (0 without one) and `groups` are headings that part
    its questions; `topics` are headings among them that ask nothing. `siblings`: the questions stand at its own level.
    """

    heading: Block | None
    form: FaqForm
    pairs: tuple[Pair, ...]
    place: Place
    first: int = 0
    last: int = 0
    level: int = 0
    groups: tuple[int, ...] = ()
    topics: tuple[int, ...] = ()
    siblings: bool = False
