"""Raw HTML inside Markdown: its tags open and close elements around the Markdown between them."""

from __future__ import annotations

from itertools import accumulate, pairwise

import turbohtml
from turbohtml import TokenType

from postlint.model import Place
from postlint.readers.builder import Builder
from postlint.readers.tags import INLINE
from postlint.text.offsets import byte_offsets
from postlint.text.unknown import UNKNOWN

_CLOSED_BY_SIBLING = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("tr",),
    "td": ("td", "th"),
    "th": ("td", "th"),
}
_TEXT, _COMMENT, _START, _END = TokenType.TEXT, TokenType.COMMENT, TokenType.START_TAG, TokenType.END_TAG


class RawHtml:
    """Feeds chunks of HTML to a builder; `pointer` is that of the JSON value they stand in."""

    def __init__(self, builder: Builder, path: str, pointer: str | None) -> None:
        self._builder = builder
        self._path = path
        self._pointer = pointer
        self._open: list[str] = []

    def feed(self, html: str, base: int, written: bytes) -> None:
        """Feed one chunk, a block of HTML or a single inline tag, that begins at byte `base`.

        `written` is the chunk before templates were masked in it.
        """
        if "\r" in html:
            # The tokenizer folds CRLF; a space keeps the offsets.
            html = html.replace("\r\n", " \n").replace("\r", "\n")
        lines = [0, *accumulate([len(line) + 1 for line in html.split("\n")])]
        tokens = [token for token in turbohtml.tokenize(html) if token.type is not TokenType.DOCTYPE]
        starts = [*(lines[token.line - 1] + token.col for token in tokens), len(html)]
        offset = byte_offsets(html)
        builder, path, pointer = self._builder, self._path, self._pointer
        for token, (first, last) in zip(tokens, pairwise(starts), strict=True):
            kind = token.type
            start, end = base + offset(first), base + offset(last)
            if kind is _TEXT:
                builder.text(token.data or "", start, end, pointer)
            elif kind is _START:
                self._start(token, html[first:last], Place(path, start, end, pointer), written[start - base :])
            elif kind is _END:
                self._end(token.tag or "", Place(path, start, end, pointer))
            elif kind is _COMMENT and html.startswith("<!--", first):
                builder.comment(token.data or "", Place(path, start, end, pointer))

    def _start(self, token: turbohtml.Token, masked: str, place: Place, written: bytes) -> None:
        tag = token.tag or ""
        if self._open:
            if tag not in INLINE:
                self._end_if_last("p")
            for closed in _CLOSED_BY_SIBLING.get(tag, ()):
                self._end_if_last(closed)
        attributes = dict(token.attrs or ())
        name = "href" if attributes.get("href") else "src"
        href = attributes.get(name)
        part = self._part(masked, href, len(tag), place) if href else None
        if href and UNKNOWN in href and part is not None:
            source = written[part.start - place.start : part.end - place.start]
            attributes[name] = UNKNOWN + source.decode("utf-8", "replace")
        self._builder.start(tag, attributes, place, name=masked[1 : 1 + len(tag)], href_place=part)
        if token.self_closing:
            self._builder.end(tag)
        else:
            self._open.append(tag)

    def _part(self, masked: str, value: str, after: int, place: Place) -> Place | None:
        """Where an attribute's value stands, when it is written as it is read."""
        at = masked.find(value, after)
        if at == -1:
            return None
        start = place.start + len(masked[:at].encode())
        return Place(self._path, start, start + len(value.encode()), self._pointer)

    def _end(self, tag: str, place: Place) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
            self._builder.end(tag, place)

    def _end_if_last(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
            self._builder.end(tag)
