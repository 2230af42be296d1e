"""Descriptions that a template, editor or importer left unfinished."""

import re
from collections.abc import Iterator

from postlint.checks.leftovers import leftover
from postlint.checks.pages import is_partial
from postlint.model import Issue, Page

_MARKUP = re.compile(
    r"</?(?:p|a|br|strong|em|b|i|u|span|div|img|ul|ol|li|h[1-6]|blockquote|code|iframe)\b[^<>]*>"
    r"|\[[^\[\]]+\]\([^()\s]+\)|(?<!\w)\*\*[^\s*][^*]*\*\*|(?<!\w)__[^\s_][^_]*__(?!\w)",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"\s*[\[(]?(?:…|\.\.\.|&hellip;)[\])]?$")
_WORD = re.compile(r"(?:^|\s)([^\W\d_]+)$")
_OPEN = frozenset(
    [
        *("the", "an", "and", "or", "of", "our", "your", "their", "my", "because", "whether"),
        *("der", "und", "oder", "einen", "einem", "einer", "dem", "weil"),
        *("les", "des", "et", "ou", "avec", "pour", "el", "los", "las", "y", "con", "para", "e", "della", "het", "een"),
    ]
)
"""Words that want another one after them, whatever the sentence."""


def check_page(page: Page, *, min_cut: int) -> Iterator[Issue]:
    field = page.description
    if field is None or is_partial(page):
        return
    text = field.value
    if (found := leftover(page, field)) is not None:
        yield found
    elif (markup := _MARKUP.search(text)) is not None:
        yield Issue(field.place, "source-markup" if page.form == "source" else "markup", found=markup.group())
    elif len(text) >= min_cut:
        yield from _cut(page, text)


def _cut(page: Page, text: str) -> Iterator[Issue]:
    assert page.description is not None  # noqa: S101 (asked before)
    if _ELLIPSIS.search(text):
        yield Issue(page.description.place, "ellipsis", end=text[-30:])
    elif (last := _WORD.search(text)) is not None and last[1] in _OPEN:
        yield Issue(page.description.place, "cut", word=last[1])
