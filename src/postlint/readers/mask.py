"""Template tags and shortcodes, blanked byte for byte so that a CommonMark parser meets only what it knows.

`{{< figure >}}`, `{% include %}`, `{{ page.title }}` and `{# note #}` are remembered as directives. Where one stands
alone on its lines it becomes white space; inside a line or a link target it becomes `UNKNOWN`: some text or other.
"""

from __future__ import annotations

import re

from msgspec import Struct

from postlint.text.unknown import UNKNOWN

_LONGEST = 4_000
"""Bytes of the longest template tag looked for; keeps hostile input linear."""

_FENCE = re.compile(rb"^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]*+)?(`{3,}|~{3,})([^\r\n]*)", re.MULTILINE)
_CODE_SPAN = re.compile(rb"(?<![`\\])(`{1,3})(?!`)[^`\r\n]{1,500}\1(?!`)")
_NAME = re.compile(rb"[\w./-]+")
_OPENERS = {b"{{<": b">}}", b"{{%": b"%}}", b"{%": b"%}", b"{#": b"#}", b"{{": b"}}"}
_VERBATIM = re.compile(rb"(?!/|end).*(?:highlight|code)|(?:raw|comment|mermaid|math|verbatim)\Z", re.IGNORECASE)
"""Names of tags whose content is no Markdown, also those of a site's own: `codeFromInline`."""

_CLOSED = (b"/>}}", b"/%}}")
_MOST_UNCLOSED = 20
"""Names of such tags that nothing closes, after which no others are looked for."""

_FILLER = UNKNOWN.encode()
_END_OF_LINE = re.compile(rb"[^\S\n]*+(?:\n|\Z)")
_TO_SPACES = bytes(byte if byte in b"\r\n" else 32 for byte in range(256))


class Template(Struct, frozen=True, gc=False):
    """A template tag in the original bytes: its name and where it stands."""

    name: str
    start: int
    end: int


class LineStart:
    """Tells of one place after another in a text whether it begins its line; each byte is looked at once."""

    def __init__(self) -> None:
        self._seen = 0
        self._blank = True

    def is_blank(self, data: bytes | bytearray, place: int) -> bool:
        """Whether only white space stands before `place`, which is not before the last one, on its line."""
        text = data[self._seen : place]
        self._seen = place
        line = text.rfind(b"\n")
        self._blank = (line != -1 or self._blank) and not text[line + 1 :].strip()
        return self._blank


def code_zones(data: bytes) -> list[tuple[int, int]]:
    """Spans of fenced code, in order; an unclosed fence runs to the end."""
    zones = []
    opener: re.Match[bytes] | None = None
    for fence in _FENCE.finditer(data):
        if opener is None:
            if not (fence[1].startswith(b"`") and b"`" in fence[2]):
                opener = fence
        elif fence[1].startswith(opener[1]) and not fence[2].strip():
            zones.append((opener.start(), fence.end()))
            opener = None
    if opener is not None:
        zones.append((opener.start(), len(data)))
    return zones


def code_spans(data: bytes) -> list[tuple[int, int]]:
    """Spans of inline code on one line, near enough to keep braces in code from being read as expressions."""
    return [span.span() for span in _CODE_SPAN.finditer(data)]


def mask_templates(data: bytes) -> tuple[bytes, list[Template]]:
    """`data` with its template tags blanked, the same length, and the tags found."""
    if b"{{" not in data and b"{%" not in data and b"{#" not in data:
        return data, []
    masked = bytearray(data)
    found: list[Template] = []
    unclosed: set[bytes] = set()
    line = LineStart()
    zones = iter([*code_zones(data), (len(data), len(data))])
    zone = next(zones)
    position = data.find(b"{")
    while position != -1:
        while zone[1] <= position and zone[0] < len(data):
            zone = next(zones)
        if zone[0] <= position < zone[1]:
            position = data.find(b"{", zone[1])
            continue
        end = _template_end(data, position)
        if end:
            name = _NAME.search(data, position, end)
            found.append(Template(name.group().decode() if name else "", position, end))
            if name and len(unclosed) < _MOST_UNCLOSED and _is_verbatim(data, position, end, name.group(), unclosed):
                closed = _verbatim_end(data, end, name.group())
                if closed == end:
                    unclosed.add(name.group())
                end = closed
            alone = line.is_blank(masked, position) and _END_OF_LINE.match(masked, end) is not None
            text = data[position:end]
            masked[position:end] = blanked(text) if alone else unknown(text)
        position = data.find(b"{", max(end, position + 1))
    return bytes(masked), found


def _template_end(data: bytes, start: int) -> int:
    """Where the template tag that begins at `start` ends, or 0 if none does."""
    opener = next((opener for opener in _OPENERS if data.startswith(opener, start)), None)
    if opener is None or (opener == b"{#" and data[start + 2 : start + 3] not in b" \n\r\t"):
        return 0
    closer = _OPENERS[opener]
    inside = start + len(opener)
    at = data.find(closer, inside, inside + _LONGEST)
    if at == -1 or (opener == b"{{" and b"\n" in data[inside:at]) or b"\n```" in data[inside:at]:
        return 0
    return at + len(closer)


def _is_verbatim(data: bytes, start: int, end: int, name: bytes, unclosed: set[bytes]) -> bool:
    """Whether a tag opens a block of verbatim text; `{{< code "x" />}}` closes itself."""
    return name not in unclosed and _VERBATIM.match(name) is not None and not data.endswith(_CLOSED, start, end)


def _verbatim_end(data: bytes, end: int, name: bytes) -> int:
    """Behind the tag that closes a block of verbatim text, or `end` where there is none."""
    name = re.escape(name)
    closing = re.compile(rb"\{(?:%-?\s*end" + name + rb"\s*-?%|\{[<%]\s*/\s*" + name + rb"\s*[>%]\})\}").search(
        data, end
    )
    return closing.end() if closing else end


def blanked(text: bytes) -> bytes:
    """White space as long as `text`, its line ends kept."""
    return text.translate(_TO_SPACES)


def unknown(text: bytes) -> bytes:
    """`UNKNOWN` as long as `text`; on the lines of a tag that spans several, white space."""
    if b"\n" in text:
        return blanked(text)
    return _FILLER * len(text)
