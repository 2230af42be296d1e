"""Tags that are another tag in another spelling: case, punctuation, accents, spaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postlint.checks.tags.pairs import issue, ordered
from postlint.checks.tags.uses import tags_of
from postlint.checks.tags.vocabulary import index_page
from postlint.model import Entry, Issue
from postlint.text.tags.variants import Step, Variant, variants

__all__ = ["check_group", "index_page"]

_DIFFERENCES: dict[Step, str] = {
    "invisible": "invisible characters",
    "case": "capitals",
    "punctuation": "punctuation",
    "accents": "accents",
    "regional": "regional spelling",
    "spacing": "word breaks",
}


def check_group(key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    """One finding for each spelling of a topic but the one that prevails."""
    tags = tags_of(entries)
    for pair in variants([tag.term for tag in tags.values()]):
        wrong, right = tags[pair.wrong.name], tags[pair.right.name]
        if not pair.decided:
            wrong, right = ordered(wrong, right)
        yield issue(
            _message(pair),
            wrong,
            right,
            decided=pair.decided,
            source=key.startswith("source/"),
            difference=_DIFFERENCES[pair.step],
        )


def _message(pair: Variant) -> str:
    if pair.step in {"invisible", "regional"}:
        return pair.step
    return "variant" if pair.decided else "either"
