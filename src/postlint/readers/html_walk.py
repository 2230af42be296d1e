"""HTML text into a `Builder`: whole pages, fragments, and the HTML strings that stand inside JSON."""

from __future__ import annotations

from collections.abc import Callable
from json import JSONDecodeError

from postlint.model import JsonLd, Place
from postlint.readers.builder import Builder
from postlint.readers.elements import Elements
from postlint.readers.head import Head, ValuePlace
from postlint.readers.html_text import stretches
from postlint.readers.html_tree import Characters, Closing, Opening, Remark, Tree
from postlint.readers.json_values import load
from postlint.readers.offsets import Offsets

PlaceOf = Callable[[int, int], Place]
"""The place of a stretch of the HTML text, by its UTF-8 byte offsets."""

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
    walk = _Walk(builder, offsets, place_of, head or Head(), template=template)
    for event in tree.events():
        if type(event) is Characters:
            walk.text(event.text)
        elif type(event) is Opening:
            walk.start(event)
        elif type(event) is Closing:
            walk.end(event)
        elif type(event) is Remark:
            walk.comment(event)


class _Walk:
    """One pass over the events; `_at` is where in the source it stands, `_around` the last start tag's place."""

    def __init__(self, builder: Builder, offsets: Offsets, place_of: PlaceOf, head: Head, *, template: bool) -> None:
        self._builder = builder
        self._elements = Elements(builder)
        self._offsets = offsets
        self._source = offsets.text
        self._place_of = place_of
        self._head = head
        self._template = template
        self._at = 0
        self._around = place_of(0, 0)
        self._in_head = False
        self._unseen = 0
        self._kept: list[str] | None = None
        self._keeping: Opening | None = None

    def _place(self, start: int, end: int) -> Place:
        byte = self._offsets.byte
        return self._place_of(byte(start), byte(end))

    def start(self, opening: Opening) -> None:
        """An element opens."""
        if opening.start >= 0:
            self._at = opening.end
            self._around = self._place(opening.start, opening.end)
        tag = opening.tag
        if self._unseen:
            self._unseen += 1
        elif tag == "p" and opening.start < 0:
            self._unseen = 1  # what a stray </p> makes: an empty paragraph that nobody wrote
        elif tag == "script" or (self._in_head and tag == "title"):
            self._kept, self._keeping = [], opening
        elif self._in_head:
            self._head.element(opening, self._around, self._value_place(opening))
            self._unseen = 1
        elif tag == "head":
            self._in_head = True
        elif tag == "html":
            self._head.language(opening, self._value_place(opening))
        else:
            href_place = self._value_place(opening)("href") if tag == "a" and "href" in opening.attributes else None
            self._elements.start(tag, opening.attributes, self._around, href_place=href_place)

    def _value_place(self, opening: Opening) -> ValuePlace:
        around = self._around

        def value_place(name: str) -> Place:
            span = opening.value_span(name, self._source)
            return around if span is None else self._place(*span)

        return value_place

    def end(self, closing: Closing) -> None:
        """The innermost element closes."""
        behind = self._at
        if closing.start >= 0:
            behind = closing.start
            self._at = closing.end
        if self._unseen:
            self._unseen -= 1
        elif self._keeping is not None:
            self._end_kept(self._keeping, behind)
        elif closing.tag == "head":
            self._in_head = False
        elif closing.tag != "html":
            self._elements.end(closing.tag, self._place(self._at if closing.start < 0 else closing.start, self._at))

    def _end_kept(self, opening: Opening, behind: int) -> None:
        """A script or the head's title ends: its text is of use only as a whole."""
        text, self._kept, self._keeping = "".join(self._kept or ()), None, None
        start = max(0, opening.end)
        place = self._place(start, max(start, behind))
        if opening.tag == "title":
            self._head.title(text, place)
        elif not self._template and opening.attributes.get("type", "").strip().lower() == _JSON_LD:
            try:
                self._builder.json_ld.append(JsonLd(place, load(text, self._builder.limits.data_nesting)))
            except JSONDecodeError as error:
                exact = self._source.startswith(text, start)
                where = self._place(start + error.pos, start + error.pos + 1) if exact else place
                self._builder.json_ld.append(JsonLd(where, None, error.msg, text))
            except ValueError as error:
                self._builder.json_ld.append(JsonLd(place, None, str(error), text))

    def text(self, text: str) -> None:
        """Text, which stands in the source from where the walk is; elsewhere if misnested markup moved it."""
        if self._unseen:
            return
        if self._kept is not None:
            self._kept.append(text)
            self._at = min(self._at + len(text), len(self._source))
            return
        if text.isspace() and self._elements.drops_space:
            if self._source.startswith(text, self._at):
                self._at += len(text)
            return
        if not self._elements.takes_text:
            self._elements.opaque(text, self._around)
            return
        done = 0
        for piece, start, end in stretches(self._source, self._at, text):
            self._at = end
            done += len(piece)
            if end - start == len(piece):
                for first, last in self._offsets.lines(start, end):
                    self._exact(piece[first - start : last - start], first)
            else:
                self._elements.opaque(piece, self._place(start, end))
        if done < len(text):
            around = self._around
            self._elements.text(text[done:], lambda _start, _end: around)

    def _exact(self, piece: str, at: int) -> None:
        self._elements.text(piece, lambda start, end: self._place(at + start, at + end))

    def comment(self, remark: Remark) -> None:
        """A comment, `<!-- -->` or something that counts as one."""
        if self._unseen:
            return
        start = self._at
        if self._source.startswith("<", start):
            first = self._source.find(remark.text, start + 1, start + len(remark.text) + 5)
            last = self._source.find(">", first + len(remark.text)) if first >= 0 else -1
            if last >= 0:
                self._at = last + 1
        self._elements.comment(remark.text, self._place(start, self._at))
