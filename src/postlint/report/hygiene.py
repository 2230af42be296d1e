"""What stands before every reporter: text from pages, names and plugins made harmless for terminals and logs.

Control and direction characters are shown, not sent: a title can hold an escape sequence, and a file name a line feed.
"""

from __future__ import annotations

import re

_LONGEST = 2_000
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
_UNSEEN = [
    *range(0x80, 0xA0),
    0x61C,
    0x200E,
    0x200F,
    0x2028,
    0x2029,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
]
_UNSEEN += [*range(0xE0000, 0xE0080), *range(0xFDD0, 0xFDF0), *(plane + low for plane in range(0, 0x110000, 0x10000) for low in (0xFFFE, 0xFFFF))]  # fmt: skip
_SHOWN = _PICTURES | {code: f"<U+{code:04X}>" for code in _UNSEEN}
_SURROGATE = re.compile("[\ud800-\udfff]")
_COMMAND = re.compile(r"^(\s*)::|##(?=\[|vso\[|teamcity\[)")


def clean(text: str, limit: int = _LONGEST) -> str:
    """`text` on one line with nothing in it that a terminal or a CI log would act on; at most `limit` code points."""
    if len(text) > limit:
        text = f"{text[: limit - 1]}…"
    if text.isascii() and text.isprintable() and "#" not in text and ":" not in text:
        return text
    text = _SURROGATE.sub(_escaped, text.translate(_SHOWN))
    return _COMMAND.sub(lambda match: f"{match[1]}:\u2009:" if match[1] is not None else "#\u2009#", text)


def _escaped(surrogate: re.Match[str]) -> str:
    """A byte of a file name that is no UTF-8, as Python keeps it, or any other lone surrogate."""
    code = ord(surrogate.group())
    byte = code - 0xDC00
    return f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 (PEP 383's range)
