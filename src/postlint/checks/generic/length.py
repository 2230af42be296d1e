"""Values that are too short or too long."""

from collections.abc import Iterator
from typing import Literal

from postlint.checks.generic.values import values
from postlint.model import Issue, Page


def check_page(
    page: Page,
    *,
    fact: str,
    min: int,  # noqa: A002 (a rule file's word)
    max: int,  # noqa: A002 (the same)
    unit: Literal["characters", "words"],
) -> Iterator[Issue]:
    for value in values(page, fact):
        length = len(value.text.split()) if unit == "words" else len(value.text)
        if length < min:
            yield Issue(value.place, "too-short", value=value.text, length=length, min=min, unit=unit)
        elif max and length > max:
            yield Issue(value.place, "too-long", value=value.text, length=length, max=max, unit=unit)
