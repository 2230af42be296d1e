"""Items of a tag list that are no proper text: blank, padded, numbers, dates, nested lists."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from postlint.model import Edit, Field, Fix, Issue, Page


def check_page(page: Page, *, fields: Sequence[str]) -> Iterator[Issue]:
    """One finding for each item; a field whose own type is wrong is another rule's matter."""
    for name in fields:
        field = page.fields.get(name)
        if field is not None and isinstance(field.value, list):
            for index, value in enumerate(field.value):
                item = page.fields.get(f"{name}/{index}", field)
                message = _message(value)
                if message:
                    yield Issue(item.place, message, name=name, value=_shown(value), fix=_fix(message, item, value))


def _message(value: object) -> str:
    if value is None or (isinstance(value, str) and not value.strip()):
        return "blank"
    if isinstance(value, (list, dict)):
        return "nested"
    if not isinstance(value, str):
        return "not-text"
    return "padded" if value != value.strip() else ""


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _fix(message: str, item: Field, value: object) -> Fix | None:
    """Quotes around what is written, so that every generator reads a text. JSON data is not written by hand."""
    if item.place.pointer is not None or isinstance(item.value, list):
        return None
    if message == "padded" and isinstance(value, str):
        return Fix(
            "unsafe", "remove the spaces around it", (Edit(item.place, json.dumps(value.strip(), ensure_ascii=False)),)
        )
    if message == "not-text" and isinstance(value, int) and not isinstance(value, bool):
        # 0o17 and 1_000 are written otherwise than they are shown.
        same = item.place.end - item.place.start == len(str(value))
        return Fix("safe", "put it in quotes", (Edit(item.place, f'"{value}"'),)) if same else None
    return None
