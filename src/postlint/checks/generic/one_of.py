"""Values that are not in a list."""

from collections.abc import Iterator, Sequence

from postlint.checks.generic.values import values as values_of
from postlint.model import Issue, Page
from postlint.text.nearest import nearest


def check_page(page: Page, *, fact: str, values: Sequence[str], ignore_case: bool) -> Iterator[Issue]:
    allowed = {str(one).casefold() if ignore_case else str(one) for one in values}
    for value in values_of(page, fact):
        if (value.text.casefold() if ignore_case else value.text) not in allowed:
            close = nearest(value.text, map(str, values)) or ", ".join(map(str, values[:3]))
            yield Issue(value.place, "unknown", value=value.text, nearest=close)
