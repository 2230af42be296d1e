"""Descriptions that a template, editor or importer left unfinished."""

import re
from collections.abc import Iterator

from postlint.checks.pages import is_partial
from postlint.model import Issue, Page
from postlint.text.leftovers import entity, placeholder, template

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
    text, built = field.value, page.form != "source"
    if found := placeholder(text, address=page.url or page.path):
        yield Issue(field.place, "placeholder", found=found)
    elif built and (found := template(text)):
        yield Issue(field.place, "template", found=found)
    elif built and (found := entity(text)):
        yield Issue(field.place, "entity", found=found)
    elif (markup := _MARKUP.search(text)) is not None:
        yield Issue(field.place, "markup" if built else "source-markup", found=markup.group())
    elif len(text) >= min_cut:
        yield from _cut(page, text)


def _cut(page: Page, text: str) -> Iterator[Issue]:
    assert page.description is not None  # noqa: S101 (asked before)
    if _ELLIPSIS.search(text):
        yield Issue(page.description.place, "ellipsis", end=text[-30:])
    elif (last := _WORD.search(text)) is not None and last[1] in _OPEN:
        yield Issue(page.description.place, "cut", word=last[1])
