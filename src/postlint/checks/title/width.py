"""Titles that a result page has no room for."""

from collections.abc import Iterator

from postlint.checks.pages import first_text
from postlint.checks.written import part_edit
from postlint.model import Field, Fix, Issue, Page
from postlint.text.leftovers import template as template_in
from postlint.text.titles import SEPARATOR
from postlint.text.width import cut, width

_FOR_SEARCH = ("metaTitle", "meta_title", "seoTitle", "seo_title", "seo/title")
"""Fields that hold a title for result pages alone, as they are shown there."""
_BEFORE_BRANDS = frozenset({"|", "·", "•", "»", "::"})
"""Separators that stand before the name of a site; what follows a hyphen or colon is most often the subject."""
_LEAST_LEFT = 20
"""Characters below which the first part of a title says too little."""


def check_page(page: Page, *, max_pixels: int, font_size: int, template: str) -> Iterator[Issue]:
    if page.title is None or (page.form != "source" and template_in(page.title.value)):
        return
    own = first_text(page, _FOR_SEARCH)
    field = own or page.title
    title = field.value if own else _shown(page, page.title.value, template or page.routing.title_template)
    pixels = width(title, font_size)
    if pixels <= max_pixels:
        return
    yield Issue(
        field.place,
        "too-wide",
        fix=_fix(field, max_pixels - (pixels - width(field.value, font_size)), font_size),
        characters=len(title),
        pixels=round(pixels),
        limit=max_pixels,
        kept=title[: cut(title, font_size, max_pixels)].rstrip(),
    )


def _shown(page: Page, title: str, template: str) -> str:
    """The title with what the site's template puts around it, where it is a source's and lacks that."""
    before, mark, after = template.partition("{title}")
    if page.form == "html" or not mark or (before and title.startswith(before)) or (after and title.endswith(after)):
        return title
    return before + title + after


def _fix(field: Field, room: float, font_size: int) -> Fix | None:
    """Without the brand at its end, where the rest fits into `room` pixels and says enough."""
    title: str = field.value
    *_, last = [None, *SEPARATOR.finditer(title)]
    if last is None or last.group().strip() not in _BEFORE_BRANDS:
        return None
    start = last.start()
    if start < _LEAST_LEFT or width(title[:start], font_size) > room:
        return None
    return Fix(
        "suggestion", f'Leave out "{title[start:].strip()}".', part_edit(field.place, title, start, len(title), "")
    )
