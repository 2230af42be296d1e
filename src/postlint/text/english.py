"""Whether words are English, told by its function words."""

from collections.abc import Sequence

_FUNCTION_WORDS = frozenset(
    {
        "a", "and", "are", "as", "at", "be", "but", "by", "can", "for", "from", "have", "if", "in", "is", "it", "not",
        "of", "on", "or", "that", "the", "this", "to", "was", "we", "with", "you", "your",
    }
)  # fmt: skip
_SHARE = 0.15


def is_english(words: Sequence[str]) -> bool:
    """At least 15 of 100 words are function words of English: three in ten are in English, one in ten elsewhere."""
    return bool(words) and sum(word.lower() in _FUNCTION_WORDS for word in words) >= _SHARE * len(words)
