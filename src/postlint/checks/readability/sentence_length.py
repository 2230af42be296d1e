"""This file finds sentences that go on for too long."""

from collections.abc import Iterator

from postlint.facts.prose import Prose
from postlint.model import Issue, Page
from postlint.text.words import words


def check_page(page: Page, prose: Prose, *, max_words: int) -> Iterator[Issue]:
    for sentence in prose.sentences:
        block = page.blocks[sentence.block]
        text = block.text[sentence.start : sentence.end]
        # The cheap count first: what has few spaces has few words.
        if text.count(" ") + text.count("\n") + 1 <= max_words:
            continue
        length = len(words(text))
        if length > max_words:
            place = block.part(sentence.start, sentence.end)
            yield Issue(place, "long", words=length, limit=max_words, text=" ".join(text.split()[:8]))
