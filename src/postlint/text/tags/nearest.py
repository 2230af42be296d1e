"""The tag of a declared taxonomy that a tag was probably meant to be."""

from __future__ import annotations

from collections.abc import Sequence

from postlint.text.tags.english import dictionary_of
from postlint.text.tags.plurals import plurals
from postlint.text.tags.short_forms import short_forms
from postlint.text.tags.term import Term
from postlint.text.tags.typos import typos
from postlint.text.tags.variants import variants

_USED = 30


def nearest(name: str, declared: Sequence[str]) -> str | None:
    """A variant, plural, short form or misspelling of one declared tag; None where there is none, or more than one."""
    # What is declared counts as well used: the question is only whether `name` is a slip of it.
    terms = [Term(name, 1), *(Term(tag, _USED) for tag in declared if tag != name)]
    is_word = dictionary_of("", terms)
    for pairs in (
        [(pair.wrong, pair.right) for pair in variants(terms)],
        [(pair.wrong, pair.right) for pair in typos(terms, is_word)],
        list(plurals(terms, is_word)),
        list(short_forms(terms)),
    ):
        found = {one.name if two.name == name else two.name for one, two in pairs if name in (one.name, two.name)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None
