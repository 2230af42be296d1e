"""Comments in YAML and TOML front matter that speak to postlint; a `#` inside a value is text.

This file is asked only where the front matter names postlint at all, so most posts pay nothing for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.model import Comment, Place
from postlint.text.offsets import byte_offsets

_YAML_COMMENT = re.compile(rb"(?:^|(?<=[ \t\r\n]))#[^\r\n]*")
_TOML_TOKEN = re.compile(
    rb"\"\"\"(?:[^\\]|\\.)*?(?:\"\"\"|\Z)|'''.*?(?:'''|\Z)|\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'|(#[^\r\n]*)", re.DOTALL
)


def yaml_comments(path: str, text: bytes, base: int) -> tuple[Comment, ...]:
    """The comments of a YAML text that name postlint; `base` is where the text stands in its file."""
    if b"postlint" not in text:
        return ()
    texts = iter([*_yaml_texts(text), (len(text), len(text))])
    start, end = next(texts)
    found = []
    match = _YAML_COMMENT.search(text)
    while match is not None:
        while end <= match.start() < len(text):
            start, end = next(texts)
        inside = start <= match.start() < end
        if not inside:
            found.append(match.span())
        match = _YAML_COMMENT.search(text, end if inside else match.end())
    return _named(path, text, base, found)


def toml_comments(path: str, text: bytes, base: int) -> tuple[Comment, ...]:
    """The same for TOML."""
    if b"postlint" not in text:
        return ()
    return _named(path, text, base, [match.span(1) for match in _TOML_TOKEN.finditer(text) if match[1]])


def _yaml_texts(text: bytes) -> Iterator[tuple[int, int]]:
    """Bytes of every scalar; a block scalar's first line may end in a comment, so it begins below that."""
    import yaml  # noqa: PLC0415 (only posts that name postlint)

    source = text.decode("utf-8", "replace")
    to_byte = byte_offsets(source)
    try:
        for token in yaml.scan(source, getattr(yaml, "CLoader", yaml.SafeLoader)):
            if isinstance(token, yaml.ScalarToken):
                start, end = token.start_mark.index, token.end_mark.index
                if token.style in ("|", ">"):
                    start = min(end, max(source.find("\n", start), start))
                yield to_byte(start), to_byte(end)
    except (yaml.YAMLError, ValueError, RecursionError):
        yield 0, len(text)  # nothing is known of broken YAML, and a directive must not be guessed


def _named(path: str, text: bytes, base: int, spans: list[tuple[int, int]]) -> tuple[Comment, ...]:
    return tuple(
        Comment(Place(path, base + start, base + end), text[start:end].decode("utf-8", "replace"))
        for start, end in spans
        if b"postlint" in text[start:end]
    )
