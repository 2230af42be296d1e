"""HTML text into a `Builder`: whole pages, fragments, and the HTML strings that stand inside JSON."""

from __future__ import annotations

from collections.abc import Callable

from postlint.model import JsonLd, Place
from postlint.readers.builder import Builder
from postlint.readers.head import Head
from postlint.readers.html_text import stretches
from postlint.readers.html_tree import Characters, Closing, Opening, Remark, Tree
from postlint.readers.json_values import load
from postlint.readers.offsets import Offsets
from postlint.readers.prose import Prose
from postlint.readers.tags import INLINE

PlaceOf = Callable[[int, int], Place]
"""The place of a stretch of the HTML text, by its UTF-8 byte offsets."""

_UNSEEN = frozenset({"script", "style", "svg", "math", "template", "textarea", "select", "title"})
"""Nothing inside them becomes a fact; JSON-LD is told apart before."""

_JSON_LD = "application/ld+json"


def feed_html(builder: Builder, text: str, place_of: PlaceOf) -> None:
    """Feed a string of HTML into `builder`; raises whatever the parser raises."""
    offsets = Offsets(text)
    feed_tree(builder, Tree(offsets.text), offsets, place_of)


def feed_tree(
    builder: Builder,
    tree: Tree,
    offsets: Offsets,
    place_of: PlaceOf,
    *,
    head: Head | None = None,
    template: bool = False,
) -> None:
    """Feed a parsed document into `builder`, and its head into `head`."""
    walk = _Walk(builder, offsets, place_of, head, template=template)
    for event in tree.events():
        if isinstance(event, Characters):
            walk.text(event.text)
        elif isinstance(event, Opening):
            walk.start(event)
        elif isinstance(event, Closing):
            walk.end(event)
        else:
            walk.comment(event)


class _Walk:
    """One pass over the events; `at` is where in the source the walk stands."""

    def __init__(
        self, builder: Builder, offsets: Offsets, place_of: PlaceOf, head: Head | None, *, template: bool
    ) -> None:
        self._builder = builder
        self._prose = Prose(builder)
        self._offsets = offsets
        self._source = offsets.text
        self._place_of = place_of
        self._head = head
        self._template = template
        self._at = 0
        self._around = place_of(0, 0)
        self._in_head = False
        self._unseen = 0
        self._kept: list[str] = []
        self._keeping: Opening | None = None
        self._keeping_depth = 0

    def _place(self, start: int, end: int) -> Place:
        byte = self._offsets.byte
        return self._place_of(byte(start), byte(end))

    def start(self, opening: Opening) -> None:
        if opening.start >= 0:
            self._at = opening.end
            self._around = self._place(opening.start, opening.end)
        tag = opening.tag
        if self._unseen:
            self._unseen += 1
        elif self._keeping is not None:
            self._keeping_depth += 1
            self._note_anchor(opening)
        elif tag in ("pre", "script") or (self._in_head and tag == "title"):
            self._keeping = opening
            self._kept.clear()
            if tag == "pre":
                self._note_anchor(opening)
        elif tag == "head":
            self._in_head = True
        elif self._in_head:
            if self._head is not None:
                self._head.element(opening, self._around, self._value_place(opening))
            self._unseen = int(tag in _UNSEEN or tag == "noscript")
        elif tag == "html":
            if self._head is not None:
                self._head.language(opening, self._value_place(opening))
        else:
            self._start_body(opening)
            self._unseen = int(tag in _UNSEEN)

    def _start_body(self, opening: Opening) -> None:
        tag = opening.tag
        if tag == "br":
            self._prose.line_break()
        elif tag not in INLINE:
            self._prose.boundary()
        elif tag == "img":
            self._prose.picture()
        href_place = self._value_place(opening)("href") if tag == "a" and "href" in opening.attributes else None
        self._builder.start(tag, opening.attributes, self._around, href_place=href_place)

    def _value_place(self, opening: Opening) -> Callable[[str], Place]:
        around = self._around

        def value_place(name: str) -> Place:
            span = opening.value_span(name, self._source)
            return around if span is None else self._place(*span)

        return value_place

    def _note_anchor(self, opening: Opening) -> None:
        anchor = opening.attributes.get("id")
        if anchor:
            self._builder.anchors.append(anchor)

    def end(self, closing: Closing) -> None:
        behind = self._at
        if closing.start >= 0:
            behind = closing.start
            self._at = closing.end
        tag = closing.tag
        if self._unseen:
            self._unseen -= 1
            if self._unseen or self._in_head:
                return
        elif self._keeping is not None:
            if self._keeping_depth:
                self._keeping_depth -= 1
                return
            self._end_kept(self._keeping, behind)
            return
        elif tag == "head":
            self._in_head = False
            return
        elif tag == "html" or self._in_head:
            return
        if tag not in INLINE:
            self._prose.boundary()
        self._builder.end(tag, self._place(self._at if closing.start < 0 else closing.start, self._at))

    def _end_kept(self, opening: Opening, behind: int) -> None:
        """A `pre`, `script` or head `title` ends: its text is of use only as a whole."""
        text, self._keeping = "".join(self._kept), None
        start = max(0, opening.end)
        inside = self._place(start, max(start, behind))
        if opening.tag == "pre":
            first = max(0, opening.start)
            self._prose.boundary()
            self._builder.code(text, self._place(first, max(first, self._at)))
        elif opening.tag == "title":
            if self._head is not None:
                self._head.title(text, inside)
        elif not self._template and opening.attributes.get("type", "").strip().lower() == _JSON_LD:
            try:
                self._builder.json_ld.append(JsonLd(inside, load(text)))
            except ValueError as error:
                self._builder.json_ld.append(JsonLd(inside, None, str(error)))

    def text(self, text: str) -> None:
        if self._keeping is not None:
            self._kept.append(text)
            if self._keeping.tag != "pre":
                return
        if self._unseen:
            return
        done = 0
        for piece, start, end in stretches(self._source, self._at, text):
            self._at = end
            done += len(piece)
            if self._keeping is not None:
                continue
            if end - start == len(piece):
                self._prose.feed(piece, lambda first, last, start=start: self._place(start + first, start + last))
            else:
                self._prose.opaque(piece, self._place(start, end))
        if done < len(text) and self._keeping is None:
            # Misnested markup moved this text away from where it is written.
            self._prose.feed(text[done:], lambda _first, _last: self._around)

    def comment(self, remark: Remark) -> None:
        if self._unseen or self._keeping is not None:
            return
        start = self._at
        if self._source.startswith("<", start):
            first = self._source.find(remark.text, start + 1, start + len(remark.text) + 5)
            last = self._source.find(">", first + len(remark.text)) if first >= 0 else -1
            if last >= 0:
                self._at = last + 1
        self._builder.comment(remark.text, self._place(start, self._at))
