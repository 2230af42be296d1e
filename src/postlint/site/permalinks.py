"""URL patterns with placeholders (`/:year/:month/:slug/`): this file fills them from a page's facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

_NAMES = re.compile(r":([a-z_]+(?:\[[^\]]*\])?)|\{([a-z_]+)\}")


def filled(pattern: str, value: Callable[[str], str | None]) -> str | None:
    """The pattern with every placeholder replaced; None where one of them has no value."""
    parts: list[str] = []
    at = 0
    for found in _NAMES.finditer(pattern):
        one = value(found[1] or found[2])
        if one is None:
            return None
        parts += [pattern[at : found.start()], one]
        at = found.end()
    return re.sub(r"/{2,}", "/", "/" + "".join(parts) + pattern[at:])


_PARTS: Mapping[str, Callable[[datetime], str]] = {
    "year": lambda at: f"{at.year:04}",
    "short_year": lambda at: f"{at.year % 100:02}",
    "month": lambda at: f"{at.month:02}",
    "i_month": lambda at: str(at.month),
    "short_month": lambda at: at.strftime("%b"),
    "monthname": lambda at: at.strftime("%B"),
    "long_month": lambda at: at.strftime("%B"),
    "day": lambda at: f"{at.day:02}",
    "i_day": lambda at: str(at.day),
    "y_day": lambda at: f"{at.timetuple().tm_yday:03}",
    "yearday": lambda at: str(at.timetuple().tm_yday),
    "weekday": lambda at: str(at.isoweekday() % 7),
    "weekdayname": lambda at: at.strftime("%A"),
    "short_day": lambda at: at.strftime("%a"),
    "long_day": lambda at: at.strftime("%A"),
    "week": lambda at: f"{at.isocalendar().week:02}",
    "w_year": lambda at: f"{at.isocalendar().year:04}",
    "w_day": lambda at: str(at.isoweekday()),
    "hour": lambda at: f"{at.hour:02}",
    "minute": lambda at: f"{at.minute:02}",
    "second": lambda at: f"{at.second:02}",
}


def date_part(name: str, at: datetime | None) -> str | None:
    """The part of a date that a placeholder asks for; None for a name that is no part of one."""
    part = _PARTS.get(name) if at is not None else None
    return None if part is None or at is None else part(at)
