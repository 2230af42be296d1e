"""Text on its way into a `Builder`: white space folded as browsers fold it, each piece with its exact place."""

from __future__ import annotations

import re
from collections.abc import Callable

from postlint.model import Place
from postlint.readers.builder import Builder

_SPACES = str.maketrans("\t\f\r", "   ")
_WIDE = re.compile(r"[ \n]{2,}")

PlaceOf = Callable[[int, int], Place]
"""The place of a stretch of the text being fed, by its offsets."""


class Prose:
    """Folds a run of white space to one space, or to one newline where it holds one, across inline elements too."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._spaced = False

    def boundary(self) -> None:
        """A block begins or ends here."""
        self._spaced = False

    def line_break(self) -> None:
        """A `br` stands here, which the builder makes a newline."""
        self._spaced = True

    def opaque(self, text: str, place: Place) -> None:
        """Text whose source reads differently, such as a character reference."""
        if text.isspace() and text != "\xa0":
            text = "" if self._spaced else "\n" if "\n" in text else " "
        if text:
            self._builder.text(text, place.start, place.end, place.pointer)
            self._spaced = text in (" ", "\n")

    def feed(self, text: str, place_of: PlaceOf) -> None:
        """Text that stands in the source as it is; `place_of` gets offsets in `text`, in code points."""
        if "\t" in text or "\r" in text or "\f" in text:
            text = text.translate(_SPACES)
        start = 0
        for wide in _WIDE.finditer(text):
            newline = text.find("\n", wide.start(), wide.end())
            if newline > wide.start():
                self._piece(text, start, wide.start(), place_of)
                self._piece(text, newline, newline + 1, place_of)
            else:
                self._piece(text, start, wide.start() + 1, place_of)
            start = wide.end()
        self._piece(text, start, len(text), place_of)

    def _piece(self, text: str, start: int, end: int, place_of: PlaceOf) -> None:
        if self._spaced and start < end and text[start] in " \n":
            start += 1
        if start < end:
            place = place_of(start, end)
            self._builder.text(text[start:end], place.start, place.end, place.pointer)
            self._spaced = text[end - 1] in " \n"
