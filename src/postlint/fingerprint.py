"""What a finding is recognised by when lines have moved: its rule, its message and the text it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from postlint.model import Finding

_SHORT = 12
"""Code points below which a text says too little by itself: "here" is flagged on every second page."""
_LONG = 400
_AROUND = 400
"""Bytes looked at on each side for the sentence of a short text."""
_BLANK = re.compile(r"\s+")
_BEGINS = re.compile(r"[-*+>#|<]|\d+[.)]\s|[\w-]+:\s")
"""How an item, heading, table row, tag or field of the front matter begins."""
_STOPS = tuple(".!?。！？")  # noqa: RUF001 (full-width stops end sentences too)


def fingerprint(finding: Finding) -> str:
    """16 hex digits of a hash that stays the same wherever in whichever file the finding stands."""
    return digest(finding.rule, finding.message_id, finding.location.anchor)[:16]


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str, int]]:
    """Each finding with its fingerprint and how many before it have the same one in the same file."""
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        key = (finding.location.path, fingerprint(finding))
        yield finding, key[1], seen[key]
        seen[key] += 1


def digest(*parts: str) -> str:
    """The SHA-256 of some texts, in hex."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def anchor(data: bytes, start: int, end: int, pointer: str | None = None, name: str = "") -> str:
    """The text from `start` to `end` (bytes) with white space folded; more where that is too little to recognise.

    A short text takes in its sentence, in JSON the names that lead to it. Where nothing is flagged, as when a field is
    missing, `name` says what. A long text is cut and ends with its hash.
    """
    if start == end:
        return name
    text = _folded(data[start:end].decode("utf-8", "surrogateescape"))
    if len(text) < _SHORT:
        text = _named(text, pointer) if pointer is not None else _sentence(data, start, end)
    return text if len(text) <= _LONG else f"{text[:_LONG]} {digest(text)}"


def _named(text: str, pointer: str) -> str:
    return f"{text} {'/'.join(part for part in pointer.split('/') if not part.isdigit())}"


def _sentence(data: bytes, start: int, end: int) -> str:
    before = data[max(0, start - _AROUND) : start].decode("utf-8", "ignore")
    flagged = data[start:end].decode("utf-8", "surrogateescape")
    text = before + flagged + data[end : end + _AROUND].decode("utf-8", "ignore")
    first, last = 0, len(text)
    for blank in _BLANK.finditer(text):
        if not _parts(text, blank):
            continue
        if blank.end() <= len(before):
            first = blank.end()
        elif blank.start() >= len(before) + len(flagged):
            last = blank.start()
            break
    return f"{_folded(flagged)} {_folded(text[first:last])}"


def _parts(text: str, blank: re.Match[str]) -> bool:
    """Whether white space stands between two sentences, paragraphs, items or fields."""
    newlines = blank.group().count("\n")
    return (
        newlines > 1
        or (newlines == 1 and _BEGINS.match(text, blank.end()) is not None)
        or text.startswith(_STOPS, blank.start() - 1)
    )


def _folded(text: str) -> str:
    return " ".join(text.split())
