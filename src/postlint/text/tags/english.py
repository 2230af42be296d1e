"""The dictionary that fits a vocabulary: its language's, or the English one where none is stated and it is English."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from postlint.text.dictionary import is_word
from postlint.text.tags.guard import comparable
from postlint.text.tags.term import Term

IsWord = Callable[[str], bool | None]

_FEWEST = 10
_SHARE = 0.4
_SHORTEST = 4


def dictionary_of(language: str, terms: Iterable[Term]) -> IsWord:
    """Whether a word is one; always None where no dictionary fits.

    English tag lists, full of names as they are, have half their words or more in the dictionary; others a quarter.
    """
    if language:
        return partial(is_word, language=language)
    english = partial(is_word, language="en")
    words = {word for term in terms for word in term.words if len(word) >= _SHORTEST and comparable(word)}
    if len(words) >= _FEWEST and sum(english(word) is True for word in words) < _SHARE * len(words):
        return _unknown
    return english


def _unknown(_word: str) -> bool | None:
    return None
