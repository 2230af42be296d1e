"""Where text may be cut without breaking what a reader sees as one character."""

from unicodedata import category

ZERO_WIDTH_JOINER = "\u200d"

_MARKS = frozenset({"Mn", "Mc", "Me"})
_HANGUL_VOWELS_AND_FINALS = ("\u1160", "\u11ff")
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_TAG_CHARACTERS = ("\U000e0020", "\U000e007f")
_REGIONAL_INDICATORS = ("\U0001f1e6", "\U0001f1ff")
_EXTENDING = (_HANGUL_VOWELS_AND_FINALS, _SKIN_TONES, _TAG_CHARACTERS)


def safe_cut(text: str, index: int) -> int:
    """The last place at or before `index` where `text` may be cut: not before a mark, not inside an emoji or flag."""
    index = max(0, min(index, len(text)))
    while 0 < index < len(text) and not _may_cut(text, index):
        index -= 1
    return index


def is_extending(char: str) -> bool:
    """It joins the character before it: a combining mark, a variation selector, a skin tone, a joiner."""
    if char < "\u0300":
        return False
    return (
        char == ZERO_WIDTH_JOINER
        or any(first <= char <= last for first, last in _EXTENDING)
        or category(char) in _MARKS
    )


def _may_cut(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if after < "\u0300" and before != ZERO_WIDTH_JOINER:
        return True
    if is_extending(after) or before == ZERO_WIDTH_JOINER:
        return False
    if is_regional(before) and is_regional(after):
        return _regionals_before(text, index) % 2 == 0
    return True


def is_regional(char: str) -> bool:
    """Two of them in a row are a flag."""
    return _REGIONAL_INDICATORS[0] <= char <= _REGIONAL_INDICATORS[1]


def _regionals_before(text: str, index: int) -> int:
    first = index
    while first and is_regional(text[first - 1]):
        first -= 1
    return index - first
