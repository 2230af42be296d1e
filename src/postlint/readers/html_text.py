"""Finds where the text nodes of an HTML tree stand in the source, since the parser says it only for elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_TOKEN = re.compile(r"[^&<]+|&(?:#[xX]?[0-9a-fA-F]{1,10}|[A-Za-z][A-Za-z0-9]{0,31});?|&|<")
_LONGEST_REFERENCE = 40
_TAG_WINDOW = 2000
_MOST_TAGS = 8


def stretches(source: str, at: int, text: str) -> Iterator[tuple[str, int, int]]:
    """Pieces of `text` with their span in `source`, from offset `at` on; stops where text and source part ways.

    A piece whose span is longer than itself is a character reference. Tags between pieces are ones the parser ignored.
    """
    if "&" not in text and source.startswith(text, at):
        yield text, at, at + len(text)
        return
    done = tags = 0
    while done < len(text):
        token = _TOKEN.match(source, at, at + len(text) - done + _LONGEST_REFERENCE)
        if token is None:
            return
        word = token.group()
        if word == "<" and text[done] != "<":
            tags += 1
            end = source.find(">", at, at + _TAG_WINDOW)
            if end < 0 or tags > _MOST_TAGS:
                return
            at = end + 1
            continue
        if word[0] in " \n\t\f" and text[done] not in " \n\t\f":
            # The parser drops white space around the head and in tables.
            at += len(word) - len(word.lstrip(" \n\t\f"))
            word = word.lstrip(" \n\t\f")
            if not word:
                continue
        piece = unescape(word) if len(word) > 1 and word[0] == "&" else word
        if word[0] not in "&<" and len(word) > len(text) - done:
            piece = word = word[: len(text) - done]
        if not text.startswith(piece, done):
            return
        yield piece, at, at + len(word)
        done += len(piece)
        at += len(word)
