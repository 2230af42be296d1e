"""Words, or anything a pattern matches, that must not be there."""

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from postlint.checks.generic.patterns import SECONDS, TooSlowError, all_matches, compiled
from postlint.checks.generic.values import values
from postlint.model import Issue, Page, Unknown, Verdict


def check_page(page: Page, *, fact: str, words: Sequence[str], pattern: str, ignore_case: bool) -> Iterator[Verdict]:
    wanted = compiled(_either(tuple(words), pattern), ignore_case=ignore_case)
    try:
        for value, match in all_matches(wanted, values(page, fact)):
            yield Issue(value.part(*match.span()), "found", found=match.group(), value=value.text)
    except TooSlowError:
        yield Unknown("too-slow", page.place, seconds=SECONDS)


@cache
def _either(words: tuple[str, ...], pattern: str) -> str:
    """One pattern for the words, longest first and only where they stand alone, and the pattern."""
    parts = [rf"(?<!\w){regex.escape(word)}(?!\w)" for word in sorted(words, key=len, reverse=True)]
    return "|".join([*parts, f"(?:{pattern})"] if pattern else parts)
