"""FAQs of one question."""

from __future__ import annotations

from collections.abc import Iterator

from postlint.checks.faq.shown_sections import visible
from postlint.facts.faq import FaqSection
from postlint.model import Issue, Page
from postlint.text.fold import shown


def check_page(page: Page, faq: tuple[FaqSection, ...]) -> Iterator[Issue]:  # noqa: ARG001 (every check takes the page)
    """One issue at the heading of each FAQ that asks once."""
    for section in visible(faq):
        if section.heading is not None and len(section.pairs) == 1:
            question = section.pairs[0].question
            yield Issue(
                section.place,
                "single",
                related=(question.place,),
                heading=section.heading.text,
                question=shown(question.text),
            )
