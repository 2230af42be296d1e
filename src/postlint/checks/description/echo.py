"""Descriptions that only repeat the title or the first paragraph."""

from collections.abc import Iterator

from postlint.checks.pages import is_post
from postlint.model import Issue, Page
from postlint.text.fold import fold
from postlint.text.titles import words

_OUTSIDE = frozenset({"nav", "header", "footer", "aside", "outside"})
_FIRST = 5
"""Paragraphs among which the first one of the text is looked for."""


def check_page(page: Page, *, min_characters: int, min_own_words: int) -> Iterator[Issue]:
    if page.description is None or not is_post(page):
        return
    text = fold(page.description.value).rstrip(" .…")
    if len(text) < min_characters:
        return  # description-thin's finding
    if page.title is not None and _adds(text, fold(page.title.value).rstrip(" .…"), min_own_words):
        yield Issue(page.description.place, "title", title=page.title.value)
        return
    for paragraph in page.paragraphs[:_FIRST]:
        if not paragraph.text or _OUTSIDE.intersection(paragraph.inside):
            continue
        first = fold(paragraph.text).rstrip(" .…")
        if len(first) >= min_characters:
            if first.startswith(text) or text.startswith(first):
                yield Issue(page.description.place, "paragraph", related=(paragraph.place,))
            return


def _adds(text: str, title: str, min_own_words: int) -> bool:
    """The title with fewer than so many words around it; the title alone is description-thin's finding."""
    if title not in text or text == title or len(title.split()) < 2:  # noqa: PLR2004 (one word is in many texts)
        return False
    return len(words(text)) - len(words(title)) < min_own_words
