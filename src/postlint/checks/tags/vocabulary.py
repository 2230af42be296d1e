"""What a page files of its taxonomies: the tags it carries, with what its text says of them, and the lists it knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from postlint.model import Entry, Page, Tag
from postlint.text.tags.keys import words

_SHORTEST_BODY = 30
_SHORTEST_WORD = 4
_MOST_NEAR = 8


def index_page(page: Page, body_words: frozenset[str]) -> Iterator[tuple[str, Entry]]:
    """A `use` for each tag of the page, and one `known` for each vocabulary it holds, under form, taxonomy, language.

    The data of a use is empty where the page has no text to speak of; else it starts with `=` and goes on with the
    words of the tag that the text says (`=nerve`), and words it says that are a slip away from one (`~nerves`).
    """
    evidence = _Evidence(body_words)
    for tag in page.tags:
        yield _key(page, tag), Entry(tag.place, tag.name, "use", evidence.of(tag.name))
    lists: dict[str, list[Tag]] = defaultdict(list)
    for tag in page.vocabulary:
        lists[_key(page, tag)].append(tag)
    for key, tags in lists.items():
        # One entry for the whole list: every page of a built site may carry it.
        rows = [(tag.name, tag.count, tag.place.start, tag.place.end, tag.place.pointer) for tag in tags]
        yield key, Entry(tags[0].place, msgspec.json.encode(rows).decode(), "known")


def _key(page: Page, tag: Tag) -> str:
    return f"{page.form}/{tag.taxonomy}/{page.language.replace('_', '-').lower()}"


class _Evidence:
    """The words of one text, ready to be asked about a tag."""

    def __init__(self, body_words: frozenset[str]) -> None:
        self._words = body_words

    def of(self, tag: str) -> tuple[str, ...]:
        """The data of a use of `tag`."""
        if len(self._words) < _SHORTEST_BODY:
            return ()
        said: list[str] = []
        near: list[str] = []
        for word in words(tag):
            if word in self._words:
                said.append(f"={word}")
            near += [f"~{other}" for other in self._near(word)]
        return ("=", *said, *near[:_MOST_NEAR])

    def _near(self, word: str) -> list[str]:
        if len(word) < _SHORTEST_WORD:
            return []
        # Imported here, as only posts with tags and text need it.
        from postlint.text.tags.candidates import slips  # noqa: PLC0415

        return sorted(other for other in slips(word, self._words) if other[0] == word[0])
