"""The JSX and expressions of MDX, taken out of the text so that what is left is Markdown.

Tags and `{expressions}` become white space of the same length; the tags come back as `Tag`s at their offsets.
"""

from __future__ import annotations

import re

from msgspec import Struct

from postlint.readers.mask import LineStart, blanked, code_spans, code_zones, unknown
from postlint.text.unknown import UNKNOWN

_LONGEST = 20_000
_START = re.compile(rb"\{|</?[A-Za-z][\w.:-]*(?=[\s/>])|</?>|^(?:import|export)\s[^\r\n]*", re.MULTILINE)
_ATTRIBUTE = re.compile(rb"""\s*(?:([\w:.-]+)\s*(?:=\s*("[^"]*"|'[^']*'|\{))?|(\{)|(/?>))""")
_LITERAL = re.compile(r"""\{\s*(?:"([^"\\{}]*)"|'([^'\\{}]*)'|`([^`\\{}$]*)`)\s*\}""")
_ONLY_TAGS = re.compile(rb"(?:<[^<>{}\r\n]{0,400}>\s*)+")
_BRACE = re.compile(rb"[{}]")
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")


class JsxTag(Struct, frozen=True, gc=False):
    """A tag of JSX: its name as written, its attributes, and what it does."""

    name: str
    start: int
    end: int
    attributes: dict[str, str | None]
    values: dict[str, tuple[int, int]]
    opens: bool
    closes: bool


class JsxComment(Struct, frozen=True, gc=False):
    """A `{/* comment */}`."""

    text: str
    start: int
    end: int


def take_jsx(data: bytes) -> tuple[bytes, list[JsxTag], list[JsxComment]]:
    """`data` without its JSX, the same length, and the tags and comments in order."""
    masked = bytearray(data)
    closings = _closings(data)
    tags: list[JsxTag] = []
    comments: list[JsxComment] = []
    line = LineStart()
    zones = iter([*sorted(code_zones(data) + code_spans(data)), (len(data) + 1, len(data) + 1)])
    zone = next(zones)
    found = _START.search(data)
    while found is not None:
        start, end = found.start(), found.end()
        while zone[1] <= start:
            zone = next(zones)
        if zone[0] <= start:
            found = _START.search(data, zone[1])
            continue
        if found.group() == b"{":
            end = closings.get(start, start)
            _take_expression(data, start, end, masked, comments, begins_line=line.is_blank(data, start))
        elif found.group().startswith((b"import", b"export")):
            blank = _BLANK_LINE.search(data, end)
            end = blank.start() if blank else len(data)
            masked[start:end] = blanked(data[start:end])
        elif (tag := _tag(data, found, closings)) is not None:
            tags.append(tag)
            end = tag.end
            masked[start:end] = _tag_filler(data, start, end, begins_line=line.is_blank(data, start))
        found = _START.search(data, max(end, start + 1))
    return bytes(masked), tags, comments


def _tag_filler(data: bytes, start: int, end: int, *, begins_line: bool) -> bytes:
    """Spaces, or at the start of a line with more on it `UNKNOWN`, since four spaces would make the rest code."""
    if b"\n" in data[start:end] or not begins_line:
        return blanked(data[start:end])
    stop = data.find(b"\n", end)
    rest = data[end : stop if stop != -1 else len(data)].strip()
    return unknown(data[start:end]) if rest and not _ONLY_TAGS.fullmatch(rest) else blanked(data[start:end])


def _take_expression(
    data: bytes, start: int, end: int, masked: bytearray, comments: list[JsxComment], *, begins_line: bool
) -> None:
    text = data[start:end]
    if not text or data[start + 1 : start + 2] == b"#":
        return  # {#anchor} belongs to a heading, and a brace that never closes is text
    inner = text[1:-1].strip()
    if inner.startswith(b"/*") and inner.endswith(b"*/"):
        comments.append(JsxComment(inner[2:-2].decode(), start, end))
        masked[start:end] = blanked(text)
        return
    masked[start:end] = blanked(text) if begins_line else unknown(text)


def _closings(data: bytes) -> dict[int, int]:
    """Where each brace opens, and behind the one that closes it nearby; in one pass, since braces may be many."""
    closings: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACE.finditer(data):
        if brace.group() == b"{":
            opened.append(brace.start())
        elif opened:
            start = opened.pop()
            if brace.end() - start <= _LONGEST:
                closings[start] = brace.end()
    return closings


def _tag(data: bytes, found: re.Match[bytes], closings: dict[int, int]) -> JsxTag | None:
    opening = found.group()
    name = opening.strip(b"</>").decode()
    start, end = found.span()
    if opening.startswith(b"</") or opening == b"<>":
        close = end if opening.endswith(b">") else data.find(b">", end, end + 200) + 1
        return JsxTag(name, start, close, {}, {}, opening == b"<>", opening != b"<>") if close else None
    attributes: dict[str, str | None] = {}
    values: dict[str, tuple[int, int]] = {}
    while (part := _ATTRIBUTE.match(data, end)) is not None and end - start < _LONGEST:
        end = part.end()
        if part[4]:
            return JsxTag(name, start, end, attributes, values, opens=True, closes=part[4] == b"/>")
        if part[3] or part[2] == b"{":
            first = end - 1
            end = closings.get(first, first)
            if end == first:
                return None
            if part[1]:
                attributes[part[1].decode()] = _literal(data[first:end].decode())
                values[part[1].decode()] = (first, end)
            else:
                attributes["..."] = UNKNOWN
        elif part[1]:
            value = part[2]
            attributes[part[1].decode()] = value[1:-1].decode() if value else ""
            values[part[1].decode()] = (part.start(2) + 1, part.end(2) - 1) if value else (end, end)
    return None


def _literal(expression: str) -> str:
    """The text of an expression that is a plain string, else `UNKNOWN`."""
    literal = _LITERAL.fullmatch(expression)
    return next(group for group in literal.groups() if group is not None) if literal else UNKNOWN
