"""Tags that are one tag in two spellings: white space, case, punctuation, accents, regional spelling, spaces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from postlint.text.tags.keys import clean, joined, unmarked, words
from postlint.text.tags.regional import american
from postlint.text.tags.term import Term

Step = Literal["invisible", "case", "punctuation", "accents", "regional", "spacing"]

_SHORTEST_JOINED = 4
_CLEARLY_MORE = 3


class Variant(Struct, frozen=True, gc=False):
    """`wrong` is `right` in another spelling; `step` is what they differ in, `decided` whether one clearly prevails."""

    wrong: Term
    right: Term
    step: Step
    decided: bool


def variants(terms: Iterable[Term]) -> Iterator[Variant]:
    """For each topic with several spellings, each spelling but the prevailing one."""
    groups: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        groups[_loosest(term.words)].append(term)
    for key in sorted(groups):
        for group in _by_accents(groups[key]):
            if len(group) > 1:
                yield from _judged(group)


def same_topic_key(name: str) -> str:
    """What all spellings of a tag have in common."""
    return _loosest(words(name))


def _loosest(folded: tuple[str, ...]) -> str:
    key = joined(" ".join(map(american, folded)))
    # "c d" and "cd" share too little to be one thing.
    return key if len(key) >= _SHORTEST_JOINED else unmarked(" ".join(folded))


def _by_accents(group: list[Term]) -> Iterable[list[Term]]:
    """One group, but apart where accents disagree: "multilingüe" and "multilíngue" are of two languages."""
    accents = defaultdict(list)
    for term in group:
        accents["".join(term.words)].append(term)
    accented = {text for text in accents if unmarked(text) != text}
    return [group] if len(accented) < 2 else accents.values()  # noqa: PLR2004


def _judged(group: list[Term]) -> Iterator[Variant]:
    ranked = sorted(group, key=lambda term: (-(term.count or 0), term.name != clean(term.name)))
    right = ranked[0]
    for wrong in ranked[1:]:
        step = _step(wrong.name, right.name)
        if step == "invisible":
            # The same text to every reader: the one without invisible signs stays, however often it is used.
            if wrong.name == clean(wrong.name):
                yield Variant(right, wrong, step, decided=True)
            else:
                yield Variant(wrong, right, step, decided=right.name == clean(right.name))
            continue
        yield Variant(wrong, right, step, decided=_prevails(right.count, wrong.count))


def _prevails(right: int | None, wrong: int | None) -> bool:
    return right is not None and wrong is not None and right >= _CLEARLY_MORE * max(wrong, 1)


def _step(first: str, second: str) -> Step:
    if clean(first) == clean(second):
        return "invisible"
    if clean(first).casefold() == clean(second).casefold():
        return "case"
    one, two = words(first), words(second)
    if one == two:
        return "punctuation"
    if tuple(map(unmarked, one)) == tuple(map(unmarked, two)):
        return "accents"
    return "regional" if tuple(map(american, one)) == tuple(map(american, two)) else "spacing"
