"""Tags that are singular and plural of one tag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from postlint.text.tags.english import IsWord
from postlint.text.tags.inflection import is_plural, singular_key
from postlint.text.tags.keys import joined
from postlint.text.tags.term import Term, by_words

_SHORT = {"ad", "cv", "dj", "id", "pc", "tv", "ui", "vm"}
# With an s these are the protocol over TLS.
_PROTOCOLS = frozenset(
    {"amqp", "coap", "ftp", "http", "imap", "irc", "ldap", "mqtt", "pop", "rtmp", "sip", "smtp", "ws"}
)
_VOWELS = frozenset("aeiouy")
_CLEARLY_MORE = 10


def plurals(terms: Iterable[Term], is_word: IsWord) -> Iterator[tuple[Term, Term]]:
    """Each tag with the one that differs from it only in number: singular, plural."""
    tags = by_words(terms)
    groups: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(tags):
        groups["".join(map(singular_key, words))].append(words)
    for key in sorted(groups):
        group = groups[key]
        for at, first in enumerate(group):
            for second in group[at + 1 :]:
                pair = _ordered(tags[first], tags[second])
                if pair is not None and _is_sure(*pair, is_word):
                    yield pair


def _ordered(first: Term, second: Term) -> tuple[Term, Term] | None:
    """Singular and plural; None where the two differ in anything else."""
    one, two = _aligned(first, second)
    differing = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    if not differing or not all(is_plural(a, b) or is_plural(b, a) for a, b in differing):
        return None
    return (first, second) if is_plural(*differing[0]) else (second, first)


def _aligned(first: Term, second: Term) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Their words; as one word each where one writes together what the other writes apart ("plug-ins", "plugin")."""
    if len(first.words) == len(second.words):
        return first.words, second.words
    return (joined(first.name),), (joined(second.name),)


def _is_sure(singular: Term, plural: Term, is_word: IsWord) -> bool:
    """It is a plural and not the name of something else: "HTTPS", "news"."""
    one, two = _aligned(singular, plural)
    differing = next((a, b) if is_plural(a, b) else (b, a) for a, b in zip(one, two, strict=True) if a != b)
    word = differing[0]
    if word in _PROTOCOLS or (singular.name.isupper() and plural.name.isupper()):
        return False
    if is_word(word):
        return len(word) > 2 or word in _SHORT  # noqa: PLR2004
    if len(word) < 4:  # noqa: PLR2004
        counts = sorted((singular.count or 0, plural.count or 0))
        return word in _SHORT or (len(word) > 2 and counts[1] >= _CLEARLY_MORE * max(counts[0], 1))  # noqa: PLR2004
    # A name that only looks like a plural has no vowel ("grpc"), or ends as Latin and Greek do ("cacti", "redis").
    return not _VOWELS.isdisjoint(word) and word[-1] not in "iu"
