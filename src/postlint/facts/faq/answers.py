"""What answers a question: the blocks up to the next question, or up to where the section plainly ends."""

from __future__ import annotations

from collections.abc import Sequence

from postlint.facts.faq.section import Answer, Pair, Question
from postlint.facts.faq.units import Unit, without_label
from postlint.model import AnyBlock, Code, Embed, Heading, Item, Page, Paragraph, Place, Rule, Void
from postlint.text.unknown import UNKNOWN

_CONTAINED = {"details": "details", "definition": "dl"}
_NOT_TEXT = (Code, Embed)


def pairs(
    page: Page, chosen: Sequence[Unit], last: int, groups: frozenset[int], extras: Sequence[Place]
) -> tuple[Pair, ...]:
    """The questions with their answers; `last` is where the section ends, `extras` are things that are no blocks."""
    blocks = page.blocks
    found: list[Pair] = []
    for number, unit in enumerate(chosen):
        final = number + 1 == len(chosen)
        stop = last if final else chosen[number + 1].block
        end = _answer_end(page, unit, stop, groups, final=final)
        found.append(Pair(_question(unit), _answer(blocks, unit, end, extras)))
    if len(found) > 1 and found[-1].answer.missing and _is_farewell(blocks, chosen[-2], chosen[-1]):
        found.pop()
    return tuple(_shared(found, chosen))


def _is_farewell(blocks: Sequence[AnyBlock], previous: Unit, unit: Unit) -> bool:
    """A bold "Ready to start?" under the last answer asks the reader to act; it is no question without an answer."""
    if unit.form not in ("bold", "plain", "quote"):
        return False
    between = blocks[previous.block + 1 : unit.block]
    return not unit.asks or any(isinstance(block, (Rule, Embed, Void)) for block in between[1:])


def _question(unit: Unit) -> Question:
    return Question(unit.text, unit.place, unit.block, unit.level, unit.bold, unit.marked, unit.asks, unit.label)


def _answer_end(page: Page, unit: Unit, stop: int, groups: frozenset[int], *, final: bool) -> int:
    if unit.until >= 0:
        return unit.until
    blocks = page.blocks
    around = _container(page, unit)
    folded = unit.form == "details" and bool(around)  # what stands in it answers, headings too
    for index in range(unit.block + 1, stop):
        block = blocks[index]
        own = folded or (index == unit.block + 1 and unit.rest < 0 and _is_below(blocks, index))
        if block.inside[: len(around)] != around or (index in groups and not own):
            return index
        if isinstance(block, Heading) and not own and (unit.form != "heading" or block.level <= unit.level):
            return index
        if final and not around and index > unit.block + 1 and _closes(block, unit):
            return index
        if unit.form == "details" and block.text == ":::":
            return index
    return stop


def _is_below(blocks: Sequence[AnyBlock], index: int) -> bool:
    """A heading that stands under the one before it: right behind a question, it begins the answer."""
    above = next((block for block in reversed(blocks[:index]) if isinstance(block, Heading)), None)
    own = blocks[index]
    return above is not None and isinstance(own, Heading) and own.level > above.level


def _container(page: Page, unit: Unit) -> tuple[str, ...]:
    """What holds the question together with its answer: the details, the definition list, the list item."""
    own = page.blocks[unit.block]
    name = _CONTAINED.get(unit.form)
    if name in own.inside:
        return own.inside[: own.inside.index(name) + 1]
    if isinstance(own, Item) and unit.rest < 0 and page.lists[own.list].items > 1:
        return own.inside
    # A list of one item is broken by its answer, which stands below it: "1. Why?", a paragraph, "2. How?".
    return ()


def _closes(block: AnyBlock, unit: Unit) -> bool:
    """After an answer, nothing of the FAQ comes behind a rule, a form, an empty element or a bold call to action."""
    if isinstance(block, (Rule, Embed, Void)):
        return True
    return unit.form in ("bold", "prefix", "plain") and isinstance(block, Paragraph) and block.strong


def _answer(blocks: Sequence[AnyBlock], unit: Unit, end: int, extras: Sequence[Place]) -> Answer:
    texts = [blocks[unit.block].text[unit.rest :].strip()] if unit.rest >= 0 else []
    stated = unit.answer.replace(UNKNOWN, "").strip()
    if stated:
        texts.append(stated)
    other = bool(unit.answer) and not stated
    for block in blocks[unit.block + 1 : end]:
        if block.text and block.inside[-1:] != ("summary",):  # there, it is the icon beside the question
            texts.append(block.text)
        other = other or isinstance(block, _NOT_TEXT) or (isinstance(block, Paragraph) and block.media)
    text = without_label("\n".join(texts).strip())
    words = words_of(text)
    if not words and not other and extras:
        other = _holds(extras, unit.place, blocks[end].place if end < len(blocks) else None)
    first = blocks[unit.block + 1].place if end > unit.block + 1 else unit.place
    return Answer(text, unit.block + 1, end, unit.rest, words, other, first)


def _holds(extras: Sequence[Place], start: Place, stop: Place | None) -> bool:
    """A template tag or an image stands between the question and what follows it."""
    return any(
        one.start >= start.start and (stop is None or one.start < stop.start or one.pointer != stop.pointer)
        for one in extras
        if one.pointer == start.pointer
    )


def _shared(found: list[Pair], chosen: Sequence[Unit]) -> list[Pair]:
    """Terms of a definition list that stand together share the definition behind them."""
    for number in range(len(found) - 2, -1, -1):
        pair, following = found[number], found[number + 1]
        adjacent = chosen[number].form == "definition" and chosen[number + 1].block == chosen[number].block + 1
        if adjacent and pair.answer.missing:
            found[number] = Pair(pair.question, following.answer)
    return found


def words_of(text: str) -> int:
    """Words of a text; where a script sets no spaces, two characters count as one."""
    if text.isascii():
        return len(text.split())
    unspaced = sum(1 for character in text if "\u3040" <= character <= "\u9fff" or "\u0e00" <= character <= "\u0e7f")
    return len(text.split()) + unspaced // 2
