"""FAQ questions whose headings are not one level below the heading above them."""

from __future__ import annotations

from collections.abc import Iterator

from postlint.checks.faq.shown_sections import visible
from postlint.facts.faq import FaqSection, Question
from postlint.model import Fix, Heading, Issue, Page


def check_page(page: Page, faq: tuple[FaqSection, ...]) -> Iterator[Issue]:
    """One issue per section, at the first question that is too high or too low."""
    for section in visible(faq):
        if section.form != "heading":
            continue
        heading = section.heading if isinstance(section.heading, Heading) else None
        wrong = list(_wrong(page, section))
        if not wrong:
            continue
        (first, expected), *others = wrong
        related = [question.place for question, _ in others]
        if heading is not None:
            related.append(heading.place)
        message = "siblings" if section.siblings else "level" if heading is not None else "mixed"
        fix = Fix("suggestion", f"Make it a heading of level {expected}.")
        values = {"level": first.level, "expected": expected, "heading": heading.text if heading else ""}
        yield Issue(first.place, message, related=tuple(related), fix=fix, count=len(wrong), **values)  # type: ignore[arg-type]


def _wrong(page: Page, section: FaqSection) -> Iterator[tuple[Question, int]]:
    """Questions with the level they should have: one below the heading that holds them."""
    top = section.pairs[0].question.level
    open_levels: list[int] = []
    index = section.first
    for pair in section.pairs:
        question = pair.question
        while index < question.block:
            block = page.blocks[index]
            if isinstance(block, Heading) and (index in section.groups or block is section.heading):
                while open_levels and open_levels[-1] >= block.level and block is not section.heading:
                    open_levels.pop()
                open_levels.append(block.level)
            index += 1
        parents = [level for level in open_levels if level < question.level]
        if section.siblings:
            expected = section.level + 1
        elif parents or section.heading is not None:
            expected = (parents[-1] if parents else section.level) + 1
        else:
            expected = top
        if question.level != expected:
            yield question, expected
