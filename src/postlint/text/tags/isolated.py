"""Misspelt tags that have no right twin: their own posts say the word that was meant, and never the one in the tag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from postlint.text.tags.english import IsWord
from postlint.text.tags.guard import comparable
from postlint.text.tags.score import Slip, posts, spelling
from postlint.text.tags.term import Term, by_words
from postlint.text.tags.typos import same_topic

_ENOUGH = 6.0
_ENDING = 2.5
_SHORTEST = 5


class Isolated(Struct, frozen=True, gc=False):
    """The word `typed` of the tag `wrong`, and the word `meant` that its posts say."""

    wrong: Term
    typed: str
    meant: str


def isolated(terms: Iterable[Term], is_word: IsWord) -> Iterator[Isolated]:
    """Each tag with a word that no dictionary and none of its posts know, while they say one a slip away."""
    tags = by_words(terms)
    holders = Counter(word for words in tags for word in words)
    for words in sorted(tags):
        term = tags[words]
        for at, typed in enumerate(words):
            if not _is_doubtful(term, typed, is_word) or holders[typed] > 1:
                continue
            meant = max(sorted(term.near), key=lambda word: _points(term, typed, word, is_word), default="")
            renamed = (*words[:at], meant, *words[at + 1 :])
            # Where the right tag exists, the two are compared with all the evidence there is.
            if meant and renamed not in tags and _points(term, typed, meant, is_word) >= _ENOUGH:
                yield Isolated(term, typed, meant)


def _is_doubtful(term: Term, word: str, is_word: IsWord) -> bool:
    return len(word) >= _SHORTEST and comparable(word) and not term.says.get(word) and is_word(word) is False


def _points(term: Term, typed: str, meant: str, is_word: IsWord) -> float:
    if is_word(meant) is not True or same_topic(typed, meant):
        return 0
    slip = Slip(term, Term(meant), typed, meant, typed_is_word=False, meant_is_word=True)
    # Two letters at the end make another form of the word, seldom a slip.
    return spelling(slip) + posts(slip) - (_ENDING if typed[-2:] != meant[-2:] else 0)
