"""Descriptions that a result page has no room for."""

from collections.abc import Iterator

from postlint.model import Issue, Page
from postlint.text.width import cut, width

_TAIL = 40
"""Code points of the kept text that a message shows."""


def check_page(page: Page, *, max_pixels: int, max_characters: int, font_size: int) -> Iterator[Issue]:
    if page.description is None:
        return
    text = page.description.value
    pixels = width(text, font_size)
    if pixels <= max_pixels:
        return
    yield Issue(
        page.description.place,
        "far-too-wide" if len(text) > max_characters else "too-wide",
        characters=len(text),
        pixels=round(pixels),
        limit=max_pixels,
        kept=f"…{text[: cut(text, font_size, max_pixels)].rstrip()[-_TAIL:]}",
    )
