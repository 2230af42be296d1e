"""FAQ answers that are too short to help or too long to be one."""

from __future__ import annotations

from collections.abc import Iterator

from postlint.checks.faq.shown_sections import visible_pairs
from postlint.facts.faq import FaqSection
from postlint.model import Issue, Page
from postlint.text.fold import shown


def check_page(page: Page, faq: tuple[FaqSection, ...], *, minimum: int, maximum: int) -> Iterator[Issue]:  # noqa: ARG001
    """One issue per answer; a short one with an image, code or an embed says more than its words."""
    for pair in visible_pairs(faq):
        answer = pair.answer
        if answer.missing:
            continue
        place = answer.place or pair.question.place
        if answer.words < minimum and not answer.other:
            yield Issue(place, "short", words=answer.words, minimum=minimum, question=shown(pair.question.text))
        elif answer.words > maximum:
            yield Issue(place, "long", words=answer.words, maximum=maximum, question=shown(pair.question.text))
