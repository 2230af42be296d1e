"""Which words of a vocabulary are a slip apart, found without comparing each with each.

Two words at most `d` edits apart share a string that is left when up to `d` letters are taken from each (the idea of
symmetric deletion), so only words that share such a string are measured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from postlint.text.tags.guard import comparable, longest_distance

_LONGEST_WORD = 40
_LARGEST_BUCKET = 200
_SHORTEST_CHUNKED = 7
_MOST_SLIPS = 2


def near_words(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each pair of `words` that a slip or two could turn into each other, once, in order."""
    compared = sorted({word for word in words if comparable(word) and 3 < len(word) <= _LONGEST_WORD})  # noqa: PLR2004
    pairs = _sharing(compared, 1)
    # Two slips leave the first letter alone; a letter at a time keeps the table small.
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in compared:
        if len(word) >= _SHORTEST_CHUNKED:
            by_letter[word[0]].append(word)
    for group in by_letter.values():
        pairs |= _sharing(group, 2)
    for first, second in sorted(pairs):
        if is_near(first, second):
            yield first, second


def is_near(first: str, second: str) -> bool:
    """Few enough edits apart for the length of the shorter word."""
    shorter = min(len(first), len(second))
    allowed = longest_distance(shorter)
    if shorter == _SHORTEST_CHUNKED and abs(len(first) - len(second)) == 2:  # noqa: PLR2004
        # Two letters skipped or typed twice are one slip: "utilies".
        allowed = 2
    return OSA.distance(first, second, score_cutoff=allowed) <= allowed


def slips(word: str, words: Iterable[str]) -> list[str]:
    """Those of `words` that are other words than `word`, near enough to be it."""
    if not comparable(word):
        return []
    # Its stub takes scorers of fractions only.
    close = process.extract(word, words, scorer=OSA.distance, score_cutoff=_MOST_SLIPS, limit=None)  # type: ignore[arg-type]
    return [other for other, *_ in close if other != word and comparable(other) and is_near(word, other)]


def _sharing(words: list[str], letters: int) -> set[tuple[str, str]]:
    """The pairs of sorted `words` that are alike once up to `letters` are taken from each."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for rest in _shortened(word, letters):
            buckets[rest].append(word)
    # A bucket this full holds no slips but an alphabet of short names.
    shared = (bucket for bucket in buckets.values() if 1 < len(bucket) <= _LARGEST_BUCKET)
    return {(first, second) for bucket in shared for at, first in enumerate(bucket) for second in bucket[at + 1 :]}


def _shortened(word: str, letters: int) -> set[str]:
    found = {word}
    level = {word}
    for _ in range(letters):
        level = {shorter[:at] + shorter[at + 1 :] for shorter in level for at in range(len(shorter))}
        found |= level
    return found
