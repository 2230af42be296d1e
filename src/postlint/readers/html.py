"""HTML files to pages: whole documents, fragments, and the templates they are made from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from postlint.model import Field, Link, Page, Place, Problem, ReaderOptions, Tag
from postlint.readers.builder import Builder, TooMuchError
from postlint.readers.decoding import BOM, decode
from postlint.readers.head import Head
from postlint.readers.html_tree import Tree
from postlint.readers.html_walk import feed_tree
from postlint.readers.meta import DEFAULTS, language
from postlint.readers.offsets import Offsets

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:.*?\r?\n)?---[ \t]*(?=\r?\n|\Z)", re.DOTALL)
_NOT_LINE_END = re.compile(r"[^\r\n]")
_TEMPLATE = re.compile(r"\{\{|\{%|<%")
_ASIDE = frozenset({"aside", "nav", "footer", "outside"})


def read_page(path: str, data: bytes, options: ReaderOptions = DEFAULTS) -> Page:
    """The facts of an HTML file. Its `url` is unknown: a canonical link is a wish, not a place."""
    text, problem = decode(path, data)
    if problem is not None:
        return Page(path=path, form="html", complete=False, problems=(problem,))
    shift = len(BOM.encode()) if text.startswith(BOM) else 0
    text = text.removeprefix(BOM)
    front_matter = _FRONT_MATTER.match(text)
    if front_matter is not None:
        text = "".join(_blank(front_matter.group())) + text[front_matter.end() :]
    offsets = Offsets(text)
    try:
        tree = Tree(offsets.text)
    except Exception as error:  # noqa: BLE001 - whatever a parser does to a file, the run goes on
        problem = Problem(Place(path), "unreadable", "html-parser", {"error": type(error).__name__})
        return Page(path=path, form="html", complete=False, problems=(problem,))
    template = front_matter is not None or _is_template(offsets.text)
    head = Head()
    builder = Builder(path, options.limits, outside=tree.has_main)
    try:
        feed_tree(
            builder,
            tree,
            offsets,
            lambda start, end: Place(path, start + shift, end + shift),
            head=head,
            template=template,
        )
    except TooMuchError as error:
        return Page(path=path, form="html", complete=False, problems=(error.problem,))
    title, description = head.field("title"), head.field("description")
    fields: dict[str, Field] = {field.name: field for field in (title, description) if field is not None}
    return Page(
        path=path,
        form="html",
        language=head.page_language or language(path, {}, options),
        complete=tree.is_whole and not template,
        title=title,
        description=description,
        tags=tuple(_unique([*head.tags(), *_linked_tags(builder.links)])),
        fields=fields,
        metadata=tuple(head.metadata),
        **builder.facts(),
    )


def _blank(text: str) -> str:
    """Spaces for a Jekyll or Eleventy front matter: as many bytes, the same lines."""
    return _NOT_LINE_END.sub(lambda found: " " * len(found.group().encode()), text)


def _is_template(text: str) -> bool:
    """The head, or what stands where a head should, has template syntax outside its scripts and styles."""
    lower = text.lower()
    end = next((at for mark in ("</head", "<body") if (at := lower.find(mark)) >= 0), None)
    if end is None:
        found = re.search(r"<title\b[^<]*", text)
        return found is not None and _TEMPLATE.search(found.group()) is not None
    at = 0
    while at < end:
        starts = [start for mark in ("<script", "<style") if (start := lower.find(mark, at, end)) >= 0]
        stop = min(starts, default=end)
        if _TEMPLATE.search(text, at, stop):
            return True
        closing = lower.find("</s", stop, end)
        at = end if closing < 0 else closing + 1
    return False


def _linked_tags(links: Iterable[Link]) -> Iterable[Tag]:
    for link in links:
        if "tag" in link.rel.lower().split() and link.text and not _ASIDE.intersection(link.inside):
            yield Tag(link.place, link.text)


def _unique(tags: Iterable[Tag]) -> Iterable[Tag]:
    seen = set()
    for tag in tags:
        if tag.name not in seen:
            seen.add(tag.name)
            yield tag
