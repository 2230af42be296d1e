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
        top = section.pairs[0].question.level
        found = [
            (pair.question.block, pair.question.place, pair.question.text)
            for pair in section.pairs
            # A heading below the questions is part of an answer.
            if pair.question.level <= top
            and not has_mark(pair.question.text, page.language)
            and not is_question(pair.question.text, page.language)
        ]
        topics = [(index, page.blocks[index]) for index in section.topics]
        found += [
            (index, one.place, one.text) for index, one in topics if not isinstance(one, Heading) or one.level <= top
        ]
        if not found:
            continue
        (_, place, text), *others = sorted(found, key=lambda one: one[0])
        fix = Fix("suggestion", "Word it as the question a reader has.")
        message = "several" if others else "statement"
        yield Issue(
            place, message, related=tuple(one for _, one, _ in others), fix=fix, question=shown(text), count=len(found)
        )
