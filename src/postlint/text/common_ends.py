"""How far two texts, or lists of lines, are the same from either end."""

from __future__ import annotations

from collections.abc import Sequence


def common_ends(one: Sequence[object], other: Sequence[object]) -> tuple[int, int]:
    """How many items both begin with, and how many of the rest both end with."""
    shorter = min(len(one), len(other))
    head = 0
    while head < shorter and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < shorter - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return head, tail
