"""URL patterns with placeholders (`/:year/:month/:slug/`): this file fills them from a page's facts."""

from __future__ import annotations

import re
from collections.abc import Callable
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


def date_part(name: str, at: datetime | None) -> str | None:
    """The part of a date that a placeholder asks for; None for a name that is no part of one."""
    if at is None:
        return None
    year, week, weekday = at.isocalendar()
    parts: dict[str, str] = {
        "year": f"{at.year:04}",
        "short_year": f"{at.year % 100:02}",
        "month": f"{at.month:02}",
        "i_month": str(at.month),
        "short_month": at.strftime("%b"),
        "monthname": at.strftime("%B"),
        "long_month": at.strftime("%B"),
        "day": f"{at.day:02}",
        "i_day": str(at.day),
        "y_day": f"{at.timetuple().tm_yday:03}",
        "yearday": str(at.timetuple().tm_yday),
        "weekday": str(weekday % 7),
        "weekdayname": at.strftime("%A"),
        "short_day": at.strftime("%a"),
        "long_day": at.strftime("%A"),
        "week": f"{week:02}",
        "w_year": f"{year:04}",
        "w_day": str(weekday),
        "hour": f"{at.hour:02}",
        "minute": f"{at.minute:02}",
        "second": f"{at.second:02}",
    }
    return parts.get(name)
