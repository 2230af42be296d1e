"""How much speaks for a slip: points for the kind of edit, length, dictionary, use, and the words of the posts.

The points are like natural logarithms: fitted on labelled pairs, then rounded. Four of them say "a slip" where use or
posts are known; where neither is, five.
"""

from __future__ import annotations

from math import log10

from msgspec import Struct

from postlint.text.tags.edits import Kind, kind_of_edit
from postlint.text.tags.term import Term

_EDIT: dict[Kind, float] = {
    "swapped": 3, "missing": 2, "doubled": 2, "undoubled": 1.5, "stutter": 1.5, "skipped": 1, "neighbour-added": 1,
    "neighbour": 1, "appended-neighbour": 1, "last-missing": 0.5, "vowel": 0.5, "scrambled": 0, "added": 0,
    "substituted": -0.5, "last-substituted": -1, "first-missing": -1, "appended": -1.5, "two": -2,
    "first-substituted": -2.5, "first-doubled": -4, "prefixed": -4,
}  # fmt: skip
_LENGTH = {3: -3.0, 4: -1.5, 5: -1.0, 6: -0.5, 7: 0.0, 8: 0.0}
_LONG = 0.5


class Slip(Struct, frozen=True, gc=False):
    """The word `typed` in the tag `wrong` where the tag `right` has `meant`; all their other words are the same."""

    wrong: Term
    right: Term
    typed: str
    meant: str
    shared: int = 0
    tags_with_typed: int = 1
    typed_is_word: bool | None = None
    meant_is_word: bool | None = None
    is_name: bool = False


def points(slip: Slip) -> float:
    """All evidence added up."""
    return spelling(slip) + use(slip) + posts(slip)


def spelling(slip: Slip) -> float:
    """What the two words say by themselves."""
    shorter = min(len(slip.typed), len(slip.meant))
    kind = kind_of_edit(slip.typed, slip.meant)
    known = slip.meant_is_word is True and slip.typed_is_word is False
    total = _EDIT[kind] + _LENGTH.get(shorter, _LONG)
    if kind == "first-doubled" and known:
        # "ppolicy" is a slip; "ssmtp" beside "smtp", neither of them a word, is a name.
        total += 4.5
    if kind == "swapped" and shorter >= 6:  # noqa: PLR2004
        total += 1
    if kind in _BY_EAR and _is_deep(slip) and slip.typed_is_word is not True and slip.meant_is_word is not True:
        total += 2
    if kind == "vowel" and slip.typed[-3:] != slip.meant[-3:]:
        # "-or" and "-er", "-ante" and "-ente": endings, and languages, differ in just that.
        total -= 0.5
    if known:
        total += 2.7
    elif slip.typed_is_word is True:
        total -= 2.5 if slip.meant_is_word else 4.3
    if slip.shared:
        total += 2.25
    if slip.is_name:
        total -= 2
    return total - (1 if slip.tags_with_typed > 1 else 0)


_BY_EAR = ("vowel", "neighbour")
_DEEP = 9


def _is_deep(slip: Slip) -> bool:
    """In the middle of a long word, where no ending of any language makes another word of it."""
    if min(len(slip.typed), len(slip.meant)) < _DEEP:
        return False
    return slip.typed[-3:] == slip.meant[-3:] and slip.typed[:2] == slip.meant[:2]


def use(slip: Slip) -> float:
    """What the counts say: slips are rare, and what was meant is common."""
    typed, meant = slip.wrong.count, slip.right.count
    if typed is None or meant is None:
        return 0
    total = log10(max(meant, 1) / max(typed, 1)) if meant >= typed else -1.0
    if typed <= 2:  # noqa: PLR2004
        return min(2.0, total) + 0.5
    if typed >= 20:  # noqa: PLR2004
        return min(2.0, total) - 3.5
    return min(2.0, total) - (2 if typed >= 5 else 0)  # noqa: PLR2004


def posts(slip: Slip) -> float:
    """What the posts say that carry either tag; zero where none was read."""
    if not slip.wrong.bodies:
        return 0
    own_typed = slip.wrong.says.get(slip.typed, 0)
    own_meant = slip.wrong.near.get(slip.meant, 0)
    texts_typed = own_typed + slip.right.near.get(slip.typed, 0)
    texts_meant = own_meant + slip.right.says.get(slip.meant, 0)
    total = 0.0
    if texts_typed == 0:
        total += 1.5
    elif texts_typed > 1:
        total -= 1.5 if texts_meant >= 100 * texts_typed else 4
    if texts_meant > 1:
        total += 1
    if own_meant and not own_typed:
        total += 1.5
    return total - (2 if own_typed > own_meant else 0)
