# ruff: noqa: RUF001 (labels and marks of other scripts)
"""Which blocks could be questions, and in which form: the candidates that a section chooses from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from postlint.facts.faq.questions import ends_as_question, has_mark, starts_as_question
from postlint.facts.faq.section import FaqForm
from postlint.facts.faq.shortcodes import Shortcode, stated
from postlint.model import AnyBlock, Embed, FaqNames, Heading, Item, Paragraph, Place

_LONGEST_BOLD = 200
_LONGEST_LEAD = 300
_LONGEST_BUTTON = 250
_SHORTEST = 2
_ICONS = " +-–▼▾×⌄∨"
_FOLDS = ("???", "!!!", ":::")
_PREFIX = re.compile(
    r"(?:q|question|frage|pregunta|pergunta|domanda|vraag|fråga|spørgsmål|spørsmål|pytanie|вопрос|питання|f|p|d|v|в"
    r"|問|质|質|질문|سؤال)(?: ?\.?\d{1,3})? ?[:：.)] ?(?=\S)",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?:a|answer|antwort|respuesta|resposta|réponse|risposta|antwoord|svar|odpowiedź|ответ|r|о|答|답변|جواب)"
    r"(?: ?\.?\d{1,3})? ?[:：.)] ?(?=\S)",
    re.IGNORECASE,
)
_ANSWER_INSIDE = re.compile(
    r"[\n ](?=(?:A|Answer|Antwort|R|Respuesta|Réponse|Risposta|Svar|Antwoord) ?[:：])|(?=答[:：])"
)
_NUMBER = re.compile(r"(?:[#(]?\d{1,3}[.):]|[a-z]\)) ?(?=\D)")
_EDGES = " \n*_¶"
_FIRST_QUESTION = re.compile(r"[^?？؟\n]{4,250}[?？؟][\"'”»)*]*(?=\s|$)")
_FIRST_LINE = re.compile(r"[^\n]{4,120}:(?=\n)")
_FOLD = re.compile(
    r"(?:\?\?\?\+?|!!!) ?(?:question|faq|help|note|info|tip)?(?: inline(?: end)?)? [\"“]([^\n]+?)[\"”]"
    r"|::: ?details (.+)"
)
_HOLDERS: dict[str, FaqForm] = {"summary": "details", "dt": "definition"}
_SKIPPED = frozenset({"nav", "dialog", "search", "footnote"})


class Unit(Struct, frozen=True, gc=False):
    """A block that may be a question; `rest` is where its answer starts inside the block itself, -1 where it does not.

    `until` is the block where the answer ends if the source says so itself, `answer` one stated in an attribute.
    """

    block: int
    form: FaqForm
    text: str
    place: Place
    marked: bool
    asks: bool
    level: int = 0
    rest: int = -1
    bold: bool = False
    label: str = ""
    answer: str = ""
    until: int = -1

    @property
    def is_question(self) -> bool:
        """It ends in a question mark or starts with a question word."""
        return self.marked or self.asks


def units(
    blocks: Sequence[AnyBlock], first: int, last: int, language: str, linked: AbstractSet[int], *, names: FaqNames
) -> Iterator[Unit]:
    """The candidates in `blocks[first:last]`, in order; a bold `Q: …` comes as both forms.

    `linked` are entries of a table of contents, not questions.
    """
    for index in range(first, last):
        block = blocks[index]
        if not _SKIPPED.isdisjoint(block.inside) or index in linked:
            continue
        if isinstance(block, Embed):
            question, answer = stated(block.attributes, names) if block.name in names.components else ("", "")
            if question:
                yield _unit(index, block, "component", question, language, answer=answer)
        elif block.text:
            yield from _text(index, block, language)


def shortcode_unit(block: int, shortcode: Shortcode, until: int, language: str) -> Unit:
    """The candidate that a shortcode makes; its answer starts behind `block`."""
    marked = ends_as_question(shortcode.question, language)
    asks = starts_as_question(shortcode.question, language)
    place = shortcode.tag.place
    return Unit(block, "shortcode", shortcode.question, place, marked, asks, answer=shortcode.answer, until=until)


def without_label(text: str) -> str:
    """An answer without the `A:` before it."""
    found = _ANSWER.match(text)
    return text[found.end() :] if found else text


def _text(index: int, block: AnyBlock, language: str) -> Iterator[Unit]:
    holder = _HOLDERS.get(block.inside[-1]) if block.inside else None
    if holder is not None:
        if any(character.isalnum() for character in block.text):
            yield _unit(index, block, holder, block.text, language)
    elif isinstance(block, Heading):
        label = "#" if _PREFIX.match(block.text) else ""
        yield _unit(index, block, "heading", block.text, language, level=block.level, label=label)
    elif isinstance(block, Paragraph):
        yield from _paragraph(index, block, language)
    elif isinstance(block, Item):
        yield from _item(index, block, language)


def _paragraph(index: int, block: Paragraph, language: str) -> Iterator[Unit]:
    text = block.text
    if "button" in block.inside:
        if len(text) <= _LONGEST_BUTTON:
            yield _unit(index, block, "button", text.rstrip(_ICONS), language)
        return
    if text.startswith(_FOLDS):
        fold = _FOLD.match(text)
        if fold:
            rest = fold.end() if fold.end() < len(text) else -1
            yield _unit(index, block, "details", fold[1] or fold[2], language, rest=rest)
        return
    prefix = _PREFIX.match(text)
    if prefix:
        yield _prefixed(index, block, prefix, language)
    if block.bold:
        yield from _bold(index, block, prefix.end() if prefix else 0, language)
    elif not prefix:
        yield from _plain(index, block, language)


def _bold(index: int, block: Paragraph, prefix: int, language: str) -> Iterator[Unit]:
    text, bold = block.text, block.bold
    lead = text[:bold].rstrip()
    if bold == len(text):
        if len(text) <= _LONGEST_BOLD or has_mark(text, language):
            yield _unit(index, block, "bold", text, language, bold=True)
    elif max(prefix, _SHORTEST) < len(lead) <= _LONGEST_LEAD:
        if ends_as_question(lead, language) or text[len(lead)] == "\n":
            yield _unit(index, block, "bold", lead, language, rest=bold, bold=True)
    elif not prefix and ends_as_question(text, language):
        yield _unit(index, block, "plain", text, language)


def _prefixed(index: int, block: Paragraph, prefix: re.Match[str], language: str) -> Unit:
    text = block.text
    inside = _ANSWER_INSIDE.search(text, prefix.end())
    question = text[prefix.end() : inside.start() if inside else len(text)]
    rest = inside.end() if inside else -1
    if not inside and not ends_as_question(question, language):
        first = question.find("\n")
        if first != -1:
            question, rest = question[:first], prefix.end() + first + 1
    label = prefix.group().strip()
    written = label if not block.bold else f"**{label[: block.bold]}**{label[block.bold :]}"
    whole = bool(block.bold) and block.bold >= prefix.end() + len(question.rstrip())
    return _unit(index, block, "prefix", question, language, rest=rest, bold=whole, label="" if whole else written)


def _plain(index: int, block: Paragraph, language: str) -> Iterator[Unit]:
    text = block.text
    if ends_as_question(text, language):
        if len(text) <= _LONGEST_LEAD:
            yield _unit(index, block, "quote" if block.inside[-1:] == ("blockquote",) else "plain", text, language)
        return
    head, newline, _ = text.partition("\n")
    if newline and ends_as_question(head, language) and len(head) <= _LONGEST_LEAD:
        yield _unit(index, block, "plain", head, language, rest=len(head) + 1)


def _item(index: int, block: Item, language: str) -> Iterator[Unit]:
    text, bold = block.text, block.bold
    lead = text[:bold].rstrip()
    if bold == len(text) or ends_as_question(text, language):
        first = _FIRST_QUESTION.match(text)
        if bold != len(text) and first and first.end() < len(text) and text[first.end()] == "\n":
            yield _unit(index, block, "item", first.group(), language, rest=first.end())
        else:
            yield _unit(index, block, "item", text, language, bold=bold == len(text))
        return
    if len(lead) > _SHORTEST:
        yield _unit(index, block, "item", lead, language, rest=bold, bold=True)
        return
    first = _FIRST_QUESTION.match(text)
    line = _FIRST_LINE.match(text) if block.number is not None and not first else None
    if first:
        yield _unit(index, block, "item", first.group(), language, rest=first.end())
    elif line:
        yield _unit(index, block, "item", line.group(), language, rest=line.end(), label=f"{block.number}")


def _unit(
    index: int,
    block: AnyBlock,
    form: FaqForm,
    text: str,
    language: str,
    *,
    level: int = 0,
    rest: int = -1,
    bold: bool = False,
    label: str = "",
    answer: str = "",
) -> Unit:
    text = text.strip(_EDGES)
    number = _NUMBER.match(text)
    if number:
        text = text[number.end() :].strip(_EDGES)
    prefix = _PREFIX.match(text)
    if prefix and form != "prefix" and (":" in prefix.group() or "：" in prefix.group()):
        text = text[prefix.end() :]
    marked = has_mark(text, language) if form == "bold" else ends_as_question(text, language)
    asks = starts_as_question(text, language)
    return Unit(index, form, text, block.place, marked, asks, level, rest, bold, label, answer)
