"""Titles that a result page has no room for."""

from collections.abc import Iterator

from postlint.model import Issue, Page
from postlint.text.width import cut, width


def check_page(page: Page, *, max_pixels: int, font_size: int, template: str) -> Iterator[Issue]:
    if page.title is None:
        return
    title = page.title.value
    if page.form != "html" and "{title}" in template:
        title = template.replace("{title}", title)  # a built page's title has been through the site's template
    pixels = width(title, font_size)
    if pixels <= max_pixels:
        return
    yield Issue(
        page.title.place,
        "too-wide",
        characters=len(title),
        pixels=round(pixels),
        limit=max_pixels,
        kept=title[: cut(title, font_size, max_pixels)].rstrip(),
    )
