"""Tags that are another tag with a slip of the keyboard, and which of the two was meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from postlint.text.tags.candidates import near_words
from postlint.text.tags.english import IsWord
from postlint.text.tags.guard import comparable
from postlint.text.tags.inflection import is_plural
from postlint.text.tags.keys import unmarked
from postlint.text.tags.regional import american
from postlint.text.tags.score import Slip, points
from postlint.text.tags.term import Term, by_words

_ENOUGH = 4.0
_ENOUGH_UNSEEN = 5.0
_CLEAR = 1.0
_PREFIXES = (
    "anti", "auto", "bi", "co", "de", "dis", "down", "en", "ex", "in", "inter", "mis", "multi", "non", "over", "out",
    "post", "pre", "pro", "re", "sub", "super", "tele", "trans", "tri", "un", "under", "up",
)  # fmt: skip


class Pair(Struct, frozen=True, gc=False):
    """Two tags of one topic: `decided` when it is clear that `right` is how the topic is written."""

    wrong: Term
    right: Term
    decided: bool
    score: float = 0.0


def typos(terms: Iterable[Term], is_word: IsWord) -> list[Pair]:
    """The tags of a vocabulary that are slips, each with the tag that was meant, most certain first."""
    tags = by_words(terms)
    holders: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for words in sorted(tags):
        for at, word in enumerate(words):
            holders[word].append((words, at))
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], Pair] = {}
    for first, second in near_words(holders):
        if same_topic(first, second):
            continue
        for words, at in holders[first]:
            other = (*words[:at], second, *words[at + 1 :])
            if other in tags:
                pair = _judged(tags[words], tags[other], first, second, len(words) - 1, holders, is_word)
                if pair is not None:
                    found[min(words, other), max(words, other)] = pair
    for words, other in _phrase_slips(tags):
        found.setdefault(
            (min(words, other), max(words, other)), Pair(tags[words], tags[other], decided=True, score=_ENOUGH)
        )
    return _best(found.values())


def same_topic(first: str, second: str) -> bool:
    """The two are forms of one word, not slips: plural, regional spelling, accents, a prefix, a foreign plural."""
    if is_plural(first, second) or is_plural(second, first) or american(first) == american(second):
        return True
    if unmarked(first) == unmarked(second):
        return True
    short, long = sorted((first, second), key=len)
    if long.endswith(short) and long[: len(long) - len(short)] in _PREFIXES:
        return True
    # "mentors" and "mentores", "events" and "eventos".
    return (
        len(long) == len(short) + 1 and long[-1] == short[-1] == "s" and long[:-2] == short[:-1] and long[-2] in "aeo"
    )


def _judged(  # noqa: PLR0917
    first: Term,
    second: Term,
    one: str,
    two: str,
    shared: int,
    holders: dict[str, list[tuple[tuple[str, ...], int]]],
    is_word: IsWord,
) -> Pair | None:
    is_name = _is_name(first.name, one) or _is_name(second.name, two)
    one_known, two_known = is_word(one), is_word(two)
    forth = Slip(first, second, one, two, shared, len(holders[one]), one_known, two_known, is_name)
    back = Slip(second, first, two, one, shared, len(holders[two]), two_known, one_known, is_name)
    score, reverse = points(forth), points(back)
    if reverse > score:
        first, second, score, reverse = second, first, reverse, score
    seen = first.count is not None or first.bodies > 0
    if score < (_ENOUGH if seen else _ENOUGH_UNSEEN):
        return None
    return Pair(first, second, decided=score - reverse >= _CLEAR, score=score)


def _is_name(tag: str, word: str) -> bool:
    """The tag writes this word with capitals inside or in capitals only, as products and acronyms are written."""
    at = tag.casefold().find(word)
    written = tag[at : at + len(word)] if at >= 0 and len(tag) == len(tag.casefold()) else ""
    return any(sign.isupper() for sign in written[1:]) and tag.upper() != tag


_DOMINANT = 20
_RARE = 2


def _phrase_slips(tags: dict[tuple[str, ...], Term]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Phrases that hold a wrong but real word: "who we work" once where "how we work" is used throughout."""
    masked: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(tags):
        if len(words) > 2:  # noqa: PLR2004
            for at in range(len(words)):
                masked[(*words[:at], "", *words[at + 1 :])].append(words)
    for mask, group in masked.items():
        common = max(group, key=lambda words: tags[words].count or 0)
        for words in group:
            if _is_dominated(tags[words].count, tags[common].count) and _is_mixed_up(
                words[mask.index("")], common[mask.index("")]
            ):
                yield words, common


def _is_dominated(rare: int | None, common: int | None) -> bool:
    return rare is not None and common is not None and rare <= _RARE and common >= _DOMINANT * max(rare, 1)


def _is_mixed_up(typed: str, meant: str) -> bool:
    if not comparable(typed) or not comparable(meant):
        return False
    return (
        sorted(typed) == sorted(meant)
        or typed in (meant + "ing", meant + "ed")
        or meant in (typed + "ing", typed + "ed")
    )


def _best(pairs: Iterable[Pair]) -> list[Pair]:
    """For each wrong tag its best partner only; a tag that is itself a slip is nobody's right form."""
    kept: list[Pair] = []
    wrong: set[str] = set()
    right: set[str] = set()
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.wrong.name, pair.right.name)):
        if pair.wrong.name not in wrong | right and pair.right.name not in wrong:
            kept.append(pair)
            wrong.add(pair.wrong.name)
            right.add(pair.right.name)
    return kept
