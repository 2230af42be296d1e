"""Bytes to text: the one place where a file's encoding is judged."""

from __future__ import annotations

from postlint.model import Place, Problem

BOM = "\ufeff"

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 64


def decode(path: str, data: bytes) -> tuple[str, Problem | None]:
    """The text of a UTF-8 file, or `""` and what is wrong with its bytes.

    A byte order mark stays in the text as one U+FEFF, so `len(text[:n].encode())` is always the byte offset of
    character `n`. A reader that must not see the mark replaces it by something of three bytes, or cuts it and adds 3.
    Messages: `utf16`, `binary` (a NUL byte), `not-utf8` (values `byte`, as in 0xE9, and its 1-based `line`).
    """
    if data.startswith(_UTF16) or _looks_like_utf16(data):
        return "", Problem(Place(path), "unreadable", "utf16")
    zero = data.find(b"\0")
    if zero >= 0:
        return "", Problem(Place(path, zero, zero + 1), "unreadable", "binary")
    try:
        return data.decode(), None
    except UnicodeDecodeError as error:
        at = error.start
        values = {"byte": f"0x{data[at]:02X}", "line": _line(data[:at])}
        return "", Problem(Place(path, at, at + 1), "unreadable", "not-utf8", values)


def _line(before: bytes) -> int:
    return 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")


def _looks_like_utf16(data: bytes) -> bool:
    """Every second byte of the beginning is NUL: English text in UTF-16 without its mark."""
    first = data[:_LOOKED_AT]
    even, odd = first[::2], first[1::2]
    return len(first) > 1 and (not any(odd) and all(even)) != (not any(even) and all(odd))
