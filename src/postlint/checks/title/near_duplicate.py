"""Titles that differ in one word or number only, and posts that ask for the same search."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log

from postlint.checks.pages import edition, is_post
from postlint.facts.dates import Dates
from postlint.model import Entry, Issue, Page
from postlint.text.fold import fold
from postlint.text.titles import STOP_WORDS, pieces, stem, words

_NUMERAL = re.compile(r"\d+(?:st|nd|rd|th)?|[ivx]+")
_SERIES_WORDS = """
part day week month year episode chapter volume vol issue number no step lesson version release update updated
    follow followup again introducing announcing announcement released changelog notes january february march april may
    june july august september october november december monday tuesday wednesday thursday friday saturday sunday spring
    summer autumn fall winter teil folge woche tag ausgabe partie jour semaine parte semana first second third fourth
    fifth one two three four five six seven eight nine ten round last next morning evening
    beginner beginners advanced basic
"""
_SERIES = frozenset(_SERIES_WORDS.split())
"""Words of a series, whose titles are alike because they belong together."""
_MOST_POSTINGS = 20
_BRAND_PAGES = 3
_BRAND_SHARE = 0.3


def index_page(page: Page, dates: Dates) -> Iterator[tuple[str, Entry]]:
    if page.title is not None and is_post(page):
        published = dates.day_published
        month = "" if published is None else str(published.day.year * 12 + published.day.month)
        yield edition(page), Entry(page.title.place, page.title.value, "", (month,))


def check_group(
    _key: str, entries: Sequence[Entry], *, min_pages: int, min_words: int, min_overlap: float, months: int, most: int
) -> Iterator[Issue]:
    titles = {fold(entry.value): entry for entry in reversed(entries)}  # equal ones are title-duplicate's finding
    tokens = {title: words(part) for title, part in _without_brand(list(titles)).items()}
    patterns = list(_patterns(tokens, min_pages, min_words))
    told: set[str] = set()
    for alike in patterns[:most]:
        told.update(alike)
        first, *others = (titles[title] for title in sorted(alike, key=lambda one: titles[one].place.path))
        yield Issue(
            first.place, "pattern", related=tuple(one.place for one in others), title=first.value, count=len(alike)
        )
    recent = _recent(titles, months)
    pairs = [pair for pair in _rivals(tokens, min_overlap) if told.isdisjoint(pair) and recent.issuperset(pair)]
    for one, other in pairs[:most]:
        first, second = sorted((titles[one], titles[other]), key=lambda entry: entry.place.path)
        yield Issue(first.place, "rivals", related=(second.place,), title=first.value, other=second.value)


def _without_brand(titles: list[str]) -> dict[str, str]:
    """Each title without its last part, where that is the name of the site: part of many titles."""
    last = {title: pieces(title)[-1:] for title in titles}
    counts = Counter(part for parts in last.values() for part in parts)
    common = {part for part, count in counts.items() if count >= max(_BRAND_PAGES, _BRAND_SHARE * len(titles))}
    return {
        title: title[: title.rfind(part[0])] if part and part[0] in common else title for title, part in last.items()
    }


def _patterns(tokens: dict[str, list[str]], min_pages: int, min_words: int) -> Iterator[list[str]]:
    """Titles alike but for one word, which is neither a version nor the place in a series."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for title, found in tokens.items():
        if len(found) < min_words or not _SERIES.isdisjoint(found) or any(map(_NUMERAL.fullmatch, found)):
            continue
        for index, word in enumerate(found):
            if word not in STOP_WORDS:
                groups[(*found[:index], "", *found[index + 1 :])].append(title)
    seen: set[str] = set()
    for _, alike in sorted(groups.items(), key=lambda one: (-len(one[1]), one[0])):
        new = [title for title in alike if title not in seen]
        if len(new) >= min_pages:
            seen.update(new)
            yield new


def _recent(titles: dict[str, Entry], months: int) -> set[str]:
    """Posts of the last `months` before the newest one; all where no dates are known."""
    known = {title: int(entry.data[0]) for title, entry in titles.items() if entry.data[0]}
    newest = max(known.values(), default=0)
    return {title for title in titles if known.get(title, newest) > newest - months}


def _rivals(tokens: dict[str, list[str]], min_overlap: float) -> Iterator[tuple[str, str]]:
    """Pairs whose content words, weighed by rarity, are nearly the same; numbers and places in a series equal."""
    content = {
        title: frozenset(stem(word) for word in found if word not in STOP_WORDS and not _NUMERAL.fullmatch(word))
        for title, found in tokens.items()
    }
    marks = {
        title: frozenset(word for word in found if word in _SERIES or _NUMERAL.fullmatch(word))
        for title, found in tokens.items()
    }
    where: dict[str, list[str]] = defaultdict(list)
    for title, stems in content.items():
        for one in stems:
            where[one].append(title)
    weight = {one: log(1 + len(tokens) / len(titles)) for one, titles in where.items()}
    limit = max(_MOST_POSTINGS, len(tokens) // 50)
    seen: set[tuple[str, str]] = set()
    for titles in where.values():
        if len(titles) > limit:
            continue
        for index, one in enumerate(titles):
            for other in titles[index + 1 :]:
                pair = (one, other) if one < other else (other, one)
                if pair in seen or len(content[one]) < 2 or len(content[other]) < 2:  # noqa: PLR2004 (one word is no query)
                    continue
                seen.add(pair)
                if marks[one] == marks[other] and _overlap(content[one], content[other], weight) >= min_overlap:
                    yield pair


def _overlap(one: frozenset[str], other: frozenset[str], weight: dict[str, float]) -> float:
    return sum(map(weight.__getitem__, one & other)) / sum(map(weight.__getitem__, one | other))
