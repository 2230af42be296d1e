"""FAQ questions whose headings are not one level below the heading above them."""

from __future__ import annotations

from collections.abc import Iterator

from postlint.checks.faq.shown_sections import visible
from postlint.checks.headings.marks import marks
from postlint.facts.faq import FaqSection, Question
from postlint.model import Edit, Fix, Heading, Issue, Page


def check_page(page: Page, faq: tuple[FaqSection, ...]) -> Iterator[Issue]:
    """One issue per section, at the first question that is too high or too low."""
    for section in visible(faq):
        if section.form != "heading":
            continue
        wrong = list(_wrong(page, section))
        if wrong:
            yield _issue(page, section, wrong)


def _issue(page: Page, section: FaqSection, wrong: list[tuple[Question, int]]) -> Issue:
    (first, expected), *others = wrong
    heading = section.heading if isinstance(section.heading, Heading) else None
    places = [question.place for question, _ in others]
    if heading is not None:
        places.append(heading.place)
    # Where no heading announces the questions, a lower one among them may be part of the answer above it.
    mixed = "deeper" if all(question.level > expected for question, expected in wrong) else "mixed"
    return Issue(
        first.place,
        "siblings" if section.siblings else "level" if heading is not None else mixed,
        related=tuple(places),
        fix=_fix(page, wrong, expected),
        count=len(wrong),
        level=first.level,
        expected=expected,
        heading=heading.text if heading is not None else "",
    )


def _fix(page: Page, wrong: list[tuple[Question, int]], expected: int) -> Fix:
    """Other marks for the questions and for the headings in their answers, where all are written with them."""
    description = f"Make {'them headings' if len(wrong) > 1 else 'it a heading'} of level {expected}."
    edits: list[Edit] = []
    for question, level in wrong:
        for heading in _with_answer(page, question):
            edit = marks(heading, heading.level + level - question.level)
            if edit is None:
                return Fix("suggestion", description)
            edits.append(edit)
    return Fix("unsafe", description, tuple(edits))


def _with_answer(page: Page, question: Question) -> Iterator[Heading]:
    """The question, and the headings below it up to the next one as high."""
    for index, block in enumerate(page.blocks[question.block :]):
        if isinstance(block, Heading):
            if index and block.level <= question.level:
                return
            yield block


def _wrong(page: Page, section: FaqSection) -> Iterator[tuple[Question, int]]:
    """Questions with the level they should have.

    Under an FAQ heading that is one below the heading that holds them. Where the page's title announces them, the first
    question under each heading sets the level.
    """
    below_heading = isinstance(section.heading, Heading)
    above = _headings_above(page, section)
    first_levels: dict[int, int] = {}
    for pair in section.pairs:
        question = pair.question
        parent = above.get(question.block, -1)
        level = page.blocks[parent].level if parent >= 0 else section.level  # type: ignore[union-attr]
        expected = level + 1 if below_heading else first_levels.setdefault(parent, question.level)
        if question.level != expected:
            yield question, expected


def _headings_above(page: Page, section: FaqSection) -> dict[int, int]:
    """For each question's block the nearest heading of a lower level that groups questions; absent where none does."""
    found = {}
    holding: list[int] = []
    for index in sorted({*section.groups, *(pair.question.block for pair in section.pairs)}):
        block = page.blocks[index]
        if not isinstance(block, Heading) or index <= section.first:
            continue
        while holding and page.blocks[holding[-1]].level >= block.level:  # type: ignore[union-attr]
            holding.pop()
        if index in section.groups:
            holding.append(index)
        if holding and holding[-1] != index:
            found[index] = holding[-1]
    return found
