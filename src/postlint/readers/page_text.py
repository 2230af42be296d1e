"""Where a Gatsby page's own text stands in its data, among excerpts, neighbours and whole other posts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from postlint.json_places import pointer_to
from postlint.readers.compiled_mdx import is_compiled_mdx
from postlint.readers.hast import is_hast, text_length

Kind = Literal["hast", "html", "mdx", "markdown"]

OTHER_PAGES = re.compile(
    r"(?:next|prev|previous|related|recent|suggest|suggestion|similar|more|popular|latest|other|all)(?:s|ed|ions)?(?![a-z])"
    r"|edges$|nodes$|group$|posts$|pages$|children$"
)
"""Keys of what belongs to other pages: neighbours and lists."""

_NO_BODY = frozenset(
    {
        "frontmatter", "fields", "site", "siteMetadata", "seo", "parent", "author", "authors", "primary_author",
        "primaryAuthor", "primary_tag", "primaryTag", "excerpt", "custom_excerpt", "plaintext", "tableOfContents",
        "toc", "headings", "description", "summary", "bio", "base64", "svg", "tracedSVG", "logo", "metaInfo",
        "codeinjection_head", "codeinjection_foot",
    }
)  # fmt: skip
_MARKDOWN = frozenset({"rawMarkdownBody", "rawBody", "rawMarkdown"})
_BLOCK = re.compile(r"</(?:p|h[1-6]|ul|ol|div|blockquote|table|pre|figure|section|article)>", re.IGNORECASE)
_PREFERENCE: tuple[Kind, ...] = ("hast", "html", "mdx", "markdown")
_DEEPEST = 5


class Owner(Struct, frozen=True):
    """An object of the data and the pointer to it."""

    pointer: str
    value: Mapping[str, Any]


class MainText(Struct, frozen=True):
    """A page's text: the pointer to it, what it is, and the objects around it from the inside out."""

    pointer: str
    kind: Kind
    value: Any
    owners: tuple[Owner, ...]
    size: int


def find_main_text(result: Mapping[str, Any]) -> MainText | None:
    """The longest text under one key of `data`, else of `pageContext`; the better rendering where one stands twice."""
    data, context = result.get("data"), result.get("pageContext")
    found: list[MainText] = []
    if isinstance(data, dict):
        found.extend(_texts(Owner("/result/data", data)))
    if not found and isinstance(context, dict):
        found.extend(_texts(Owner("/result/pageContext", context)))
    if not found:
        return None
    longest = max(text.size for text in found)
    return min(
        (text for text in found if text.size * 2 >= longest),
        key=lambda text: (len(text.owners), _PREFERENCE.index(text.kind), -text.size),
    )


def _texts(top: Owner) -> Iterator[MainText]:
    waiting: list[tuple[Owner, ...]] = [(top,)]
    while waiting:
        owners = waiting.pop()
        for key, value in owners[0].value.items():
            if key in _NO_BODY or OTHER_PAGES.match(key):
                continue
            pointer = pointer_to(owners[0].pointer, key)
            if isinstance(value, dict):
                if is_hast(value):
                    yield MainText(pointer, "hast", value, owners, text_length(value))
                elif len(owners) < _DEEPEST:
                    waiting.append((Owner(pointer, value), *owners))
            elif isinstance(value, str) and value:
                kind = _kind(key, value)
                if kind is not None:
                    yield MainText(pointer, kind, value, owners, len(value))


def _kind(key: str, text: str) -> Kind | None:
    if key in _MARKDOWN:
        return "markdown"
    if is_compiled_mdx(text):
        return "mdx"
    if (key == "html" and text.strip()) or _BLOCK.search(text):
        return "html"
    return None
