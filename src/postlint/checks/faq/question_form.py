"""FAQ questions that ask nothing: no question mark, and no word that a question starts with."""

from __future__ import annotations

from collections.abc import Iterator

from postlint.checks.faq.shown_sections import visible
from postlint.facts.faq import FaqSection
from postlint.facts.faq.questions import has_mark, is_question
from postlint.model import Fix, Heading, Issue, Page
from postlint.text.fold import shown


def check_page(page: Page, faq: tuple[FaqSection, ...]) -> Iterator[Issue]:
    """One issue per section, at the first of its statements."""
    for section in visible(faq):
        questions = {pair.question.block for pair in section.pairs}
        found = [
            (pair.question.block, pair.question.place, pair.question.text)
            for pair in section.pairs
            if not has_mark(pair.question.text, page.language) and not is_question(pair.question.text, page.language)
        ]
        found += [(index, page.blocks[index].place, page.blocks[index].text) for index in section.topics]
        # A heading right below a question is part of its answer.
        found = [one for one in found if _heading_above(page, one[0]) not in questions]
        if not found:
            continue
        (_, place, text), *others = sorted(found, key=lambda one: one[0])
        fix = Fix("suggestion", "Word it as the question a reader has.")
        message = "several" if others else "statement"
        yield Issue(
            place, message, related=tuple(one for _, one, _ in others), fix=fix, question=shown(text), count=len(found)
        )


def _heading_above(page: Page, index: int) -> int | None:
    """The nearest heading before a heading that is of a lower level; `index` is -1 for what is no block."""
    own = page.blocks[index] if index >= 0 else None
    if isinstance(own, Heading):
        for before in range(index - 1, -1, -1):
            block = page.blocks[before]
            if isinstance(block, Heading) and block.level < own.level:
                return before
    return None
