"""Elements of a rendered page into a `Builder`: what HTML, hast and compiled MDX have in common once walked."""

from __future__ import annotations

from collections.abc import Mapping

from postlint.model import Markup, Place
from postlint.readers.builder import Builder
from postlint.readers.prose import PlaceOf, Prose
from postlint.readers.tags import EMPTY, INLINE

_UNSEEN = frozenset({"script", "style", "svg", "math", "template", "textarea", "select", "title"})
"""Nothing inside them becomes a fact."""


class Elements:
    """Takes `start`, `text` and `end` in document order, each element with its end, and keeps code apart from prose."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._prose = Prose(builder)
        self._unseen = 0
        self._code: list[str] | None = None
        self._code_depth = 0
        self._code_place: Place | None = None

    @property
    def takes_text(self) -> bool:
        """Text that comes now is prose."""
        return not self._unseen and self._code is None

    @property
    def drops_space(self) -> bool:
        """White space that comes now says nothing."""
        return self._code is None and not self._builder.in_block

    def start(
        self,
        tag: str,
        attributes: Mapping[str, str | None],
        place: Place,
        *,
        href_place: Place | None = None,
        markup: Markup = "html",
        name: str = "",
    ) -> None:
        """An element opens."""
        if self._unseen:
            self._unseen += 1
            return
        if self._code is not None or tag == "pre":
            anchor = attributes.get("id")
            if anchor:
                self._builder.anchors.append(anchor)
            if self._code is not None:
                self._code_depth += 1
                return
            self._code, self._code_depth, self._code_place = [], 0, place
            return
        if tag == "br":
            self._prose.line_break()
        elif tag not in INLINE:
            self._prose.boundary()
        self._unseen = int(tag in _UNSEEN)
        self._builder.start(tag, attributes, place, href_place=href_place, markup=markup, name=name)

    def end(self, tag: str, place: Place | None = None) -> None:
        """The innermost element, which is a `tag`, closes."""
        if self._unseen > 1:
            self._unseen -= 1
            return
        self._unseen = 0
        if self._code is not None:
            if self._code_depth:
                self._code_depth -= 1
                return
            self._end_code(place)
            return
        if tag not in INLINE:
            self._prose.boundary()
        if tag not in EMPTY:
            self._builder.end(tag, place)

    def _end_code(self, end: Place | None) -> None:
        text, self._code, place = "".join(self._code or ()), None, self._code_place
        self._prose.boundary()
        if place is not None:
            if end is not None and end.pointer == place.pointer:
                place = Place(place.path, place.start, max(place.end, end.end), place.pointer)
            self._builder.code(text, place)

    def text(self, text: str, place_of: PlaceOf) -> None:
        """Text that stands in the source as it is; `place_of` gets offsets in `text`, in code points."""
        if self._code is not None:
            self._code.append(text)
        elif not self._unseen:
            self._prose.feed(text, place_of)

    def opaque(self, text: str, place: Place) -> None:
        """Text whose source at `place` reads differently, such as a character reference."""
        if self._code is not None:
            self._code.append(text)
        elif not self._unseen:
            self._prose.opaque(text, place)

    def comment(self, text: str, place: Place) -> None:
        """A comment."""
        if self.takes_text:
            self._builder.comment(text, place)
