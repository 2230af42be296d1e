"""Markdown and MDX: CommonMark with GitHub's extensions, front matter, raw HTML, JSX and shortcodes, every fact placed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pyromark

from postlint.model import Comment, Directive, Page, Place
from postlint.readers.builder import UNKNOWN, Builder
from postlint.readers.decoding import decode
from postlint.readers.front_matter import byte_offsets, read_front_matter
from postlint.readers.jsx import JsxComment, JsxTag, take_jsx
from postlint.readers.mask import Template, mask_templates
from postlint.readers.meta import described, language
from postlint.readers.tags import EMPTY

if TYPE_CHECKING:
    from postlint.readers.raw_html import RawHtml

_O = pyromark.Options
_PARSER = pyromark.Markdown(
    options=_O.ENABLE_TABLES
    | _O.ENABLE_FOOTNOTES
    | _O.ENABLE_STRIKETHROUGH
    | _O.ENABLE_TASKLISTS
    | _O.ENABLE_GFM
    | _O.ENABLE_HEADING_ATTRIBUTES
    | _O.ENABLE_DEFINITION_LIST
)
_BARE_URL = re.compile(r"(?<![\w@])(?:https?://|www\.)[^\s<>\x7f]+")
_URL_TAIL = re.compile(r"[?!.,:*_~'\")\]]+$")
_TAGS = {
    "Paragraph": "p", "Item": "li", "Emphasis": "em", "Strong": "strong", "Strikethrough": "del", "TableHead": "tr",
    "TableRow": "tr", "TableCell": "td", "DefinitionList": "dl", "DefinitionListTitle": "dt", "DefinitionListDefinition": "dd",
    "Table": "table", "BlockQuote": "blockquote", "FootnoteDefinition": "footnote",
}  # fmt: skip
_LINK_COMPONENTS = frozenset({"Link", "NavLink", "GatsbyLink", "A", "Anchor"})
_IMAGE_COMPONENTS = frozenset({"Image", "Img", "StaticImage", "GatsbyImage", "ThemedImage"})


def read_page(path: str, data: bytes) -> Page:
    """The page of a Markdown file, or of an MDX file by its name's ending."""
    text, problem = decode(path, data)
    if problem is not None:
        return Page(path=path, form="source", problems=(problem,), complete=False)
    front = read_front_matter(path, data)
    builder = Builder()
    body = data[front.body :]
    Feeder(builder, lambda start, end: Place(path, front.body + start, front.body + end), mdx=path.endswith(".mdx")).feed(body)
    facts = builder.facts()
    facts["comments"] = (*front.comments, *facts["comments"])
    if front.problems and not front.fields:
        described_by: dict[str, Any] = {"language": language(path, {})}
    else:

        def text_place(field: Any, start: int, end: int) -> Place | None:
            """Where a part of a field's text stands: exact when the source holds the text as it is."""
            first = data.find(str(field.value).encode(), field.place.start, field.place.end)
            if first == -1:
                return None
            before = first + len(field.value[:start].encode())
            return Place(path, before, before + len(field.value[start:end].encode()))

        described_by = described(path, front.fields, text_place)
    return Page(path=path, form="source", problems=front.problems, **described_by, **facts)


def feed_markdown(builder: Builder, text: str, place: Callable[[int, int], Place]) -> None:
    """Feed a Markdown text that stands inside another file; `place` takes UTF-8 offsets of `text`."""
    Feeder(builder, place, mdx=False).feed(text.encode("utf-8", "replace"))


class Feeder:
    """Walks the events of one Markdown text and feeds a builder."""

    def __init__(self, builder: Builder, place: Callable[[int, int], Place], *, mdx: bool) -> None:
        self._builder = builder
        self._place = place
        self._mdx = mdx
        self._body = b""
        self._pending: list[JsxTag | JsxComment] = []
        self._images: list[tuple[dict[str, Any], int, int]] = []
        self._alt: list[str] = []
        self._html: RawHtml | None = None
        self._in_link = 0

    def feed(self, body: bytes) -> None:
        """Parse `body` and feed its facts."""
        self._body = body
        masked, templates = mask_templates(body)
        if self._mdx:
            masked, tags, comments = take_jsx(masked)
            self._pending = sorted([*tags, *comments], key=lambda one: one.start, reverse=True)
        self._masked = masked
        codes = self._walk(_PARSER.events_with_range(masked.decode("utf-8", "replace")))
        self._take_pending(len(body))
        self._directives(templates, codes)

    def _walk(self, events: Any) -> list[tuple[int, int]]:
        builder, place = self._builder, self._place
        codes: list[tuple[int, int]] = []
        code_from = -1
        html_from = -1
        for event, span in events:
            start, end = span["start"], span["end"]
            if self._pending and self._pending[-1].start < start:
                self._take_pending(start)
            if event.__class__ is str:
                if self._images:
                    self._alt.append(" ")
                elif event == "Rule":
                    builder.start("hr", {}, place(start, end), markup="markdown")
                else:
                    builder.text("\n", place(start, end))
                continue
            ((name, value),) = event.items()
            if name == "Text":
                if code_from < 0:
                    self._text(value, start, end)
            elif name == "Start":
                if value == "HtmlBlock":
                    html_from = start
                elif value.__class__ is dict and "CodeBlock" in value:
                    code_from = start
                else:
                    self._start(value, start, end)
            elif name == "End":
                if value == "HtmlBlock":
                    self._raw_html(html_from, end)
                    html_from = -1
                elif code_from >= 0:
                    codes.append((start, end))
                    builder.code(self._body[start:end].decode("utf-8", "replace"), place(start, end))
                    code_from = -1
                else:
                    self._end(value)
            elif name == "Code":
                codes.append((start, end))
                self._text(value, start, end, linkify=False)
            elif name == "InlineHtml":
                self._raw_html(start, end)
        return codes

    def _start(self, value: Any, start: int, end: int) -> None:
        while end > start and self._masked[end - 1] in b"\n\r":
            end -= 1
        place = self._place(start, end)
        if value.__class__ is str:
            tag = _TAGS.get(value)
            if tag and not self._images:
                self._builder.start(tag, {}, place, markup="markdown")
            return
        ((kind, data),) = value.items()
        if kind == "Heading":
            self._builder.start(f"h{data['level'][1]}", {"id": data["id"]} if data["id"] else {}, place, markup="markdown")
        elif kind == "List":
            self._builder.start("ul" if data is None else "ol", {} if data is None else {"start": str(data)}, place, markup="markdown")
        elif kind == "Image":
            self._images.append((data, start, end))
        elif kind == "Link":
            if not self._images:
                self._in_link += 1
                href, at = self._target(data["dest_url"], start, end)
                attributes = {"href": href, "title": data["title"]} if data["title"] else {"href": href}
                if data["link_type"] == "Email":
                    attributes["href"] = f"mailto:{href}"
                self._builder.start("a", attributes, place, markup="markdown", href_place=at)
        elif kind in _TAGS:
            self._builder.start(_TAGS[kind], {}, place, markup="markdown")

    def _end(self, value: Any) -> None:
        kind = value if value.__class__ is str else next(iter(value))
        if kind == "Image":
            self._end_image()
        elif self._images:
            return
        elif kind == "Heading":
            self._builder.end(f"h{value['Heading'][1]}")
        elif kind == "List":
            self._builder.end("ol" if value["List"] else "ul")
        elif kind == "Link":
            self._in_link -= 1
            self._builder.end("a")
        elif kind in _TAGS:
            self._builder.end(_TAGS[kind])

    def _end_image(self) -> None:
        """An image inside another's description is part of the outer one's alt text."""
        data, start, end = self._images.pop()
        if self._images:
            return
        source, _ = self._target(data["dest_url"], start, end)
        attributes = {"src": source, "alt": "".join(self._alt), "title": data["title"]}
        self._alt = []
        self._builder.start("img", attributes, self._place(start, end), markup="markdown")

    def _target(self, target: str, start: int, end: int) -> tuple[str, Place]:
        """A link's target as written, marked `UNKNOWN` where a template stood in it, and its place."""
        raw = target.encode("utf-8", "replace")
        at = self._masked.rfind(raw, start, end)
        if at == -1 or not raw:
            return target, self._place(start, end)
        if UNKNOWN in target:
            target = UNKNOWN + self._body[at : at + len(raw)].decode("utf-8", "replace")
        return target, self._place(at, at + len(raw))

    def _text(self, text: str, start: int, end: int, *, linkify: bool = True) -> None:
        if self._images:
            self._alt.append(text)
            return
        if self._pending and self._pending[-1].start < end:
            self._split_text(start, end)
        elif linkify and not self._in_link and ("://" in text or "www." in text):
            self._linkify(text, start, end)
        else:
            self._builder.text(text, self._place(start, end))

    def _linkify(self, text: str, start: int, end: int) -> None:
        """Bare URLs are links (GFM 6.9)."""
        if self._in_link or len(text.encode()) != end - start:
            self._builder.text(text, self._place(start, end))
            return
        at = 0
        position = start
        for found in _BARE_URL.finditer(text):
            url = _URL_TAIL.sub("", found.group())
            if not url.isascii() and UNKNOWN in url:
                continue
            first = found.start()
            between = position + len(text[at:first].encode())
            self._builder.text(text[at:first], self._place(position, between))
            position = between + len(url.encode())
            place = self._place(between, position)
            href = url if url.startswith("http") else f"http://{url}"
            self._builder.start("a", {"href": href}, place, markup="markdown")
            self._builder.text(url, place)
            self._builder.end("a")
            at = first + len(url)
        self._builder.text(text[at:], self._place(position, end))

    def _split_text(self, start: int, end: int) -> None:
        """A text event with JSX taken out of it: what is left, with the tags between."""
        while self._pending and self._pending[-1].start < end:
            one = self._pending[-1]
            self._plain(start, max(start, one.start))
            self._take_pending(one.start + 1)
            start = max(start, one.end)
        self._plain(start, end)

    def _plain(self, start: int, end: int) -> None:
        if start < end:
            self._linkify(self._masked[start:end].decode("utf-8", "replace"), start, end)

    def _take_pending(self, before: int) -> None:
        while self._pending and self._pending[-1].start < before:
            one = self._pending.pop()
            place = self._place(one.start, one.end)
            if isinstance(one, JsxComment):
                self._builder.comment(one.text, place)
            else:
                self._jsx(one, place)

    def _jsx(self, tag: JsxTag, place: Place) -> None:
        name = "a" if tag.name in _LINK_COMPONENTS else "img" if tag.name in _IMAGE_COMPONENTS else tag.name
        if tag.opens:
            attributes = dict(tag.attributes)
            if name == "a" and "to" in attributes:
                attributes.setdefault("href", attributes["to"])
            if name == "img" and "..." in attributes:
                attributes.setdefault("alt", UNKNOWN)
            span = tag.values.get("href") or tag.values.get("to") or tag.values.get("src")
            self._builder.start(
                name.lower() or "fragment",
                attributes,
                place,
                markup="jsx" if tag.name[:1].isupper() else "html",
                name=tag.name,
                href_place=self._place(*span) if span else None,
            )
        if tag.closes and name.lower() not in EMPTY:
            self._builder.end(name.lower() or "fragment", None if tag.opens else place)

    def _raw_html(self, start: int, end: int) -> None:
        if self._images:
            return
        if self._html is None:
            from postlint.readers.raw_html import RawHtml  # noqa: PLC0415 (the HTML parser loads where a post has HTML)

            self._html = RawHtml(self._builder)
        html = self._masked[start:end].decode("utf-8", "replace")
        offset = byte_offsets(html)
        self._html.feed(html, lambda first, last: self._place(start + offset(first), start + offset(last)))

    def _directives(self, templates: list[Template], codes: list[tuple[int, int]]) -> None:
        """Template tags outside code, remembered."""
        spans = iter(codes)
        span = next(spans, None)
        for one in templates:
            while span is not None and span[1] <= one.start:
                span = next(spans, None)
            if span is None or one.end <= span[0]:
                text = self._body[one.start : one.end].decode("utf-8", "replace")
                place = self._place(one.start, one.end)
                self._builder.directives.append(Directive(place, one.name, text))
                if text.startswith("{#"):
                    self._builder.comments.append(Comment(place, text[2:-2]))
