"""What stands before every reporter: text from pages, names, settings and plugins made harmless for terminals and logs.

Control and direction characters are shown, not sent: a title can hold an escape sequence, and a file name a line feed.
"""

from __future__ import annotations

import re

_LONGEST = 2_000
_UNSEEN = (
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\uffff\ufdd0-\ufdef"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""What acts and shows nothing: controls, direction and format characters, blank letters, tags, noncharacters.

Left out are variation selectors and the joiners, which have work to do in names, emoji and Persian.
"""
_NONCHARACTERS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
_SURROGATES = "\ud800-\udfff"
_ACTS = f"[{_UNSEEN}{_NONCHARACTERS}{_SURROGATES}]|(?:(?<=[\x00-\x7f])|^)[\u200c\u200d]"
_IN_JSON = f"[{_UNSEEN}{_NONCHARACTERS}\u200c\u200d]"
_COMMAND = r"(?m)^([^\S\n]*):(?=:)|#(?=#(?:\[|vso\[|teamcity\[))"


def clean(text: str, limit: int = _LONGEST) -> str:
    """`text` on one line with nothing in it that a terminal or a CI log would act on; at most `limit` code points."""
    if len(text) > limit:
        text = f"{text[: limit - 1]}…"
    if not (text.isascii() and text.isprintable()):
        text = re.sub(_ACTS, _shown, text)
    return guarded(text)


def guarded(text: str) -> str:
    """`text` in which no line is a command to GitHub, Azure or TeamCity; a whole report passes here last."""
    if "::" not in text and "##" not in text:
        return text
    return re.sub(_COMMAND, lambda match: f"{match[1] or ''}{match.group()[-1]} ", text)


def escaped(json: str) -> str:
    """A JSON text with the same meaning, in which what acts or hides is an escape."""
    json = re.sub(r"##(?=\[|vso\[|teamcity\[)", r"\\u0023\\u0023", json)
    # A JSON writer escapes C0 itself; line feeds are its own layout.
    return re.sub(_IN_JSON, lambda match: match.group() if match.group() < " " else _json_escape(match.group()), json)


def valid(text: str) -> str:
    """`text` with each byte that was no UTF-8, and any lone surrogate, written out."""
    return text if text.isascii() else re.sub(f"[{_SURROGATES}]", _shown, text)


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code <= 0x20:  # noqa: PLR2004 (C0 has pictures of its own)
        return chr(0x2400 + code)
    if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 (surrogates)
        # A byte of a file name that is no UTF-8, as Python keeps it (PEP 383), or half of a pair.
        byte = code - 0xDC00
        return f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 (PEP 383's range)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"  # noqa: PLR2004 (DEL)


def _json_escape(char: str) -> str:
    units = char.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
