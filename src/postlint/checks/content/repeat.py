"""Sentences that a post says twice."""

from collections.abc import Iterator

from postlint.facts.prose import Prose
from postlint.model import Issue, Page
from postlint.text.fold import fold


def check_page(page: Page, prose: Prose, *, min_words: int) -> Iterator[Issue]:
    seen: dict[str, tuple[int, int, int]] = {}
    for sentence in prose.sentences:
        block = page.blocks[sentence.block]
        text = block.text[sentence.start : sentence.end]
        key = fold(text)
        if key.count(" ") + 1 < min_words or key.endswith(":"):
            continue
        first = seen.setdefault(key, (sentence.block, sentence.start, sentence.end))
        if first[:2] != (sentence.block, sentence.start):
            earlier = page.blocks[first[0]].part(first[1], first[2])
            yield Issue(block.part(sentence.start, sentence.end), "repeated", related=(earlier,), text=text)
