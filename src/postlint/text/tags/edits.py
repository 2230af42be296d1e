"""What kind of slip leads from the word that was meant to the word that was typed.

The kinds differ greatly in how often they are slips and how often they make a name: a swapped pair of letters is nearly
always one, a letter put before a word ("kmail", "rjava") nearly never.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from postlint.text.common_ends import common_ends

Kind = Literal[
    "swapped", "missing", "doubled", "undoubled", "stutter", "skipped", "neighbour-added", "neighbour", "last-missing",
    "vowel", "added", "substituted", "last-substituted", "two", "first-missing", "appended", "appended-neighbour",
    "first-substituted", "first-doubled", "prefixed", "scrambled",
]  # fmt: skip

_VOWELS = frozenset("aeiouyàáâãäèéêëìíîïòóôõöùúûü")
# With one of these at its end a word is another word or name in some language: "node" and "noder", "comunidade".
_ENDINGS = frozenset("adeinorsxy")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _keyboard() -> frozenset[tuple[str, str]]:
    """Letters that lie side by side on QWERTY keyboards; each row is set off half a key from the one above."""
    near: set[tuple[str, str]] = set()
    for upper, row in enumerate(_ROWS):
        near.update(pairwise(row))
        if upper + 1 < len(_ROWS):
            below = _ROWS[upper + 1]
            near.update(zip(row, below, strict=False))
            near.update(zip(row[1:], below, strict=False))
    return frozenset(near | {(second, first) for first, second in near})


_NEIGHBOURS = _keyboard()


def kind_of_edit(typed: str, meant: str) -> Kind:
    """The slip that turned `meant` into `typed`; `two` where there is more than one."""
    start, end = common_ends(typed, meant)
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
        return "stutter" if _repeats(wrong, typed[:start], typed[len(typed) - end :]) else "two"
    around = typed[max(0, start - 1) : start] + typed[start + 1 : start + 2]
    if wrong in around:
        # Of equal letters the last counts as added, so the first is doubled where all before it is this letter.
        return "first-doubled" if typed[: start + 1].strip(wrong) == "" else "doubled"
    if start == 0:
        return "prefixed"
    near = any((wrong, letter) in _NEIGHBOURS for letter in around)
    if end:
        return "neighbour-added" if near else "added"
    return "appended-neighbour" if near and wrong not in _ENDINGS else "appended"


def _missing(typed: str, right: str, start: int, end: int) -> Kind:
    if len(right) > 1:
        return "skipped" if _repeats(right, typed[:start], typed[start:]) else "two"
    around = typed[max(0, start - 1) : start] + typed[start : start + 1]
    if start == 0 or typed[:start].strip(right) == "":
        return "first-missing"
    if right in around:
        return "undoubled"
    return "missing" if end else "last-missing"


def _substituted(wrong: str, right: str, start: int, end: int) -> Kind:
    if start == 0:
        return "first-substituted"
    if not end:
        return "last-substituted"
    if (wrong, right) in _NEIGHBOURS:
        return "neighbour"
    return "vowel" if wrong in _VOWELS and right in _VOWELS else "substituted"


def _repeats(chunk: str, before: str, after: str) -> bool:
    """Two letters at which the eye jumps from a letter to the next of its kind: "educat-at-ion", "utili-ti-es"."""
    return len(chunk) == 2 and (before.endswith(chunk[-1]) or after.startswith(chunk[0]))  # noqa: PLR2004
