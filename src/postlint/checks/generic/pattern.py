"""Values that must match a pattern and do not."""

from collections.abc import Iterator

from postlint.checks.generic.patterns import SECONDS, TooSlowError, compiled, matches
from postlint.checks.generic.values import values
from postlint.model import Issue, Page, Unknown, Verdict


def check_page(page: Page, *, fact: str, pattern: str, ignore_case: bool) -> Iterator[Verdict]:
    try:
        for value, match in matches(compiled(pattern, ignore_case=ignore_case), values(page, fact)):
            if match is None:
                yield Issue(value.place, "mismatch", value=value.text, pattern=pattern)
    except TooSlowError:
        yield Unknown("too-slow", page.place, seconds=SECONDS)
