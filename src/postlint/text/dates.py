"""Dates as people and generators write them, read strictly: what could mean two days is not guessed.

`2026-04-17`, `2026-04-17T08:30:00+02:00`, `April 17th, 2026`, `17 avril 2026`, `17.4.2026`, and day and month by number
where one of them is above 12 or the order is given.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any, Literal

from msgspec import Struct

Reason = Literal["empty", "ambiguous", "partial", "no-such-day", "not-a-date"]
"""`ambiguous` could be two days, `partial` names only a month or a year."""
Order = Literal["", "dmy", "mdy"]


class Stamp(Struct, frozen=True, gc=False):
    """A day as written, and the moment it begins or names: in UTC where the text states an offset (`exact`)."""

    day: date
    moment: datetime
    exact: bool = False


_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
_SHORT = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "jan feb mär apr mai jun jul aug sep okt nov dez",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
}
_EXTRA = {"sept": 9, "jänner": 1, "fevrier": 2, "aout": 8, "decembre": 12, "marco": 3, "setiembre": 9, "maerz": 3}

_WEEKDAY = re.compile(r"^[^\W\d_]{2,13}(?:-feira)?\.?,?\s+(?=\S*\d|[^\W\d_]+\.?\s+\d)")
_WEEKDAY_NAMES = """
mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday
mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
lun mar mer jeu ven sam dim lundi mardi mercredi jeudi vendredi samedi dimanche
mié mie jue vie sáb sab dom lunes martes miércoles miercoles jueves viernes sábado sabado domingo
gio lunedì martedì mercoledì giovedì venerdì domenica
seg ter qua qui sex segunda terça quarta quinta sexta segunda-feira terça-feira quarta-feira quinta-feira
sexta-feira ma wo vr za zo maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
"""
_WEEKDAYS = frozenset(_WEEKDAY_NAMES.split())
_TIME = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{1,2})?(?:\s*\([^()]{1,40}\)|\s+[a-z]{3,5})?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t(\d{2})(\d{2})(\d{2})?(z)?)?", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(st|nd|rd|th)?(?:,\s*|\s+)(\d{4})", re.IGNORECASE)
_DAY_FIRST = re.compile(
    r"(?:le\s+|the\s+)?(\d{1,2})(?:st|nd|rd|th|er|\.|º|°)?(?:\s+de|\s+of)?[\s-]+([^\W\d_]+)\.?,?(?:\s+de)?[\s-]+(\d{4})",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_SPLIT = re.compile(r"(?:,?\s+(?:at\s+|um\s+|à\s+)?|[tT])(?=\d{1,2}:\d)")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_PARTIAL = re.compile(r"\d{4}(?:[-/.]\d{1,2})?|([^\W\d_]+)\.?,?\s+(?:de\s+|of\s+)?\d{4}")
_LONGEST = 80
_MOST_MONTHS = 12
_ISO = len("2026-04-17")


def parse_date(value: Any, order: Order = "") -> Stamp | Reason:
    """The date that a field's value states, or why it states none.

    `order` says what 4/5/2026 means; without it such a date is ambiguous unless one number is above 12.
    """
    if isinstance(value, datetime):
        return _stamp(value)
    if isinstance(value, date):
        return Stamp(value, datetime(value.year, value.month, value.day, tzinfo=UTC))
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return "not-a-date"
    text = str(value).strip()
    if not text:
        return "empty"
    return "not-a-date" if len(text) > _LONGEST else _read(text, order)


@cache
def _months() -> dict[str, int]:
    names = dict(_EXTRA)
    for table in (_MONTHS, _SHORT):
        for words in table.values():
            names.update({word: number for number, word in enumerate(words.split(), 1)})
    return names


def _read(text: str, order: Order) -> Stamp | Reason:
    if text[4:5] == "-" and (len(text) == _ISO or text[_ISO : _ISO + 4].endswith(":")):
        try:
            return _stamp(datetime.fromisoformat(text))
        except ValueError:
            pass
    if _EPOCH.fullmatch(text):
        return _stamp(datetime.fromtimestamp(int(text[:10]), UTC))
    compact = _COMPACT.fullmatch(text)
    if compact is not None:
        hour, minute, second = (int(part or 0) for part in compact.group(4, 5, 6))
        return _made(
            int(compact[1]), int(compact[2]), int(compact[3]), (hour, minute, second), UTC if compact[7] else None
        )
    partial = _PARTIAL.fullmatch(text)
    if partial is not None:
        return "partial" if partial[1] is None or partial[1].lower() in _months() else "not-a-date"
    found = _dated(text, order)
    weekday = _WEEKDAY.match(text) if found == "not-a-date" else None
    if weekday is not None and weekday.group().strip(" ,.\t").lower() in _WEEKDAYS:
        return _dated(text[weekday.end() :], order)
    return found


def _dated(text: str, order: Order) -> Stamp | Reason:
    split = _SPLIT.search(text)
    days, hours = (text, "") if split is None else (text[: split.start()], text[split.end() :].strip())
    time = _TIME.fullmatch(hours) if hours else None
    clock = _clock(time)
    if clock is None or (hours and time is None):
        return "not-a-date"
    day = _numbered(days, order) or _named(days)
    return _made(*day, *clock) if isinstance(day, tuple) else day


def _numbered(text: str, order: Order) -> tuple[int, int, int] | Reason | None:
    """Year, month and day of a date in numbers."""
    found = _YEAR_FIRST.fullmatch(text)
    if found is not None:
        return int(found[1]), int(found[3]), int(found[4])
    found = _NUMBERS.fullmatch(text)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or order == "dmy" or first > _MOST_MONTHS:
        return year, second, first
    if order == "mdy" or second > _MOST_MONTHS or first == second:
        return year, first, second
    return "ambiguous"


def _named(text: str) -> tuple[int, int, int] | Reason:
    """Year, month and day of a date whose month has a name."""
    found = _MONTH_FIRST.fullmatch(text)
    month, day, year = (found[1], found[2], found[4]) if found is not None else ("", "", "")
    if found is None and (found := _DAY_FIRST.fullmatch(text)) is not None:
        day, month, year = found.groups()
    number = _months().get(month.lower())
    return "not-a-date" if number is None else (int(year), number, int(day))


def _clock(time: re.Match[str] | None) -> tuple[tuple[int, int, int], Any] | None:
    if time is None:
        return (0, 0, 0), None
    hour, minute, second = int(time["hour"]), int(time["minute"]), int(time["second"] or 0)
    if time["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 (hours of half a day)
            return None
        hour = hour % 12 + (12 if time["half"].lower().startswith("p") else 0)
    zone = (time["zone"] or "").lower()
    if zone[:1] in "+-" and zone:
        digits = zone[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
        if minutes >= 24 * 60:
            return None
        return (hour, minute, second), timezone(timedelta(minutes=minutes if zone[0] == "+" else -minutes))
    return (hour, minute, second), UTC if zone else None


def _made(year: int, month: int, day: int, hours: tuple[int, int, int], zone: Any) -> Stamp | Reason:
    hour, minute, second = hours
    try:
        return _stamp(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone))
    except ValueError:
        return "no-such-day"


def _stamp(value: datetime) -> Stamp:
    if value.tzinfo is None:
        return Stamp(value.date(), value.replace(tzinfo=UTC))
    try:
        return Stamp(value.date(), value.astimezone(UTC), exact=True)
    except OverflowError:
        return Stamp(value.date(), value.replace(tzinfo=UTC))
