"""What templates, generators and editors leave behind in a title or description where a text should be."""

from __future__ import annotations

import re

from postlint.text.fold import fold
from postlint.text.titles import pieces

_EMPTY = frozenset({"undefined", "null", "nan", "[object object]", "untitled", "untitled document", "untitled page"})
_PLACEHOLDERS = frozenset(
    """untitled post
new post
new page
your title
your title here
title here
title goes here
insert title here
insert title
enter title here
add title
page title
post title
site title
sample page
todo
tbd
fixme
placeholder
lorem ipsum
description
meta description
your description
your description here
description here
description goes here
insert description here
add a description
enter description here
short description
page description
post description""".splitlines()
)
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|<%.*?%>|\$\{[^{}]*\}|%%[a-z_]+%%|\[%[^\]]*%\]")
_UNFILLED = re.compile(
    r"\[(?:your|insert|enter|add|brief)\b[^\[\]]*\]|\[[^\[\]]*\b(?:name|title|description|goes here)\b[^\[\]]*\](?!\()",
    re.IGNORECASE,
)
_LOREM = re.compile(r"\blorem ipsum\b|\[object Object\]", re.IGNORECASE)
_LOREM_WORDS = """
lorem ipsum dolor sit amet consectetur adipiscing adipisicing elit sed do eiusmod tempor incididunt ut labore et dolore
    magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat
"""
_LATIN = frozenset(_LOREM_WORDS.split())
_ENTITY = re.compile(r"&(?:amp|quot|apos|[lr][sd]quo|[nm]dash|hellip|#0?39|#8\d{3}|#x27);")
_MARKS = re.compile(r"[{}\[\]<$%&]|lorem ipsum|\[object", re.IGNORECASE)


def template(text: str) -> str:
    """The first piece of template syntax in `text`, or nothing."""
    found = _TEMPLATE.search(text)
    return "" if found is None else found.group()


def entity(text: str) -> str:
    """A character reference that was escaped twice and shows as its code, or nothing."""
    found = _ENTITY.search(text) if "&" in text else None
    return "" if found is None else found.group()


def placeholder(text: str, *, address: str = "") -> str:
    """What stands where a text should: `undefined`, `[Page name]`, "lorem ipsum"; nothing if it is a text.

    `address` is the page's URL or path: a page about `null` has it in its name.
    """
    short = len(text) < 200  # noqa: PLR2004 (a placeholder alone is no long text)
    for piece in pieces(text) if short else ():
        folded = fold(piece).rstrip(".…")
        if (folded in _EMPTY or folded in _PLACEHOLDERS) and folded.replace(" ", "-") not in address.lower():
            return piece
    if not _MARKS.search(text):
        return ""
    found = _LOREM.search(text) or _UNFILLED.search(text)
    if found is None or (found.group().lower() == "lorem ipsum" and not _is_latin(text)):
        return ""
    return found.group()


def _is_latin(text: str) -> bool:
    """Most of it is that text; a title may play with it."""
    found = re.findall(r"[a-z]+", text.lower())
    return 4 * sum(word in _LATIN for word in found) > 3 * len(found)
