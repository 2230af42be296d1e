"""Descriptions that a result page has no room for."""

from collections.abc import Iterator

from postlint.checks.pages import first_text
from postlint.model import Issue, Page
from postlint.text.width import cut, width

_TAIL = 40
"""Code points of the kept text that a message shows."""


_SHORTER = ("shortDescription", "short_description", "metaDescription", "meta_description", "seo/description")
"""Fields that hold a text for result pages, beside a description that is the page's own summary."""


def check_page(page: Page, *, max_pixels: int, max_characters: int, font_size: int) -> Iterator[Issue]:
    # Whoever keeps such a field, even an empty one, shows the description elsewhere.
    field = first_text(page, _SHORTER) if any(name in page.fields for name in _SHORTER) else page.description
    if field is None:
        return
    text = field.value
    pixels = width(text, font_size)
    if pixels <= max_pixels:
        return
    yield Issue(
        field.place,
        "far-too-wide" if len(text) > max_characters else "too-wide",
        characters=len(text),
        pixels=round(pixels),
        limit=max_pixels,
        kept=f"…{text[: cut(text, font_size, max_pixels)].rstrip()[-_TAIL:]}",
    )
