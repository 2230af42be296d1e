"""Which words of a vocabulary are a slip apart, found without comparing each with each.

Two words at most `d` edits apart share a string that is left when up to `d` letters are taken from each (the idea of
symmetric deletion), so only words that share such a string are measured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from postlint.text.tags.guard import comparable, longest_distance

_LONGEST_WORD = 40
_LARGEST_BUCKET = 200
_SHORTEST_CHUNKED = 7


def near_words(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each pair of `words` that a slip or two could turn into each other, once, in order."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words)):
        if comparable(word) and len(word) <= _LONGEST_WORD:
            for rest in _shortened(word):
                buckets[rest].append(word)
    pairs: set[tuple[str, str]] = set()
    for bucket in buckets.values():
        # A bucket this full holds no slips but an alphabet of short names.
        if 1 < len(bucket) <= _LARGEST_BUCKET:
            pairs.update((first, second) for at, first in enumerate(bucket) for second in bucket[at + 1 :])
    for first, second in sorted(pairs):
        if is_near(first, second):
            yield first, second


def is_near(first: str, second: str) -> bool:
    """Few enough edits apart for the length of the shorter word."""
    shorter = min(len(first), len(second))
    allowed = longest_distance(shorter)
    if abs(len(first) - len(second)) == 2 and shorter == _SHORTEST_CHUNKED:  # noqa: PLR2004
        allowed = 2
    return OSA.distance(first, second, score_cutoff=allowed) <= allowed


def is_slip(first: str, second: str) -> bool:
    """Two different words, near enough to be one."""
    if first == second or abs(len(first) - len(second)) > 2 or not comparable(first) or not comparable(second):  # noqa: PLR2004
        return False
    return is_near(first, second)


def _shortened(word: str) -> set[str]:
    found = {word}
    level = {word}
    for _ in range(min(2, longest_distance(len(word)))):
        level = {shorter[:at] + shorter[at + 1 :] for shorter in level for at in range(len(shorter))}
        found |= level
    return found
