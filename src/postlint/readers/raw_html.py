"""Raw HTML inside Markdown: its tags open and close elements around the Markdown between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

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
_LINE = re.compile(r"\n")


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
        starts = [0, *(match.end() for match in _LINE.finditer(html))]
        tokens = [
            (starts[token.line - 1] + token.col, token)
            for token in turbohtml.tokenize(html)
            if token.line <= len(starts) and token.type is not TokenType.DOCTYPE
        ]
        for number, (start, token) in enumerate(tokens):
            end = tokens[number + 1][0] if number + 1 < len(tokens) else len(html)
            self._token(token, html, start, end, place)

    def _token(
        self, token: turbohtml.Token, html: str, start: int, end: int, place: Callable[[int, int], Place]
    ) -> None:
        if token.type is TokenType.TEXT:
            at = place(start, end)
            self._builder.text(token.data or "", at.start, at.end, at.pointer)
        elif token.type is TokenType.COMMENT:
            if html.startswith("<!--", start):
                self._builder.comment(token.data or "", place(start, end))
        elif token.type is TokenType.END_TAG:
            self._end(token.tag or "", place(start, end))
        elif token.type is TokenType.START_TAG:
            self._start(token, html, start, end, place)

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
