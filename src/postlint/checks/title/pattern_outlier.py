"""Titles without the name of the site where nearly all pages of the site have it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from postlint.checks.pages import edition, is_post
from postlint.model import Entry, Issue, Page, Unknown, Verdict
from postlint.text.fold import fold
from postlint.text.titles import SEPARATOR

_MOST_RELATED = 9


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    if page.title is not None and is_post(page):
        yield edition(page), Entry(page.title.place, page.title.value)


def check_group(_key: str, entries: Sequence[Entry], *, min_pages: int, min_share: float) -> Iterator[Verdict]:
    endings = [_ending(entry.value) for entry in entries]
    counts = Counter(ending for ending in endings if ending)
    if not counts:
        return
    ending, count = counts.most_common(1)[0]
    if len(entries) < min_pages or count < min_share * len(entries):
        if count > 1:
            yield Unknown("unclear", count=count, total=len(entries))
        return
    brand = ending[-1]
    for entry, own in zip(entries, endings, strict=True):
        if own == ending:
            continue
        if brand not in fold(entry.value):
            yield Issue(entry.place, "without", brand=_shown(entries, endings, ending), count=count, total=len(entries))
        elif own and own[-1] == brand:
            yield Issue(
                entry.place, "separator", brand=_shown(entries, endings, ending), count=count, total=len(entries)
            )


def _ending(title: str) -> tuple[str, str] | None:
    """The last separator of a title and what follows it, folded."""
    found = list(SEPARATOR.finditer(title))
    if not found or not title[found[-1].end() :].strip():
        return None
    last = found[-1]
    return last.group().strip(), fold(title[last.end() :])


def _shown(entries: Sequence[Entry], endings: Sequence[tuple[str, str] | None], ending: tuple[str, str]) -> str:
    """The ending as the first page that has it writes it."""
    title = entries[endings.index(ending)].value
    return title[[found.start() for found in SEPARATOR.finditer(title)][-1] :].strip()
