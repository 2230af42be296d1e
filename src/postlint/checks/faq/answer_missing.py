"""FAQ questions that nothing answers."""

from __future__ import annotations

from collections.abc import Iterator

from postlint.facts.faq import FaqSection
from postlint.model import Issue, Page


def check_page(page: Page, faq: tuple[FaqSection, ...]) -> Iterator[Issue]:  # noqa: ARG001 (every check takes the page)
    """One issue per unanswered question; one for the section where it answers none of several."""
    for section in faq:
        if section.form == "json-ld":
            continue
        missing = [pair.question for pair in section.pairs if pair.answer.missing]
        if len(missing) > 1 and len(missing) == len(section.pairs):
            first, *others = missing
            related = tuple(question.place for question in others)
            yield Issue(first.place, "none", related=related, count=len(missing), question=first.text)
        else:
            for question in missing:
                yield Issue(question.place, "missing", question=question.text)
