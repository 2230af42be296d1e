"""This file finds broken characters: text decoded twice, replacement characters, invisible ones within words."""

import re
from collections.abc import Iterator

from msgspec import structs

from postlint.facts.plain import Plain, in_code
from postlint.model import Edit, Fix, Issue, Page, Place

_LATE = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_SUSPECT = re.compile(f"[\u00c2-\u00f4][{_LATE}]+")
_FIRST_BYTE = b"\xc3"
"""Of every suspect character in UTF-8; most texts have none."""

_TIMES = "\u00d7"
_REPLACED = "\ufffd"
_INVISIBLE = "\u200b\u2060\ufeff"
_HIDDEN = re.compile(r"(?<=[A-Za-z])[\u200b\u2060\ufeff]+(?=[A-Za-z])|\ufeff")
_QUOTES = tuple("\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb")
_LIMIT = 3
_SPACE = "\u200b"


def check_page(page: Page, plain: Plain) -> Iterator[Issue]:
    """At most three issues of each kind: what broke a page once broke it everywhere. The third mends all others."""
    if plain.text.isascii():
        return
    found: dict[str, list[Issue]] = {"doubled": [], "replaced": [], "hidden": []}
    for issue in _issues(page, plain):
        known = found[issue.message]
        if len(known) < _LIMIT:
            known.append(issue)
        elif issue.fix is not None and known[-1].fix is not None:
            known[-1].fix = structs.replace(known[-1].fix, edits=known[-1].fix.edits + issue.fix.edits)
    for ones in found.values():
        yield from ones


def _issues(page: Page, plain: Plain) -> Iterator[Issue]:
    for message, start, end, right in _broken(plain.text):
        index, first = plain.at(start)
        last = first + end - start
        if in_code(page, index, first, last):
            continue
        block = page.blocks[index]
        if message == "replaced" and "U+FFFD" in block.text:
            continue  # a text about that character
        if block.text[first - 1 : first] in _QUOTES and block.text[last : last + 1] in _QUOTES and first:
            continue  # a text about such characters
        place = block.part(first, last)
        text = block.text[first:last]
        if message == "hidden" and (block.text.count(_SPACE) > _LIMIT or _fix(place, text, "") is None):
            continue  # typeset formulas are full of them, and an entity was written on purpose
        if message == "doubled":
            yield Issue(place, message, fix=_fix(place, text, right), text=text, right=right)
        elif message == "hidden":
            code = f"U+{ord(text[0]):04X}"
            yield Issue(place, message, fix=_fix(place, text, ""), code=code, around=_around(block.text, first, last))
        else:
            yield Issue(place, message, around=_around(block.text, first, last))


def _broken(text: str) -> Iterator[tuple[str, int, int, str]]:
    for match in _SUSPECT.finditer(text) if _FIRST_BYTE in text.encode("utf-8", "replace") else ():
        right = _decoded(match[0])
        before = text[match.start() - 1 : match.start()]
        # A capital before it, as in "MANHÃ”": the end of a word in capitals, and a quotation mark. A number times
        # something, before a dash or a quotation mark, is whole too.
        if right and not before.isupper() and not (match[0][0] == _TIMES and before.isalnum() and before.isascii()):
            yield "doubled", match.start(), match.end(), right
    start = text.find(_REPLACED)
    while start != -1:
        yield "replaced", start, start + 1, ""
        start = text.find(_REPLACED, start + 1)
    for match in _HIDDEN.finditer(text) if any(char in text for char in _INVISIBLE) else ():
        yield "hidden", match.start(), match.end(), ""


def _decoded(text: str) -> str:
    """What the text was before its UTF-8 bytes were read as Windows-1252; empty if they are no UTF-8."""
    raw = bytearray()
    for char in text:
        if ord(char) <= 0xFF:  # noqa: PLR2004 (Latin-1)
            raw.append(ord(char))
        else:
            raw += char.encode("cp1252", "replace")
    try:
        right = raw.decode()
    except UnicodeDecodeError:
        return ""
    return right if right.isprintable() or right == "\u00a0" else ""


def _fix(place: Place, text: str, right: str) -> Fix | None:
    """Mends it where the source holds these very characters, not entities."""
    if place.end - place.start != len(text.encode()):
        return None
    return Fix("safe", "Put the characters right." if right else "Remove it.", (Edit(place, right),))


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - 20) : end + 20].strip()
