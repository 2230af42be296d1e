"""Regular expressions from rule files, with an end to their patience.

This file holds the time limit: a pattern that backtracks for ever costs a page half a second, not the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from time import monotonic

import regex

from postlint.checks.generic.values import Value

SECONDS = 0.5
"""Longest time that the patterns of one rule get for one page."""

LONGEST = 2_000
"""Characters of the longest pattern."""


class TooSlowError(Exception):
    """The patterns took longer than `SECONDS` on a page."""


@cache
def compiled(pattern: str, *, ignore_case: bool) -> regex.Pattern[str]:
    """The pattern, in the syntax of the `regex` library (a superset of Python's `re`)."""
    return regex.compile(pattern, regex.IGNORECASE if ignore_case else 0)


def matches(pattern: regex.Pattern[str], values: Iterable[Value]) -> Iterator[tuple[Value, regex.Match[str] | None]]:
    """Each value with the pattern's first match in it; raises `TooSlowError`."""
    until = monotonic() + SECONDS
    for value in values:
        try:
            yield value, pattern.search(value.text, timeout=max(0.001, until - monotonic()))
        except TimeoutError as error:
            raise TooSlowError from error


def all_matches(pattern: regex.Pattern[str], values: Iterable[Value]) -> Iterator[tuple[Value, regex.Match[str]]]:
    """Each match of the pattern that is not empty, with its value; raises `TooSlowError`."""
    until = monotonic() + SECONDS
    for value in values:
        try:
            for match in pattern.finditer(value.text, timeout=max(0.001, until - monotonic())):
                if match.end() > match.start():
                    yield value, match
        except TimeoutError as error:
            raise TooSlowError from error
