"""JavaScript string literals to text, with the place of every part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.text.unknown import UNKNOWN

_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\u\{[0-9a-fA-F]{1,6}\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\.",
    re.DOTALL,
)
_ESCAPE_OR_HOLE = re.compile(_ESCAPE.pattern + r"|\$\{[^}]*\}", re.DOTALL)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "", "\n": ""}
_HEXADECIMAL = 16


def parts(literal: str) -> Iterator[tuple[str, int, int, bool]]:
    """The text of a literal, quotes included, in parts: text, start, end, and whether it is written as it reads."""
    end = len(literal) - 1 if len(literal) > 1 and literal[-1] == literal[0] else len(literal)
    escape = _ESCAPE_OR_HOLE if literal[:1] == "`" else _ESCAPE
    at = 1
    for found in escape.finditer(literal, 1, end):
        if found.start() > at:
            yield literal[at : found.start()], at, found.start(), True
        yield _unescaped(found.group()), found.start(), found.end(), False
        at = found.end()
    if at < end:
        yield literal[at:end], at, end, True


def value(literal: str) -> str:
    """The text of a literal, quotes included."""
    return "".join(text for text, _start, _end, _exact in parts(literal))


def _unescaped(escape: str) -> str:
    if escape.startswith("$"):
        return UNKNOWN
    kind = escape[1]
    if kind in "ux" and len(escape) > 2:  # noqa: PLR2004 - a lone \u is no escape
        if escape.count("\\u") > 1:
            return (_unit(escape[2:6]) + _unit(escape[8:])).decode("utf-16-be")
        number = int(escape[2:].strip("{}"), _HEXADECIMAL)
        return "\ufffd" if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else chr(number)  # noqa: PLR2004
    return _CONTROLS.get(kind, kind)


def _unit(digits: str) -> bytes:
    return int(digits, _HEXADECIMAL).to_bytes(2, "big")
