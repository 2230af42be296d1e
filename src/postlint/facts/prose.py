"""The running text of a page: its sentences, without headings, tables, code, lists of fragments and page furniture."""

from msgspec import Struct

from postlint.model import AnyBlock, Definition, Item, Page, Paragraph
from postlint.text.sentences import sentences

_NOT_PROSE = frozenset(
    {"aside", "button", "figure", "footer", "form", "header", "hidden", "nav", "outside", "search", "table"}
)
_STOPS = (".", "!", "?", "…", "。", "！", "？")  # noqa: RUF001
_CLOSING = "\"'”’“‘»«)] "  # noqa: RUF001


class Sentence(Struct, frozen=True, gc=False):
    """A sentence: `page.blocks[block].text[start:end]`."""

    block: int
    start: int
    end: int


class Prose(Struct, frozen=True):
    """The sentences of a page in order; `language` is the first part of the page's language tag, `""` if unknown."""

    sentences: tuple[Sentence, ...]
    language: str


def prose(page: Page) -> Prose:
    """The sentences of paragraphs and quotes, and of list items and definitions that end like a sentence."""
    language = page.language.replace("_", "-").partition("-")[0].lower()
    found = tuple(
        Sentence(index, start, end)
        for index, block in enumerate(page.blocks)
        if _is_prose(block)
        for start, end in sentences(block.text, language)
    )
    return Prose(found, language)


def _is_prose(block: AnyBlock) -> bool:
    if not block.text or not _NOT_PROSE.isdisjoint(block.inside):
        return False
    if isinstance(block, Paragraph):
        # A bold paragraph is a heading or a question in disguise.
        return not block.strong
    return isinstance(block, (Item, Definition)) and block.text.rstrip(_CLOSING).endswith(_STOPS)
