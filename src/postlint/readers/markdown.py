"""Markdown and MDX: CommonMark with GitHub's extensions, front matter, raw HTML, JSX, shortcodes; every fact placed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pyromark

from postlint.model import Comment, Directive, Page, Place, ReaderOptions
from postlint.readers.builder import Builder, TooMuchError
from postlint.readers.components import as_element
from postlint.readers.decoding import decode
from postlint.readers.front_matter import read_front_matter
from postlint.readers.indented import Dedented, is_held
from postlint.readers.jsx import JsxComment, JsxTag, take_jsx
from postlint.readers.mask import Template, mask_templates
from postlint.readers.meta import DEFAULTS, described, language
from postlint.readers.tags import EMPTY
from postlint.text.unknown import UNKNOWN

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
_URL_TAIL = "?!.,:*_~'\")]"
_ELSEWHERE = frozenset(
    {"Reference", "ReferenceUnknown", "Collapsed", "CollapsedUnknown", "Shortcut", "ShortcutUnknown"}
)
"""Kinds of links whose target stands in a definition."""
_BLOCKS = {
    "BlockQuote": "blockquote",
    "DefinitionList": "dl",
    "DefinitionListDefinition": "dd",
    "DefinitionListTitle": "dt",
    "FootnoteDefinition": "footnote",
    "Item": "li",
    "Paragraph": "p",
    "Table": "table",
    "TableCell": "td",
    "TableHead": "tr",
    "TableRow": "tr",
}
_LINE_ENDS = b"\r\n"
_DEEPEST = 4
"""Times that text may be indented further within what is indented."""


def read_page(path: str, data: bytes, options: ReaderOptions = DEFAULTS) -> Page:
    """The page of a Markdown file, or of an MDX file by its name's ending."""
    _, problem = decode(path, data)
    if problem is not None:
        return Page(path=path, form="source", problems=(problem,), complete=False)
    front = read_front_matter(path, data, options.limits)
    builder = Builder(path, options.limits)
    try:
        Feeder(builder, path, front.body, mdx=path.endswith(".mdx"), options=options).feed(data[front.body :])
    except TooMuchError as error:
        return Page(path=path, form="source", problems=(error.problem,), complete=False)
    facts = builder.facts()
    facts["comments"] = (*front.comments, *facts["comments"])
    if front.problems and not front.fields:
        described_by: dict[str, Any] = {"language": language(path, {}, options)}
    else:

        def text_place(field: Any, start: int, end: int) -> Place | None:
            """Where a part of a field's text stands: exact when the source holds the text as it is."""
            first = data.find(str(field.value).encode(), field.place.start, field.place.end)
            if first == -1:
                return None
            before = first + len(field.value[:start].encode())
            return Place(path, before, before + len(field.value[start:end].encode()))

        described_by = described(path, front.fields, text_place, options)
    return Page(path=path, form="source", problems=front.problems, **described_by, **facts)


def feed_markdown(builder: Builder, text: str, path: str, pointer: str) -> None:
    """Feed a Markdown text that is the value at `pointer` of the JSON file `path`."""
    Feeder(builder, path, pointer=pointer, mdx=False).feed(text.encode("utf-8", "replace"))


class Feeder:
    """Walks the events of one Markdown text, which begins at byte `base` of the file, and feeds a builder."""

    def __init__(
        self,
        builder: Builder,
        path: str,
        base: int = 0,
        pointer: str | None = None,
        *,
        mdx: bool,
        options: ReaderOptions = DEFAULTS,
    ) -> None:
        self._builder = builder
        self._options = options
        self._path = path
        self._base = base
        self._pointer = pointer
        self._mdx = mdx
        self._body = self._masked = b""
        self._pending: list[JsxTag | JsxComment] = []
        self._images: list[tuple[dict[str, Any], int, int]] = []
        self._alt: list[str] = []
        self._html: RawHtml | None = None
        self._in_link = 0
        self._verbatim: int | None = None
        self._indented = False
        self._depth = 0
        self._braces: tuple[int, int] | None = None
        self._codes: list[tuple[int, int]] = []

    def feed(self, body: bytes) -> None:
        """Parse `body` and feed its facts."""
        self._body = body
        self._masked, templates = mask_templates(body)
        if self._mdx:
            self._masked, tags, comments = take_jsx(self._masked)
            self._pending = sorted([*tags, *comments], key=lambda one: one.start, reverse=True)
        self._walk(_PARSER.events_with_range(self._masked.decode("utf-8", "replace")))
        self._take_pending(len(body))
        self._directives(templates)

    def _walk(self, events: Iterable[Any]) -> None:
        pending = self._pending
        for event, span in events:
            start, end = span["start"], span["end"]
            if pending and pending[-1].start < start and self._verbatim is None:
                self._take_pending(start)
            if event.__class__ is str:
                self._break(event, start, end)
            elif "Text" in event:
                self._text(event["Text"], start, end)
            elif "Start" in event:
                self._start(event["Start"], start, end)
            elif "End" in event:
                self._end(event["End"], start, end)
            elif "Code" in event:
                self._code(event["Code"], start, end)
            elif "InlineHtml" in event and not self._images:
                self._raw_html(start, end)

    def _read_indented(self, start: int, end: int) -> None:
        """What CommonMark takes for code by its indentation, and MDX, or Python-Markdown here, for Markdown."""
        lines = Dedented(self._masked, start, end)
        self._verbatim = None
        self._depth += 1
        events: Iterable[Any] = _PARSER.events_with_range(lines.text.decode("utf-8", "replace"))
        self._walk(lines.shifted(events))
        self._depth -= 1

    def _place(self, start: int, end: int) -> Place:
        return Place(self._path, self._base + start, self._base + end, self._pointer)

    def _plain(self, text: str, start: int, end: int, *, code: bool = False) -> None:
        self._builder.text(text, self._base + start, self._base + end, self._pointer, code=code)

    def _break(self, event: str, start: int, end: int) -> None:
        if self._images:
            self._alt.append(" ")
        elif event == "Rule":
            self._builder.start("hr", {}, self._place(start, end), markup="markdown")
        else:
            self._plain("\n", start, end)

    def _start(self, value: Any, start: int, end: int) -> None:
        if value == "HtmlBlock":
            self._verbatim = start
        elif value.__class__ is not str:
            ((kind, data),) = value.items()
            self._start_node(kind, data, start, end)
        elif self._images:
            return
        elif value == "Strong":
            self._builder.bold(1)
        elif value in _BLOCKS:
            self._start_block(_BLOCKS[value], {}, start, end)

    def _start_node(self, kind: str, data: Any, start: int, end: int) -> None:
        if kind == "CodeBlock":
            self._verbatim = start
            self._indented = data == "Indented" and (self._mdx or is_held(self._masked, start))
        elif kind == "Image":
            self._images.append((data, start, end))
        elif self._images:
            return
        elif kind == "Link":
            self._start_link(data, start, end)
        elif kind == "Heading":
            self._braces = self._braces_at(data, start, self._trimmed(start, end))
            self._start_block(f"h{data['level'][1]}", {"id": data["id"]} if data["id"] else {}, start, end)
        elif kind == "List":
            self._start_block("ul" if data is None else "ol", {} if data is None else {"start": str(data)}, start, end)
        elif kind in _BLOCKS:
            self._start_block(_BLOCKS[kind], {}, start, end)

    def _start_block(self, tag: str, attributes: dict[str, str | None], start: int, end: int) -> None:
        self._builder.start(tag, attributes, self._place(start, self._trimmed(start, end)), markup="markdown")

    def _trimmed(self, start: int, end: int) -> int:
        """The end of a block without its line ends."""
        if end > start and self._masked[end - 1] in _LINE_ENDS:
            end = start + len(self._masked[start:end].rstrip(_LINE_ENDS))
        return end

    def _braces_at(self, data: dict[str, Any], start: int, end: int) -> tuple[int, int] | None:
        """Braces at a heading's end that the parser takes for attributes although they hold none, as in `## {name}`."""
        if data["id"] or data["classes"] or any(value is not None for _, value in data["attrs"]):
            return None
        brace = self._masked.rfind(b"{", start, end) if self._masked[start:end].endswith(b"}") else -1
        while brace > start and self._masked[brace - 1] == ord(" "):
            brace -= 1
        return None if brace == -1 else (brace, end)

    def _start_link(self, data: dict[str, str], start: int, end: int) -> None:
        end = self._trimmed(start, end)
        self._in_link += 1
        href, href_place = self._target(data, start, end)
        if data["link_type"] == "Email":
            href = f"mailto:{href}"
        attributes = {"href": href, "title": data["title"]} if data["title"] else {"href": href}
        self._builder.start("a", attributes, self._place(start, end), markup="markdown", href_place=href_place)

    def _end(self, value: Any, start: int, end: int) -> None:
        if value == "HtmlBlock":
            self._raw_html(start if self._verbatim is None else self._verbatim, end)
            self._verbatim = None
        elif value == "CodeBlock" and self._indented and self._depth < _DEEPEST:
            self._read_indented(start, end)
        elif value == "CodeBlock":
            self._codes.append((start, end))
            self._builder.code(self._body[start:end].decode("utf-8", "replace").rstrip("\r\n"), self._place(start, end))
            self._verbatim = None
        elif value == "Image":
            self._end_image()
        elif not self._images:
            self._end_element(value, end)

    def _end_element(self, value: Any, end: int) -> None:
        kind, data = (value, None) if value.__class__ is str else next(iter(value.items()))
        if kind == "Link":
            self._in_link -= 1
            self._builder.end("a")
        elif kind == "Strong":
            self._builder.bold(-1)
        elif kind == "Heading":
            self._take_pending(end)
            if self._braces is not None:
                first, last = self._braces
                self._plain(self._masked[first:last].decode("utf-8", "replace"), first, last)
            self._builder.end(f"h{str(data)[1]}")
        elif kind == "List":
            self._builder.end("ol" if data else "ul")
        elif kind in _BLOCKS:
            self._builder.end(_BLOCKS[kind])

    def _code(self, text: str, start: int, end: int) -> None:
        self._codes.append((start, end))
        if UNKNOWN in text:
            text = self._body[start:end].decode("utf-8", "replace").strip("`").strip()
        if self._images:
            self._alt.append(text)
        else:
            self._plain(text, start, end, code=True)

    def _end_image(self) -> None:
        """An image inside another's description is part of the outer one's alt text."""
        data, start, end = self._images.pop()
        if self._images:
            return
        source, _ = self._target(data, start, end)
        attributes = {"src": source, "alt": "".join(self._alt), "title": data["title"]}
        self._alt = []
        self._builder.start("img", attributes, self._place(start, end), markup="markdown")

    def _target(self, data: dict[str, str], start: int, end: int) -> tuple[str, Place]:
        """A link's target as written, marked `UNKNOWN` where a template stood in it, and its place."""
        target = data["dest_url"]
        raw = target.encode("utf-8", "replace")
        title = self._masked.rfind(data["title"].encode("utf-8", "replace"), start, end) if data["title"] else -1
        at = self._masked.rfind(raw, start, title if title != -1 else end)  # a title may be the same URL
        if at == -1 or not raw or data["link_type"] in _ELSEWHERE:
            return target, self._place(start, end)
        if UNKNOWN in target:
            target = UNKNOWN + self._body[at : at + len(raw)].decode("utf-8", "replace")
        return target, self._place(at, at + len(raw))

    def _text(self, text: str, start: int, end: int) -> None:
        if self._verbatim is not None:
            return
        if self._images:
            self._alt.append(text)
        elif self._pending and self._pending[-1].start < end:
            self._split_text(start, end)
        elif "://" in text or "www." in text:
            self._linkify(text, start, end)
        else:
            base = self._base
            self._builder.text(text, base + start, base + end, self._pointer)

    def _linkify(self, text: str, start: int, end: int) -> None:
        """Bare URLs are links (GFM 6.9)."""
        if self._in_link or len(text.encode()) != end - start:
            self._plain(text, start, end)
            return
        at = 0
        position = start
        for found in _BARE_URL.finditer(text):
            url = _bare_url(found.group())
            if text.startswith(UNKNOWN, found.end()) and url == found.group():
                continue  # a template says how it goes on
            first = found.start()
            between = position + len(text[at:first].encode())
            self._plain(text[at:first], position, between)
            position = between + len(url.encode())
            href = url if url.startswith("http") else f"http://{url}"
            self._builder.start("a", {"href": href}, self._place(between, position), markup="markdown")
            self._plain(url, between, position)
            self._builder.end("a")
            at = first + len(url)
        self._plain(text[at:], position, end)

    def _split_text(self, start: int, end: int) -> None:
        """A text event with JSX taken out of it: what is left, with the tags between."""
        while self._pending and self._pending[-1].start < end:
            one = self._pending[-1]
            self._rest(start, max(start, one.start))
            self._take_pending(one.start + 1)
            start = max(start, one.end)
        self._rest(start, end)

    def _rest(self, start: int, end: int) -> None:
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
        attributes = dict(tag.attributes)
        name, prop = as_element(tag.name, attributes, self._options)
        if tag.opens:
            span = tag.values.get(prop)
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
        if self._html is None:
            from postlint.readers.raw_html import RawHtml  # noqa: PLC0415 (the HTML parser loads where a post has HTML)

            self._html = RawHtml(self._builder, self._path, self._pointer)
        masked, written = self._masked[start:end], self._body[start:end]
        self._html.feed(masked.decode("utf-8", "replace"), self._base + start, written)

    def _directives(self, templates: list[Template]) -> None:
        """Template tags outside code, remembered."""
        spans = iter(self._codes)
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


def _bare_url(text: str) -> str:
    """What of a text up to white space is its URL: no punctuation or entity at the end, but a bracket opened in it."""
    url = text.rstrip(_URL_TAIL)
    if url.endswith(";") and url[url.rfind("&") + 1 : -1].isalnum():
        return url[: url.rfind("&")]
    opened = max(0, url.count("(") - url.count(")"))
    closed = text[len(url) : len(url) + opened]
    return url + closed[: len(closed) - len(closed.lstrip(")"))]
