"""Descriptions that a result page has no room for."""

from collections.abc import Iterator

from postlint.checks.pages import first_text, is_for_programs
from postlint.checks.written import part_edit
from postlint.model import Field, Fix, Issue, Page
from postlint.text.sentences import sentences
from postlint.text.width import cut, width

_TAIL = 40
"""Code points of the kept text that a message shows."""
_LEAST_LEFT = 50
"""Characters below which the first sentences of a description say too little."""

_SHORTER = ("shortDescription", "short_description", "metaDescription", "meta_description", "seo/description")
"""Fields that hold a text for result pages, beside a description that is the page's own summary."""


def check_page(page: Page, *, max_pixels: int, max_characters: int, font_size: int) -> Iterator[Issue]:
    # Whoever keeps such a field, even an empty one, shows the description elsewhere.
    field = first_text(page, _SHORTER) if any(name in page.fields for name in _SHORTER) else page.description
    if field is None or is_for_programs(page):
        return
    text = field.value
    pixels = width(text, font_size)
    if pixels <= max_pixels:
        return
    kept = cut(text, font_size, max_pixels)
    yield Issue(
        field.place,
        "far-too-wide" if len(text) > max_characters else "too-wide",
        fix=_fix(field, kept, page.language),
        characters=len(text),
        pixels=round(pixels),
        limit=max_pixels,
        kept=f"…{text[:kept].rstrip()[-_TAIL:]}",
    )


def _fix(field: Field, kept: int, language: str) -> Fix | None:
    """Only the first sentences, as many as are shown whole, where they say enough."""
    text: str = field.value
    end = max((end for _, end in sentences(text, language) if end <= kept), default=0)
    if end < _LEAST_LEFT:
        return None
    return Fix("suggestion", f'End it after "{text[:end][-_TAIL:]}"', part_edit(field.place, text, end, len(text), ""))
