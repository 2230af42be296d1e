"""Front matter as generators read it: this file turns fields into dates, lists and texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from postlint.model import Field

_DATE = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_NAME_DATE = re.compile(r"(?:^|/)(\d{4})-(\d{1,2})-(\d{1,2})[-_./]")

Fields = Mapping[str, Field]


def text(fields: Fields, *names: str) -> str:
    """The first of these fields that holds a text or number."""
    for name in names:
        field = fields.get(name)
        if field is not None and isinstance(field.value, (str, int, float)) and not isinstance(field.value, bool):
            return str(field.value).strip()
    return ""


def flag(fields: Fields, name: str) -> bool | None:
    """The truth a field states, also as a word; None where it states none."""
    field = fields.get(name)
    value = field.value if field is not None else None
    if isinstance(value, str):
        return {"true": True, "yes": True, "false": False, "no": False}.get(value.lower())
    return value if isinstance(value, bool) else None


def texts(fields: Fields, *names: str) -> tuple[str, ...]:
    """The texts of a list, or one text."""
    for name in names:
        field = fields.get(name)
        if field is not None:
            return tuple(strings(field.value))
    return ()


def strings(value: Any) -> list[str]:
    """A list's texts, or a single text as a list."""
    values = value if isinstance(value, (list, tuple)) else [value]
    return [str(one).strip() for one in values if isinstance(one, (str, int, float)) and str(one).strip()]


def moment(value: Any) -> datetime | None:
    """A date as written, with its own zone or none."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 (a date has no zone)
    found = _DATE.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=_zone(found[7]))
    except ValueError:
        return None


def field_moment(fields: Fields, *names: str) -> datetime | None:
    """The first of these fields that holds a date."""
    return next((at for name in names if (at := moment(fields[name].value) if name in fields else None)), None)


def name_moment(path: str) -> datetime | None:
    """The date in front of a file name: `2024-01-15-hello.md`."""
    found = _NAME_DATE.search(path[path.rfind("/", 0, path.rfind("/")) + 1 :]) or _NAME_DATE.search(path)
    if found is None:
        return None
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3]))  # noqa: DTZ001
    except ValueError:
        return None


def _zone(written: str | None) -> timezone | None:
    if not written:
        return None
    if written[0] not in "+-":
        return UTC
    digits = written[1:].replace(":", "")
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(shift if written[0] == "+" else -shift) if shift < timedelta(hours=24) else None
