"""FAQ questions that only look like headings: bold paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from postlint.facts.faq import FaqSection, Question
from postlint.model import Edit, Fix, Heading, Issue, Page, Paragraph, Place

_MARKER = 2
"""Bytes of `**` and `__`."""

_LINE_END = 2
_LAST_LEVEL = 6


def check_page(page: Page, faq: tuple[FaqSection, ...]) -> Iterator[Issue]:
    """One issue per section at its first bold question; one where labels such as `**Q:**` and `**Q**:` are mixed."""
    for section in faq:
        bold = [pair.question for pair in section.pairs if pair.question.bold]
        if section.form in ("bold", "prefix") and bold:
            yield _bold(page, section, bold)
        elif section.form == "prefix":
            yield from _labels(section)


def _bold(page: Page, section: FaqSection, bold: list[Question]) -> Issue:
    first, *others = bold
    level = _level(page, section, first)
    related = [question.place for question in others]
    if section.heading is not None:
        related.append(section.heading.place)
    name = section.heading.text if section.heading is not None else _title(page)
    fix = _fix(page, section, bold)
    return Issue(first.place, "bold", related=tuple(related), fix=fix, count=len(bold), level=level, heading=name)


def _title(page: Page) -> str:
    return str(page.title.value) if page.title is not None else "FAQ"


def _level(page: Page, section: FaqSection, question: Question) -> int:
    """One level below the heading over the question; 2 where the page's title is the only one."""
    for block in reversed(page.blocks[section.first : question.block]):
        if isinstance(block, Heading):
            return min(block.level + 1, _LAST_LEVEL)
    above = [block.level for block in page.blocks[: section.first] if isinstance(block, Heading)]
    if section.heading is None:
        return 2
    return min((above[-1] if above else 1) + 2, _LAST_LEVEL)


def _fix(page: Page, section: FaqSection, bold: list[Question]) -> Fix:
    description = "Make the questions headings, one level below the heading above them."
    edits: list[Edit] = []
    # A bold line over the questions is no heading either: which level it will get is for a person to say.
    if page.form == "source" and isinstance(section.heading, Heading | None):
        for question in bold:
            edits.extend(_edits(page, question, _level(page, section, question)))
    if len(edits) < 2 * len(bold):
        return Fix("suggestion", description)
    return Fix("unsafe", description, tuple(edits))


def _edits(page: Page, question: Question, level: int) -> Iterator[Edit]:
    """Two edits where the source surely is `**question**` on one line; none where it may be anything else."""
    block = page.blocks[question.block]
    if not isinstance(block, Paragraph) or block.inside or not block.runs or page.path.endswith((".html", ".htm")):
        return
    lead = block.text[: block.bold].rstrip()
    if "\n" in lead or lead.endswith("#"):
        return
    bold_runs = [run for run in block.runs if run.offset < len(lead)]
    opening = Place(block.place.path, block.place.start, block.place.start + _MARKER, block.place.pointer)
    end = bold_runs[-1].end
    if bold_runs[0].start != opening.end:
        return
    rest = block.runs[len(bold_runs)] if len(bold_runs) < len(block.runs) else None
    after = "" if rest is None else block.text[rest.offset :]
    gap = (block.place.end if rest is None else rest.start) - end
    if not _MARKER <= gap <= (_MARKER + _LINE_END if rest is None else _MARKER):
        return
    closing = Place(opening.path, end, end + _MARKER, opening.pointer)
    yield Edit(opening, "#" * level + " ")
    if rest is None or after.startswith("\n"):
        yield Edit(closing, "")
    else:
        spaces = len(after) - len(after.lstrip(" "))
        yield Edit(Place(closing.path, closing.start, closing.end + spaces, closing.pointer), "\n\n")


def _labels(section: FaqSection) -> Iterator[Issue]:
    """Labels that differ only in their markup; `Q1:` and `Q2:` do not."""
    written = ["".join(one for one in pair.question.label if not one.isdigit()) for pair in section.pairs]
    styles = sorted(set(written), key=lambda style: (-written.count(style), style))
    if len({style.replace("*", "") for style in styles}) == len(styles):
        return
    usual, other, *_ = styles
    places = [pair.question.place for pair, style in zip(section.pairs, written, strict=True) if style != usual]
    values = {"count": len(places), "total": len(written), "label": other, "usual": usual}
    yield Issue(places[0], "labels", related=tuple(places[1:]), fix=None, **values)
