"""Raw HTML inside Markdown: its tags open and close elements around the Markdown between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import accumulate, pairwise

import turbohtml
from turbohtml import TokenType

from postlint.model import Place
from postlint.readers.builder import Builder
from postlint.readers.tags import INLINE

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
    """Feeds chunks of HTML to a builder; `place` turns code points of a chunk into a place."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._open: list[str] = []

    def feed(self, html: str, place: Callable[[int, int], Place]) -> None:
        """Feed one chunk: a block of HTML or a single inline tag."""
        if "\r" in html:
            # The tokenizer folds CRLF; a space keeps the offsets.
            html = html.replace("\r\n", " \n").replace("\r", "\n")
        starts = [0, *accumulate([len(line) + 1 for line in html.split("\n")])]
        tokens = [token for token in turbohtml.tokenize(html) if token.type is not TokenType.DOCTYPE]
        offsets = [starts[token.line - 1] + token.col for token in tokens]
        for token, (start, end) in zip(tokens, pairwise([*offsets, len(html)]), strict=True):
            kind = token.type
            if kind is _TEXT:
                if self._builder.in_block or not html[start:end].isspace():
                    at = place(start, end)
                    self._builder.text(token.data or "", at.start, at.end, at.pointer)
            elif kind is _START:
                self._start(token, html, start, end, place)
            elif kind is _END:
                self._end(token.tag or "", place(start, end))
            elif kind is _COMMENT and html.startswith("<!--", start):
                self._builder.comment(token.data or "", place(start, end))

    def _start(
        self, token: turbohtml.Token, html: str, start: int, end: int, place: Callable[[int, int], Place]
    ) -> None:
        tag = token.tag or ""
        for closed in ("p",) if tag not in INLINE else ():
            self._end_if_last(closed)
        for closed in _CLOSED_BY_SIBLING.get(tag, ()):
            self._end_if_last(closed)
        attributes: Mapping[str, str | None] = dict(token.attrs or ())
        href = attributes.get("href") or attributes.get("src") or ""
        at = html.find(href, start + len(tag), end) if href else -1
        self._builder.start(
            tag,
            attributes,
            place(start, end),
            name=html[start + 1 : start + 1 + len(tag)],
            href_place=place(at, at + len(href)) if at != -1 else None,
        )
        if token.self_closing:
            self._builder.end(tag)
        else:
            self._open.append(tag)

    def _end(self, tag: str, place: Place) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
            self._builder.end(tag, place)

    def _end_if_last(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
            self._builder.end(tag)
