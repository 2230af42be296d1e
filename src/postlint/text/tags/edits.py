"""What kind of slip leads from the word that was meant to the word that was typed.

The kinds differ greatly in how often they are slips and how often they make a name: a swapped pair of letters is nearly
always one, a letter put before a word ("kmail", "rjava") nearly never.
"""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "swapped", "missing", "doubled", "undoubled", "stutter", "skipped", "neighbour-added", "neighbour", "last-missing",
    "vowel", "added", "substituted", "last-substituted", "two", "first-missing", "appended", "first-substituted",
    "first-doubled", "prefixed", "scrambled",
]  # fmt: skip

_VOWELS = frozenset("aeiouyàáâãäèéêëìíîïòóôõöùúûü")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _keyboard() -> frozenset[tuple[str, str]]:
    """Letters that lie side by side on QWERTY keyboards; each row is set off half a key from the one above."""
    near: set[tuple[str, str]] = set()
    for upper, row in enumerate(_ROWS):
        near.update(zip(row, row[1:], strict=False))
        if upper + 1 < len(_ROWS):
            below = _ROWS[upper + 1]
            near.update(zip(row, below, strict=False))
            near.update(zip(row[1:], below, strict=False))
    return frozenset(near | {(second, first) for first, second in near})


_NEIGHBOURS = _keyboard()


def kind_of_edit(typed: str, meant: str) -> Kind:
    """The slip that turned `meant` into `typed`; `two` where there is more than one."""
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    end = 0
    while end < min(len(typed), len(meant)) - start and typed[-1 - end] == meant[-1 - end]:
        end += 1
    wrong, right = typed[start : len(typed) - end], meant[start : len(meant) - end]
    if not right:
        return _added(typed, wrong, start, end)
    if not wrong:
        return _missing(typed, right, start, end)
    if len(wrong) == len(right) == 1:
        return _substituted(wrong, right, start, end)
    if len(wrong) == 2 and wrong == right[::-1]:  # noqa: PLR2004
        return "swapped"
    return "scrambled" if sorted(wrong) == sorted(right) else "two"


def _added(typed: str, wrong: str, start: int, end: int) -> Kind:
    if len(wrong) > 1:
        return "stutter" if _repeats(typed, wrong, start) else "two"
    around = typed[max(0, start - 1) : start] + typed[start + 1 : start + 2]
    if wrong in around:
        # Of equal letters the last counts as added, so the first is doubled where all before it is this letter.
        return "first-doubled" if typed[: start + 1].strip(wrong) == "" else "doubled"
    if start == 0:
        return "prefixed"
    if any((wrong, letter) in _NEIGHBOURS for letter in around):
        return "neighbour-added"
    return "added" if end else "appended"


def _missing(typed: str, right: str, start: int, end: int) -> Kind:
    if len(right) > 1:
        return "skipped" if _repeats(typed[:start] + right + typed[start:], right, start) else "two"
    around = typed[max(0, start - 1) : start] + typed[start : start + 1]
    if right in around:
        return "undoubled"
    if start == 0:
        return "first-missing"
    return "missing" if end else "last-missing"


def _substituted(wrong: str, right: str, start: int, end: int) -> Kind:
    if start == 0:
        return "first-substituted"
    if not end:
        return "last-substituted"
    if (wrong, right) in _NEIGHBOURS:
        return "neighbour"
    return "vowel" if wrong in _VOWELS and right in _VOWELS else "substituted"


def _repeats(text: str, chunk: str, start: int) -> bool:
    """Whether the `chunk` at `start` of `text` is followed or preceded by its own repetition, as in "educatation"."""
    if len(chunk) != 2:  # noqa: PLR2004
        return False
    longer = text[max(0, start - 2) : start + 4]
    return any(longer[i : i + 2] == longer[i + 2 : i + 4] for i in range(len(longer) - 3))
