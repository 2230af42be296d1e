"""A tag and what is known of it: how often it is used, and what the posts say that use it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from postlint.text.tags.keys import words


class Term(Struct, frozen=True, gc=False):
    """One spelling of one tag. `count` is None where nobody can know how often the site uses it.

    Of its own posts, `bodies` were read; `says` tells in how many of them each of its words stands, `near` in how many
    each word stands that is a slip away from one of its words.
    """

    name: str
    count: int | None = None
    bodies: int = 0
    says: Mapping[str, int] = {}
    near: Mapping[str, int] = {}

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, folded."""
        return words(self.name)


def by_words(terms: Iterable[Term]) -> dict[tuple[str, ...], Term]:
    """One term for each tag: variants that differ in case or punctuation only are added up under the most used one."""
    found: dict[tuple[str, ...], Term] = {}
    for term in terms:
        known = found.get(term.words)
        found[term.words] = term if known is None else _added_up(known, term)
    return found


def _added_up(first: Term, second: Term) -> Term:
    name = second.name if (second.count or 0) > (first.count or 0) else first.name
    count = None if first.count is None or second.count is None else first.count + second.count
    return Term(
        name,
        count,
        first.bodies + second.bodies,
        _sums(first.says, second.says),
        _sums(first.near, second.near),
    )


def _sums(first: Mapping[str, int], second: Mapping[str, int]) -> dict[str, int]:
    return {word: first.get(word, 0) + second.get(word, 0) for word in [*first, *second]}
