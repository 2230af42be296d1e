"""Elements of a head of which a page may have one."""

from collections.abc import Iterator

from postlint.model import Issue, Page


def check_repeated(page: Page, name: str) -> Iterator[Issue]:
    """One finding, at the second metadata of that name."""
    found = [meta for meta in page.metadata if meta.name == name]
    if len(found) > 1:
        first, second, *more = found
        yield Issue(
            second.place,
            "multiple",
            related=(first.place, *(meta.place for meta in more)),
            count=len(found),
            first=first.value,
            second=second.value,
        )
