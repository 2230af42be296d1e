"""This file finds list items that hold two items: a line break where a list marker is missing."""

import re
from collections.abc import Iterator

from postlint.model import Edit, Fix, Issue, Item, Page, Place

_FUNCTION_WORDS = frozenset(
    {
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "nor", "of", "on", "or",
        "than", "that", "the", "to", "via", "vs", "with", "auf", "das", "der", "die", "ein", "eine", "für", "im",
        "mit", "oder", "und", "von", "zu", "con", "de", "del", "el", "en", "la", "las", "los", "o", "para", "por",
        "un", "una", "y", "au", "aux", "avec", "des", "du", "et", "le", "les", "ou", "par", "pour", "sur", "une",
    }
)  # fmt: skip
_ENDS = re.compile(r"[.!?…:;,)\]\"'”’»–—-]$")  # noqa: RUF001 (dashes)
_WRAPPED_LENGTH = 60
_WRAPPED_SHARE = 0.3


def check_page(page: Page, *, max_characters: int) -> Iterator[Issue]:
    merged = [item for item in page.blocks if isinstance(item, Item) and _is_merged(item, max_characters)]
    if not merged or _is_wrapped(page):
        return
    mixed = {item.list for item in page.blocks if isinstance(item, Item) and "\n" in item.text and item not in merged}
    for item in merged:
        if item.list not in mixed:
            first, second, *_ = item.text.split("\n")
            yield Issue(_place(item), "merged", fix=_fix(page, item), first=first, second=second)


def _is_merged(item: Item, max_characters: int) -> bool:
    """Short lines that all start like an item, and none but the last ends like one or goes on in the next."""
    if "\n" not in item.text:
        return False
    lines = item.text.split("\n")
    return (
        all(line and len(line) <= max_characters and (line[0].isupper() or line[0].isdigit()) for line in lines)
        and not any(_ENDS.search(line) or line.split()[-1].lower() in _FUNCTION_WORDS for line in lines[:-1])
        and all(len(line.split()) > 1 for line in lines)
        and not any(_is_meant(item, offset) for offset, char in enumerate(item.text) if char == "\n")
    )


def _is_meant(item: Item, offset: int) -> bool:
    """The line break is a `<br>` or a hard break, not just the end of a line."""
    place = item.part(offset, offset + 1)
    return place.end - place.start != 1


def _is_wrapped(page: Page) -> bool:
    """The text is written in short lines throughout, so that the end of a line says nothing."""
    long = [block.text for block in page.paragraphs if len(block.text) > _WRAPPED_LENGTH]
    return bool(long) and sum("\n" in text for text in long) >= _WRAPPED_SHARE * len(long)


def _place(item: Item) -> Place:
    """The item's text; in a tree its text node, since that is what has to be parted."""
    place = item.part(0, len(item.text))
    if place.pointer is not None and place.pointer.endswith("/value"):
        return Place(place.path, pointer=place.pointer.removesuffix("/value"))
    return place


def _fix(page: Page, item: Item) -> Fix | None:
    """An item for each line, in a list whose marker is a hyphen at the start of the line."""
    if page.form != "source" or item.place.pointer is not None or page.lists[item.list].depth:
        return None
    lines = item.text.split("\n")
    written = "\n- "
    for offset, char in enumerate(item.text):
        at = item.part(offset, offset + 1)
        written += char + " " * ((item.part(offset + 1, offset + 2).start - at.end) if char == "\n" else 0)
    place = Place(item.place.path, item.place.start - 1, item.part(0, len(item.text)).end)
    edit = Edit(place, "".join(f"\n- {line}" for line in lines), written)
    return Fix("suggestion", "Make each line an item of its own.", (edit,) if place.start >= 0 else ())
