"""What a site shows of its posts' titles: this file reads it off layouts and built pages, as text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

from postlint.model import TitleHeading
from postlint.site.folder import Folder
from postlint.text.titles import SEPARATOR

_LAYOUT = re.compile(
    r"(?:^|/)_?(?:blog-?|default-?)?(?:post|page|single|article|doc)(?:-?(?:layout|template))?"
    r"\.(?:html|njk|liquid|ejs|hbs|pug|swig|astro|jsx?|tsx?|svelte|vue)$",
    re.IGNORECASE,
)
_H1 = re.compile(r"<h1\b[^>]*>(.{0,400}?)</h1", re.IGNORECASE | re.DOTALL)
_EXPRESSION = re.compile(r"\{[{%=-]*([^{}%]*)|<%[=-]?(.*?)%>")
_OWN_TITLE = re.compile(r"(?<![\w-])(?:[\w$?]+\.)*\.?title\b", re.IGNORECASE)
_SITE_TITLE = re.compile(r"\b(?:site|config|params)\b", re.IGNORECASE)
_MOST_LAYOUTS = 40

_TITLE = re.compile(r"<title\b[^>]*>([^<]{1,300})</title", re.IGNORECASE)
_MOST_PAGES = 60
_FEWEST = 10
_SHARE = 0.7


def title_heading(folder: Folder, layouts: Iterable[str]) -> tuple[TitleHeading, str]:
    """`always` where each layout of posts and pages makes the title an H1, and one that does; nothing where not all do.

    `layouts` are folders. What a layout includes from elsewhere, or a component prints, is not seen.
    """
    found = [
        f"{where}/{path}"
        for where in layouts
        if folder.exists(where)
        for path in folder.inner(where).files()
        if _LAYOUT.search(path)
    ][:_MOST_LAYOUTS]
    if found and all(_prints_title(folder.text(path) or "") for path in found):
        return "always", found[0]
    return "", ""


def _prints_title(layout: str) -> bool:
    """An H1 in it holds a page's own title."""
    return any(
        _OWN_TITLE.search(expression) and not _SITE_TITLE.search(expression)
        for heading in _H1.finditer(layout)
        for expression in (one[1] or one[2] or "" for one in _EXPRESSION.finditer(heading[1]))
    )


def title_template(folder: Folder, outputs: Iterable[str]) -> str:
    """What most titles of the built pages have around them, such as `{title} | Brand`; empty where they have nothing.

    `outputs` are folders of built pages; ten pages at least, of which seven in ten agree.
    """
    for output in outputs:
        inner = folder.inner(output)
        titles = set(_titles(inner)) if folder.exists(output) else set()
        for index in (-1, 0):
            ends = Counter(filter(None, (_end(title, index) for title in titles)))
            (end, count), *_ = ends.most_common(1) or [("", 0)]
            if len(titles) >= _FEWEST and count >= _SHARE * len(titles):
                return f"{{title}}{end}" if index else f"{end}{{title}}"
    return ""


def _titles(built: Folder) -> Iterable[str]:
    pages = (path for path in built.files() if path.endswith(".html") and path not in ("index.html", "404.html"))
    for _, path in zip(range(_MOST_PAGES), pages, strict=False):
        found = _TITLE.search(built.text(path) or "")
        if found is not None:
            yield " ".join(unescape(found[1]).split())


def _end(title: str, index: int) -> str:
    """The last (-1) or first (0) part of a title with its separator, or nothing."""
    separators = list(SEPARATOR.finditer(title))
    if not separators:
        return ""
    return title[separators[-1].start() :] if index else title[: separators[0].end()]
