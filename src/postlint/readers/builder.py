"""The one place where elements become facts: every reader feeds its tags and text into a `Builder`.

Markdown events, HTML nodes and hast nodes differ only in how they are walked. A reader calls `start`, `text`, `end` in
document order; the builder keeps the open elements and files blocks, lists, links and images as they close.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
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
from postlint.readers.open import Attributes, Open, OpenList, OpenText, trimmed
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
from postlint.text.unknown import UNKNOWN
from postlint.text.urls import srcset_urls

_DEEPEST = 24
"""Containers remembered around a block; deeper nesting says nothing more, and 100,000 levels would cost memory."""

_UNKNOWNS = re.compile(f"{UNKNOWN}+")

_PLAIN_BLOCKS: dict[str, Callable[..., AnyBlock]] = {"td": Cell, "th": Cell, "dd": Definition, "pre": Code}

_TAKE_LOOSE = frozenset({"td", "th", "dt", "dd", "summary"})
_UNSPOKEN = CODES | DROPPED
_LEAVES = HEADINGS | {"p"}
"""Text blocks that Markdown makes: containers of nothing, and without roles."""

_LONGEST_NUMBER = 9
"""Digits of a list's start that CommonMark allows."""


class TooMuchError(Exception):
    """A page holds more than its limits allow; `problem` says what."""

    def __init__(self, place: Place, limits: Limits, *, deep: bool) -> None:
        super().__init__()
        message, limit = ("too-deep", limits.nesting) if deep else ("too-many-elements", limits.elements)
        self.problem = Problem(place, "unreadable", message, {"limit": limit})


class Builder:
    """Facts of one file, from `start`, `text` and `end` calls in document order; `facts` gives them at the end.

    `start` raises `TooMuchError` at the limits.
    """

    def __init__(self, path: str, limits: Limits = LIMITS, *, outside: bool = False) -> None:
        self._path = path
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
        self._open_lists: list[OpenList] = []
        self._inside: tuple[str, ...] = ("outside",) if outside else ()
        self._stack: list[Open] = []
        self._count: defaultdict[str, int] = defaultdict(int)
        self._candidates: list[str] = []
        self._dropped = self._coded = 0
        self._block: OpenText | None = None

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
        self._started += 1
        if self._started > self.limits.elements or len(self._stack) > self.limits.nesting:
            raise TooMuchError(place, self.limits, deep=len(self._stack) > self.limits.nesting)
        if attributes:
            self._note_anchor(tag, attributes)
        inside = self._inside
        inline = tag in INLINE
        if inline:
            if tag == "img":
                self._image(attributes, place, markup)
            elif tag == "br":
                self.text("\n", place.start, place.end, place.pointer)
        elif self._dropped or self._joins_text(tag, attributes, place, markup, name):
            inline = True
        else:
            self._start_block(tag, attributes, place, markup, name)
        if tag in EMPTY:
            return
        if attributes and _is_hidden(attributes):
            self._enter("hidden")
        if tag in _UNSPOKEN:
            self._coded += tag in CODES
            self._dropped += tag in DROPPED
        first_piece = len(self._block.pieces) if self._block is not None else 0
        self._stack.append(
            Open(tag, attributes, place, inside, markup, href_place or place, inline, len(self.blocks), first_piece)
        )
        self._count[tag] += 1

    def _note_anchor(self, tag: str, attributes: Attributes) -> None:
        anchor = attributes.get("id") or (attributes.get("name") if tag == "a" else None)
        if anchor:
            self.anchors.append(anchor)

    def _joins_text(self, tag: str, attributes: Attributes, place: Place, markup: Markup, name: str) -> bool:
        """An icon, component or label within a heading or sentence: the text goes on behind it."""
        block = self._block
        if block is None:
            return False
        if tag in PICTURES:
            block.media = True
        elif block.tag in TEXT_BLOCKS and (markup == "jsx" or tag not in KNOWN):
            block.embeds.append(Embed(place, inside=self._inside, name=name or tag, attributes=dict(attributes)))
        else:
            return tag in IN_HEADINGS and block.tag in HEADINGS
        self._mark_content()
        return True

    @property
    def in_block(self) -> bool:
        """A text block is open, so that white space counts."""
        return self._block is not None

    def _start_block(self, tag: str, attributes: Attributes, place: Place, markup: Markup, name: str) -> None:
        waiting = self._open_lists[-1] if self._open_lists else None
        if waiting and waiting.item and tag == "p" and self._stack[-1].tag == "li" and not self._block:
            self._begin("li", waiting.item)
            waiting.item = None
            return
        if markup == "markdown" and tag in _LEAVES:
            self._flush()
            self._begin(tag, place, attributes.get("id"))
            return
        if tag == "track":
            self._caption(attributes)
        elif tag == "source" and self._count["picture"]:
            self._candidates += _candidates(attributes)
        self._flush()
        self._surround(tag, attributes, place, markup, name or tag)
        if tag in TEXT_BLOCKS:
            self._begin(tag, place, attributes.get("id"))
        elif tag == "li" and waiting is not None:
            waiting.items += 1
            waiting.item = place
        elif tag in ("ul", "ol"):
            self._open_list(tag, attributes)

    def _surround(self, tag: str, attributes: Attributes, place: Place, markup: Markup, name: str) -> None:
        """What a block is to those in it: a container, an embed that may hold text, the page's main part."""
        role = attributes.get("role") if attributes else None
        if tag == "hr":
            self.blocks.append(Rule(place, inside=self._inside))
            self._mark_content()
        elif markup == "jsx" or tag in EMBEDS or tag not in KNOWN:
            self.blocks.append(Embed(place, inside=self._inside, name=name, attributes=dict(attributes)))
            self._mark_content()
            self._enter(name)
        elif tag == "main" or role == "main":
            self._inside = ("main",)
        elif tag in CONTAINERS:
            self._enter(tag)
        elif role in ROLES:
            self._enter(ROLES[role])

    def text(self, data: str, start: int, end: int, pointer: str | None = None, *, code: bool = False) -> None:
        """Text as a reader sees it, entities resolved; `start`, `end` and `pointer` say where just this text stands.

        `code` says that it is code.
        """
        if self._dropped or not data:
            return
        block = self._block
        blank = data.isspace()
        if block is None:
            if blank:
                return
            block = self._begin_loose(Place(self._path, start, end, pointer))
        if UNKNOWN in data:
            data = _UNKNOWNS.sub("…", data)
        offset = block.length
        block.length = length = offset + len(data)
        if block.bold == offset and (blank or self._count["strong"] or self._count["b"]):
            block.bold = length
        if not blank and self._stack and not self._stack[-1].content:
            self._stack[-1].content = True
        if code or self._coded:
            block.codes.append((offset, length))
        block.runs.append(Run(offset, start, end, pointer))
        block.pieces.append(data)

    def bold(self, change: int) -> None:
        """Bold text begins (1) or ends (-1): the quick way for markup that is neither a block nor a link."""
        self._count["strong"] += change

    def end(self, tag: str, place: Place | None = None) -> None:
        """An element closes; `place` is its end tag, where it has one. An end without a start says nothing."""
        if not self._count[tag]:
            return
        opened = self._stack.pop()
        while opened.tag != tag:
            self._close(opened, None)
            opened = self._stack.pop()
        self._close(opened, place)

    def _close(self, opened: Open, end: Place | None) -> None:
        tag = opened.tag
        self._count[tag] -= 1
        place = opened.place if end is None else _span(opened.place, end)
        if tag in _UNSPOKEN:
            self._coded -= tag in CODES
            self._dropped -= tag in DROPPED
        if opened.inline:  # also lists in a `select` or `template`, which were never opened
            if tag == "a" and "href" in opened.attributes:
                self._link(opened, place)
        else:
            block = self._block
            if block is not None:
                if end is not None and block.tag == tag and tag in TEXT_BLOCKS:
                    block.place = place
                self._flush()
            if tag == "li":
                if self._open_lists:
                    self._open_lists[-1].item = None
            elif tag in ("ul", "ol"):
                self._close_list(place, opened)
        self._inside = opened.inside
        self._leave(opened, place)

    def _leave(self, opened: Open, place: Place) -> None:
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
            "headings": tuple([block for block in self.blocks if block.__class__ is Heading]),
            "paragraphs": tuple([block for block in self.blocks if block.__class__ is Paragraph]),
            "lists": tuple([one for one in self._lists if one is not None]),
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

    def _begin(self, tag: str, place: Place, anchor: str | None = None) -> OpenText:
        self._block = OpenText(tag, place, self._inside, anchor)
        return self._block

    def _begin_loose(self, place: Place) -> OpenText:
        """Loose text belongs to the list item, cell, term or definition it stands in; else it is a paragraph."""
        for opened in reversed(self._stack):
            if opened.tag in INLINE:
                continue
            if opened.tag == "li" and self._open_lists and self._open_lists[-1].item is not None:
                item, self._open_lists[-1].item = self._open_lists[-1].item, None
                return self._begin("li", item)
            if opened.tag in _TAKE_LOOSE:
                return self._begin(opened.tag, opened.place)
            break
        return self._begin("", place)

    def _flush(self) -> None:
        block = self._block
        if block is None:
            return
        self._block = None
        whole = "".join(block.pieces)
        text = whole.strip()
        if not text and not block.media and block.tag not in HEADINGS:
            self.blocks += block.embeds
            return
        runs, bold, lead = block.runs, block.bold, 0
        if len(text) != len(whole):
            lead = len(whole) - len(whole.lstrip()) if text else 0
            bold = max(0, min(bold - lead, len(text)))
            runs = list(trimmed(runs, whole, lead, lead + len(text)))
        place = block.place
        if block.runs:
            last = block.runs[-1]
            if last.end > place.end and last.pointer == place.pointer:
                place = Place(place.path, place.start, last.end, place.pointer)
        for start, end in block.codes:
            self.inline_code.append(InlineCode(len(self.blocks), max(0, start - lead), min(end - lead, len(text))))
        self.blocks.append(self._made(block, place, text, tuple(runs), bold))
        self.blocks += block.embeds

    def _made(self, block: OpenText, place: Place, text: str, runs: tuple[Run, ...], bold: int) -> AnyBlock:
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

    def _open_list(self, tag: str, attributes: Attributes) -> None:
        start = str(attributes.get("start") or 1).strip()
        number = int(start) if start.isdecimal() and start.isascii() and len(start) <= _LONGEST_NUMBER else 1
        ordered = tag == "ol"
        self._open_lists.append(OpenList(len(self._lists), len(self.blocks), ordered, number))
        self._lists.append(None)

    def _close_list(self, place: Place, opened: Open) -> None:
        one = self._open_lists.pop()
        depth = len(self._open_lists)
        span = (one.before, len(self.blocks))
        self._lists[one.index] = List(place, one.ordered, one.start, one.items, depth, *span, opened.inside)

    def _link(self, opened: Open, place: Place) -> None:
        if self._count["template"]:
            return  # nobody sees it before a script takes it out
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

    def _image(self, attributes: Attributes, place: Place, markup: Markup) -> None:
        candidates = [*_candidates(attributes), *self._candidates]
        self._candidates = []
        if self._count["template"]:
            return
        source = attributes.get("src") or attributes.get("data-src") or next(iter(candidates), "")
        alt = attributes.get("alt", None if "alt" not in attributes else "")
        links = [one for one in self._stack if one.tag == "a"] if self._count["a"] else []
        for one in links:
            one.image = True
        if self._block is not None:
            self._block.media = True
        self._mark_content()
        self.images.append(
            Image(
                place,
                source.replace(UNKNOWN, ""),
                alt.replace(UNKNOWN, "") if alt else alt,
                kind=markup,
                in_link=bool(links),
                decorative=attributes.get("role") in ("presentation", "none") or _is_unseen(attributes),
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


def _span(first: Place, last: Place) -> Place:
    if last.end <= first.end or first.pointer != last.pointer:
        return first
    return Place(first.path, first.start, last.end, first.pointer)


def _is_hidden(attributes: Attributes) -> bool:
    return "hidden" in attributes or attributes.get("aria-hidden") == "true"


def _is_unseen(attributes: Attributes) -> bool:
    """An image that nobody meets, as those that count readers."""
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return _is_hidden(attributes) or "display:none" in style or "visibility:hidden" in style
