"""Tags that are a misspelling of another tag."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postlint.checks.tags.pairs import issue, ordered, use
from postlint.checks.tags.uses import language_of, tags_of
from postlint.checks.tags.vocabulary import index_page
from postlint.model import Entry, Issue
from postlint.text.tags.english import dictionary_of
from postlint.text.tags.isolated import isolated
from postlint.text.tags.typos import typos

__all__ = ["check_group", "index_page"]


def check_group(key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    """One finding for each misspelt tag of a vocabulary."""
    tags = tags_of(entries)
    terms = [tag.term for tag in tags.values()]
    is_word = dictionary_of(language_of(key), terms)
    for pair in typos(terms, is_word):
        wrong, right = tags[pair.wrong.name], tags[pair.right.name]
        if not pair.decided:
            wrong, right = ordered(wrong, right)
        message = "misspelt" if pair.decided else "either"
        yield issue(message, wrong, right, decided=pair.decided, source=key.startswith("source/"))
    for slip in isolated(terms, is_word):
        tag = tags[slip.wrong.name]
        yield Issue(
            tag.place,
            "alone",
            related=tag.uses[1:],
            wrong=tag.name,
            wrong_use=use(tag),
            typed=slip.typed,
            meant=slip.meant,
        )
