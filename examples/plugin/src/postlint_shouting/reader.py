"""Reads plain text: blank lines part paragraphs."""

import re

from postlint.model import Page, Paragraph, Place, ReaderOptions, Run

_BLOCK = re.compile(rb"[^\r\n]+(?:\r?\n[^\r\n]+)*")


def read_page(path: str, data: bytes, _options: ReaderOptions) -> Page:
    paragraphs = tuple(_paragraph(path, block) for block in _BLOCK.finditer(data))
    return Page(path=path, form="source", blocks=paragraphs, paragraphs=paragraphs)


def _paragraph(path: str, block: re.Match[bytes]) -> Paragraph:
    place = Place(path, block.start(), block.end())
    return Paragraph(place, block.group().decode("utf-8", "replace"), (Run(0, place.start, place.end),))
