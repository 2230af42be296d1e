"""The one place where elements become facts: every reader feeds its tags and text into a `Builder`.

Markdown events, HTML nodes and hast nodes differ only in how they are walked. A reader calls `start`, `text`, `end` in
document order; the builder keeps the open elements and files blocks, lists, links and images as they close.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from postlint.model import (
    LIMITS,
    AnyBlock,
    Cell,
    Code,
    Comment,
    Definition,
    Directive,
    Embed,
    Heading,
    Image,
    InlineCode,
    Item,
    JsonLd,
    Limits,
    Link,
    List,
    Markup,
    Paragraph,
    Place,
    Problem,
    Rule,
    Run,
    Term,
    Void,
)
from postlint.readers.tags import (
    CODES,
    CONTAINERS,
    DROPPED,
    EMBEDS,
    EMPTY,
    HEADINGS,
    IN_HEADINGS,
    INLINE,
    KNOWN,
    MAY_BE_VOID,
    PICTURES,
    ROLES,
    TEXT_BLOCKS,
)
from postlint.text.urls import srcset_urls

Attributes = Mapping[str, str | None]

UNKNOWN = "\x7f"
"""Stands in text and attributes where a template or expression was: the value is not known from the source."""

_DEEPEST = 24
"""Containers remembered around a block; deeper nesting says nothing more, and 100,000 levels would cost memory."""

_UNKNOWNS = re.compile(f"{UNKNOWN}+")

_PLAIN_BLOCKS: dict[str, Callable[..., AnyBlock]] = {"td": Cell, "th": Cell, "dd": Definition, "pre": Code}

_LONGEST_NUMBER = 9
"""Digits of a list's start that CommonMark allows."""


class _Open:
    """An element that is still open."""

    __slots__ = (
        "attributes",
        "content",
        "first_block",
        "first_piece",
        "href_place",
        "image",
        "inline",
        "inside",
        "markup",
        "place",
        "tag",
        "voids",
    )

    def __init__(
        self,
        tag: str,
        attributes: Attributes,
        place: Place,
        *,
        inside: tuple[str, ...],
        markup: Markup,
        href_place: Place,
    ) -> None:
        self.inline = tag in INLINE
        self.tag = tag
        self.attributes = attributes
        self.place = place
        self.href_place = href_place
        self.inside = inside
        self.markup = markup
        self.content = self.image = False
        self.voids = self.first_block = self.first_piece = 0


class _OpenList:
    """A list that is still open; `item` is the place of an item whose own text has not come yet."""

    __slots__ = ("before", "index", "item", "items", "ordered", "start")

    def __init__(self, index: int, before: int, *, ordered: bool, start: int) -> None:
        self.index = index
        self.before = before
        self.ordered = ordered
        self.start = start
        self.items = 0
        self.item: Place | None = None


class _Text:
    """A text block that is still open: what it will be, its pieces, and how much of its start is bold."""

    __slots__ = ("anchor", "bold", "codes", "embeds", "inside", "length", "media", "pieces", "place", "runs", "tag")

    def __init__(self, tag: str, place: Place, inside: tuple[str, ...], anchor: str | None = None) -> None:
        self.tag = tag
        self.place = place
        self.inside = inside
        self.anchor = anchor
        self.pieces: list[str] = []
        self.runs: list[Run] = []
        self.codes: list[tuple[int, int]] = []
        self.embeds: list[Embed] = []
        self.length = self.bold = 0
        self.media = False


class TooMuchError(Exception):
    """A page holds more than its limits allow; `problem` says what."""

    def __init__(self, place: Place, limits: Limits, *, deep: bool) -> None:
        super().__init__()
        message, limit = ("too-deep", limits.nesting) if deep else ("too-many-elements", limits.elements)
        self.problem = Problem(place, "unreadable", message, {"limit": limit})


class Builder:
    """Facts of one page, from `start`, `text` and `end` calls in document order; `facts` gives them at the end.

    `start` raises `TooMuchError` at the limits.
    """

    def __init__(self, limits: Limits = LIMITS, *, outside: bool = False) -> None:
        self.limits = limits
        self._started = 0
        self.blocks: list[AnyBlock] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.anchors: list[str] = []
        self.inline_code: list[InlineCode] = []
        self.json_ld: list[JsonLd] = []
        self.directives: list[Directive] = []
        self.comments: list[Comment] = []
        self._lists: list[List | None] = []
        self._open_lists: list[_OpenList] = []
        self._inside: tuple[str, ...] = ("outside",) if outside else ()
        self._stack: list[_Open] = []
        self._count: dict[str, int] = {}
        self._candidates: list[str] = []
        self._dropped = self._coded = 0
        self._block: _Text | None = None

    def start(
        self,
        tag: str,
        attributes: Attributes,
        place: Place,
        *,
        markup: Markup = "html",
        name: str = "",
        href_place: Place | None = None,
    ) -> None:
        """An element opens: `tag` in lower case, `name` as written; `place` is its start tag or the whole element."""
        self._hold_to_limits(place)
        opened = _Open(tag, attributes, place, inside=self._inside, markup=markup, href_place=href_place or place)
        if attributes:
            anchor = attributes.get("id") or (attributes.get("name") if tag == "a" else None)
            if anchor:
                self.anchors.append(anchor)
        if tag == "source" and self._count.get("picture"):
            self._candidates += _candidates(attributes)
        if opened.inline:
            if tag == "img":
                self._image(opened)
            elif tag == "br":
                self.text("\n", place)
        elif self._dropped or self._joins_text(opened, name or tag):
            opened.inline = True
        else:
            self._start_block(opened, name or tag)
        if tag in EMPTY:
            return
        if attributes and _is_hidden(attributes):
            self._enter("hidden")
        self._coded += tag in CODES
        self._dropped += tag in DROPPED
        opened.first_block = len(self.blocks)
        opened.first_piece = len(self._block.pieces) if self._block else 0
        self._stack.append(opened)
        self._count[tag] = self._count.get(tag, 0) + 1

    def _hold_to_limits(self, place: Place) -> None:
        self._started += 1
        if self._started > self.limits.elements or len(self._stack) > self.limits.nesting:
            raise TooMuchError(place, self.limits, deep=len(self._stack) > self.limits.nesting)

    def _joins_text(self, opened: _Open, name: str) -> bool:
        """An icon, component or label within a heading or sentence: the text goes on behind it."""
        tag, block = opened.tag, self._block
        if tag == "track":
            self._caption(opened.attributes)
        if block is None:
            return False
        if tag in PICTURES:
            block.media = True
        elif block.tag in TEXT_BLOCKS and (opened.markup == "jsx" or tag not in KNOWN):
            block.embeds.append(Embed(opened.place, inside=self._inside, name=name, attributes=dict(opened.attributes)))
        else:
            return tag in IN_HEADINGS and block.tag in HEADINGS
        self._mark_content()
        return True

    @property
    def in_block(self) -> bool:
        """A text block is open, so that white space counts."""
        return self._block is not None

    def _start_block(self, opened: _Open, name: str) -> None:
        tag, place = opened.tag, opened.place
        waiting = self._open_lists[-1] if self._open_lists else None
        if tag == "p" and self._stack and self._stack[-1].tag == "li" and waiting and waiting.item and not self._block:
            self._begin("li", waiting.item)
            waiting.item = None
            return
        self._flush()
        if tag == "hr":
            self.blocks.append(Rule(place, inside=self._inside))
            self._mark_content()
        elif tag in EMBEDS or tag not in KNOWN or opened.markup == "jsx":
            self.blocks.append(Embed(place, inside=self._inside, name=name, attributes=dict(opened.attributes)))
            self._mark_content()
            self._enter(name)
        elif tag == "main" or opened.attributes.get("role") == "main":
            self._inside = ("main",)
        elif tag in CONTAINERS:
            self._enter(tag)
        elif opened.attributes.get("role") in ROLES:
            self._enter(ROLES[opened.attributes["role"] or ""])
        if tag in ("ul", "ol"):
            self._open_list(opened)
        elif tag == "li" and waiting is not None:
            waiting.items += 1
            waiting.item = place
        elif tag in TEXT_BLOCKS:
            self._begin(tag, place, opened.attributes.get("id"))

    def text(self, data: str, place: Place, *, code: bool = False) -> None:
        """Text as a reader sees it, entities resolved; `place` covers just this text, `code` says that it is code."""
        if self._dropped or not data:
            return
        block = self._block
        blank = data.isspace()
        if block is None:
            if blank:
                return
            block = self._begin_loose(place)
        if UNKNOWN in data:
            data = _UNKNOWNS.sub("…", data)
        if block.bold == block.length and (blank or self._count.get("strong") or self._count.get("b")):
            block.bold += len(data)
        if not blank and self._stack:
            self._stack[-1].content = True
        if code or self._coded:
            block.codes.append((block.length, block.length + len(data)))
        block.runs.append(Run(block.length, place))
        block.pieces.append(data)
        block.length += len(data)

    def bold(self, change: int) -> None:
        """Bold text begins (1) or ends (-1): the quick way for markup that is neither a block nor a link."""
        self._count["strong"] = self._count.get("strong", 0) + change

    def end(self, tag: str, place: Place | None = None) -> None:
        """An element closes; `place` is its end tag, where it has one. An end without a start says nothing."""
        if not self._count.get(tag):
            return
        while True:
            opened = self._stack.pop()
            self._count[opened.tag] -= 1
            self._close(opened, place if opened.tag == tag else None)
            if opened.tag == tag:
                return

    def _close(self, opened: _Open, end: Place | None) -> None:
        tag = opened.tag
        place = _span(opened.place, end)
        self._dropped -= tag in DROPPED
        self._coded -= tag in CODES
        if tag == "a" and "href" in opened.attributes:
            self._link(opened, place)
        if not opened.inline and self._block is not None:
            if tag in TEXT_BLOCKS and self._block.tag == tag and end is not None:
                self._block.place = place
            self._flush()
        if opened.inline:
            pass  # also lists in a `select` or `template`, which were never opened
        elif tag in ("ul", "ol"):
            self._close_list(place, opened)
        elif tag == "li" and self._open_lists:
            self._open_lists[-1].item = None
        self._inside = opened.inside
        self._leave(opened, place)

    def _leave(self, opened: _Open, place: Place) -> None:
        """Tell the parent whether there was content; of elements without any, keep the outermost."""
        parent = self._stack[-1] if self._stack else None
        if opened.content:
            if parent is not None:
                parent.content = True
            return
        voids = opened.voids
        if opened.tag in MAY_BE_VOID and not opened.attributes and not self._dropped:
            if voids:
                del self.blocks[-voids:]
            self.blocks.append(Void(place, inside=self._inside, tag=opened.tag))
            voids = 1
        if parent is not None:
            parent.voids += voids

    def comment(self, text: str, place: Place) -> None:
        """A comment stands here."""
        self.comments.append(Comment(place, text))

    def code(self, text: str, place: Place) -> None:
        """A whole code block stands here."""
        self._flush()
        self.blocks.append(Code(place, text, inside=self._inside))
        self._mark_content()

    def facts(self) -> dict[str, Any]:
        """The facts as keyword arguments for `Page`; elements still open are closed."""
        while self._stack:
            self.end(self._stack[-1].tag)
        self._flush()
        return {
            "blocks": tuple(self.blocks),
            "headings": tuple(block for block in self.blocks if type(block) is Heading),
            "paragraphs": tuple(block for block in self.blocks if type(block) is Paragraph),
            "lists": tuple(one for one in self._lists if one is not None),
            "links": tuple(self.links),
            "images": tuple(self.images),
            "anchors": tuple(self.anchors),
            "inline_code": tuple(self.inline_code),
            "json_ld": tuple(self.json_ld),
            "directives": tuple(self.directives),
            "comments": tuple(self.comments),
        }

    def _enter(self, name: str) -> None:
        if len(self._inside) < _DEEPEST:
            self._inside = (*self._inside, name)

    def _mark_content(self) -> None:
        if self._stack:
            self._stack[-1].content = True

    def _begin(self, tag: str, place: Place, anchor: str | None = None) -> _Text:
        self._block = _Text(tag, place, self._inside, anchor)
        return self._block

    def _begin_loose(self, place: Place) -> _Text:
        """Loose text belongs to the list item, cell, term or definition it stands in; else it is a paragraph."""
        parent = next((opened for opened in reversed(self._stack) if opened.tag not in INLINE), None)
        if parent is not None and parent.tag == "li" and self._open_lists and self._open_lists[-1].item is not None:
            item, self._open_lists[-1].item = self._open_lists[-1].item, None
            return self._begin("li", item)
        if parent is not None and parent.tag in ("td", "th", "dt", "dd", "summary"):
            return self._begin(parent.tag, parent.place)
        return self._begin("", place)

    def _flush(self) -> None:
        block, self._block = self._block, None
        if block is None:
            return
        whole = "".join(block.pieces)
        text = whole.strip()
        if not text and not block.media and block.tag not in HEADINGS:
            self.blocks += block.embeds
            return
        lead = len(whole) - len(whole.lstrip()) if text else 0
        runs = tuple(block.runs if len(text) == len(whole) else _trimmed(block.runs, whole, lead, lead + len(text)))
        place = _span(block.place, block.runs[-1].place) if block.runs else block.place
        bold = max(0, min(block.bold - lead, len(text)))
        for start, end in block.codes:
            self.inline_code.append(InlineCode(len(self.blocks), max(0, start - lead), min(end - lead, len(text))))
        self.blocks.append(self._made(block, place, text, runs, bold))
        self.blocks += block.embeds

    def _made(self, block: _Text, place: Place, text: str, runs: tuple[Run, ...], bold: int) -> AnyBlock:
        tag, inside = block.tag, block.inside
        if tag in HEADINGS:
            return Heading(place, text, runs, inside, int(tag[1]), block.anchor, block.media or bool(block.embeds))
        if tag == "li":
            listed = self._open_lists[-1]
            number = listed.start + listed.items - 1 if listed.ordered else None
            return Item(place, text, runs, inside, bold, listed.index, number)
        if tag in ("dt", "summary"):
            return Term(place, text, runs, inside, "dt" if tag == "dt" else "summary")
        made = _PLAIN_BLOCKS.get(tag)
        if made is not None:
            return made(place, text, runs, inside)
        return Paragraph(place, text, runs, inside, bold, block.media)

    def _open_list(self, opened: _Open) -> None:
        start = str(opened.attributes.get("start") or 1).strip()
        number = int(start) if start.isdecimal() and start.isascii() and len(start) <= _LONGEST_NUMBER else 1
        ordered = opened.tag == "ol"
        self._open_lists.append(_OpenList(len(self._lists), len(self.blocks), ordered=ordered, start=number))
        self._lists.append(None)

    def _close_list(self, place: Place, opened: _Open) -> None:
        one = self._open_lists.pop()
        depth = len(self._open_lists)
        span = (one.before, len(self.blocks))
        self._lists[one.index] = List(place, one.ordered, one.start, one.items, depth, *span, opened.inside)

    def _link(self, opened: _Open, place: Place) -> None:
        attributes = opened.attributes
        href = (attributes.get("href") or "").strip()
        pieces = self._block.pieces[opened.first_piece :] if self._block else []
        text = "".join(pieces) or " ".join(block.text for block in self.blocks[opened.first_block :])
        self.links.append(
            Link(
                place,
                href.replace(UNKNOWN, ""),
                text.strip(),
                opened.href_place,
                kind=opened.markup,
                dynamic=UNKNOWN in href,
                image=opened.image,
                label=(attributes.get("aria-label") or attributes.get("title") or "").strip(),
                rel=attributes.get("rel") or "",
                inside=self._inside,
                block=len(self.blocks) - (self._block is None),
            )
        )

    def _caption(self, attributes: Attributes) -> None:
        """A video's captions are an attribute of it, `track`, since they stand inside."""
        if attributes.get("kind", "subtitles") not in ("captions", "subtitles"):
            return
        for block in reversed(self.blocks[-8:]):
            if isinstance(block, Embed) and block.name == "video":
                block.attributes["track"] = attributes.get("src") or ""
                return

    def _image(self, opened: _Open) -> None:
        attributes = opened.attributes
        candidates = [*_candidates(attributes), *self._candidates]
        self._candidates = []
        source = attributes.get("src") or attributes.get("data-src") or next(iter(candidates), "")
        alt = attributes.get("alt", None if "alt" not in attributes else "")
        links = [one for one in self._stack if one.tag == "a"] if self._count.get("a") else []
        for one in links:
            one.image = True
        if self._block is not None:
            self._block.media = True
        self._mark_content()
        self.images.append(
            Image(
                opened.place,
                source.replace(UNKNOWN, ""),
                alt.replace(UNKNOWN, "") if alt else alt,
                kind=opened.markup,
                in_link=bool(links),
                decorative=attributes.get("role") in ("presentation", "none") or _is_hidden(attributes),
                dynamic=UNKNOWN in (alt or ""),
                title=attributes.get("title") or "",
                inside=self._inside,
                others=tuple(one for one in dict.fromkeys(candidates) if one != source),
            )
        )


def _candidates(attributes: Attributes) -> list[str]:
    """The files that a `srcset` names; none where code makes it."""
    for name in ("srcset", "srcSet", "data-srcset"):
        value = attributes.get(name)
        if value and UNKNOWN not in value:
            return srcset_urls(value)
    return []


def _span(first: Place, last: Place | None) -> Place:
    if last is None or last.end <= first.end or first.pointer != last.pointer:
        return first
    return Place(first.path, first.start, last.end, first.pointer)


def _trimmed(runs: list[Run], text: str, first: int, last: int) -> Iterator[Run]:
    """The runs of `text[first:last]`, what is left of a text whose outer white space is cut."""
    for number, run in enumerate(runs):
        stop = runs[number + 1].offset if number + 1 < len(runs) else len(text)
        if first <= run.offset and stop <= last:
            yield Run(run.offset - first, run.place)
        elif stop > first and run.offset < last:
            place = run.place
            start, end = max(run.offset, first), min(stop, last)
            if len(text[run.offset : stop].encode()) == place.end - place.start:
                before = place.start + len(text[run.offset : start].encode())
                place = Place(place.path, before, before + len(text[start:end].encode()), place.pointer)
            yield Run(start - first, place)


def _is_hidden(attributes: Attributes) -> bool:
    return "hidden" in attributes or attributes.get("aria-hidden") == "true"
