from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.text.dates import Order, Stamp, parse_date

READ = [
    ("2026-04-17", date(2026, 4, 17)),
    ("2026-4-7", date(2026, 4, 7)),
    ("2026/04/17", date(2026, 4, 17)),
    ("20260417", date(2026, 4, 17)),
    ("2026-04-17T08:30:00Z", date(2026, 4, 17)),
    ("2026-04-17T00:30:00.000+02:00", date(2026, 4, 17)),
    ("2026-04-17 08:30:00 -0700", date(2026, 4, 17)),
    ("2026-04-17 08:30:00 -4", date(2026, 4, 17)),
    ("2026-04-17 08:30", date(2026, 4, 17)),
    ("April 17th, 2026", date(2026, 4, 17)),
    ("Apr 17 2026", date(2026, 4, 17)),
    ("Sept. 2, 2026", date(2026, 9, 2)),
    ("17 April 2026", date(2026, 4, 17)),
    ("the 17th of April 2026", date(2026, 4, 17)),
    ("17-Apr-2026", date(2026, 4, 17)),
    ("Friday, April 17, 2026", date(2026, 4, 17)),
    ("Fri, 17 Apr 2026 08:30:00 GMT", date(2026, 4, 17)),
    ("Fri Apr 17 2026 08:30:00 +0200 (CEST)", date(2026, 4, 17)),
    ("April 17, 2026 at 8:30 PM", date(2026, 4, 17)),
    ("17. März 2026", date(2026, 3, 17)),
    ("1er août 2026", date(2026, 8, 1)),
    ("17 de abril de 2026", date(2026, 4, 17)),
    ("mercoledì 17 giugno 2026", date(2026, 6, 17)),
    ("17 de março de 2026", date(2026, 3, 17)),
    ("17 mrt. 2026", date(2026, 3, 17)),
    ("17.4.2026", date(2026, 4, 17)),
    ("17/04/2026", date(2026, 4, 17)),
    ("04/17/2026", date(2026, 4, 17)),
    ("05/05/2026", date(2026, 5, 5)),
    ("mar 3 2026", date(2026, 3, 3)),
    (20260417, date(2026, 4, 17)),
    (1776384000, date(2026, 4, 17)),
    (1776384000000, date(2026, 4, 17)),
    (date(2026, 4, 17), date(2026, 4, 17)),
    (datetime(2026, 4, 17, 23, 0, tzinfo=timezone(timedelta(hours=2))), date(2026, 4, 17)),
]

REFUSED = [
    ("", "empty"),
    ("   ", "empty"),
    ("04/05/2026", "ambiguous"),
    ("4-5-2026", "ambiguous"),
    ("April 31st, 2026", "no-such-day"),
    ("2026-13-01", "no-such-day"),
    ("2026-02-29", "no-such-day"),
    ("2026-04-17T25:00:00", "no-such-day"),
    ("99/99/2026", "no-such-day"),
    ("0000-00-00", "no-such-day"),
    ("yesterday", "not-a-date"),
    ("Spring 2026", "not-a-date"),
    ("April 2026", "partial"),
    ("Smarch 3, 2026", "not-a-date"),
    ("4/5/26", "not-a-date"),
    ("2026-04", "partial"),
    ("avril 2026", "partial"),
    ("2026", "partial"),
    (2026, "partial"),
    ("April 17, 2026 around 8", "not-a-date"),
    ("2026-04-17T8:30 Uhr morgens", "not-a-date"),
    ("1" * 500, "not-a-date"),
    (True, "not-a-date"),
    (["2026-04-17"], "not-a-date"),
    (20.5, "not-a-date"),
]


@pytest.mark.parametrize(("value", "day"), READ)
def test_a_date_is_read(value: object, day: date) -> None:
    stamp = parse_date(value)
    assert isinstance(stamp, Stamp), stamp
    assert stamp.day == day


@pytest.mark.parametrize(("value", "reason"), REFUSED)
def test_what_is_no_date_says_why(value: object, reason: str) -> None:
    assert parse_date(value) == reason


@pytest.mark.parametrize(("order", "day"), [("dmy", date(2026, 5, 4)), ("mdy", date(2026, 4, 5))])
def test_a_given_order_settles_what_is_ambiguous(order: Order, day: date) -> None:
    stamp = parse_date("04/05/2026", order)
    assert isinstance(stamp, Stamp)
    assert stamp.day == day


def test_an_offset_makes_the_moment_exact() -> None:
    assert parse_date("2026-04-17T00:30:00+02:00") == Stamp(
        date(2026, 4, 17), datetime(2026, 4, 16, 22, 30, tzinfo=UTC), exact=True
    )
    assert parse_date("2026-04-17 00:30") == Stamp(date(2026, 4, 17), datetime(2026, 4, 17, 0, 30, tzinfo=UTC))


def test_noon_and_midnight_of_half_a_day() -> None:
    hours = [parse_date(f"April 17, 2026 {hour}") for hour in ("12:05 AM", "12:05 pm", "1:05 p.m.", "13:05 PM")]
    assert [hour.moment.hour if isinstance(hour, Stamp) else hour for hour in hours] == [0, 12, 13, "not-a-date"]


@given(st.dates())
def test_iso_days_come_back(day: date) -> None:
    stamp = parse_date(day.isoformat())
    assert isinstance(stamp, Stamp)
    assert stamp.day == day


@given(st.one_of(st.text(max_size=90), st.from_regex(r"[0-9]{1,4}[-/. ][A-Za-z0-9]{1,9}[-/. ,]+[0-9]{1,4}.{0,12}")))
def test_no_text_raises(text: str) -> None:
    assert isinstance(parse_date(text), (Stamp, str))
