"""The school grade it takes to read a post."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from postlint.facts.prose import Prose
from postlint.model import Issue, Page, Unknown, Verdict
from postlint.text import readability
from postlint.text.english import is_english
from postlint.text.fold import shown
from postlint.text.syllables import syllables
from postlint.text.words import count_sentences, words

_LONG_ON_AVERAGE = 18
_LONG_WORD = 4
_ENOUGH = 40


def check_page(
    page: Page, prose: Prose, *, max_grade: float, min_words: int, min_sentences: int, glossary: Sequence[str]
) -> Iterator[Verdict]:
    """The grade of the running text, without the terms of the glossary."""
    if len(prose.sentences) < min_sentences:
        return
    texts = _without([page.blocks[one.block].text[one.start : one.end] for one in prose.sentences], glossary)
    language = prose.language
    if not language:
        if not is_english(words(" ".join(texts[:_ENOUGH]))):
            yield Unknown("language-unknown", page.place)
            return
        language = "en"
    counts = count_sentences(texts, language)
    grade = readability.grade(counts, language)
    if grade is None or counts.words < min_words or grade <= max_grade:
        return
    values: dict[str, Any] = {
        "grade": round(grade, 1),
        "limit": max_grade,
        "ease": round(readability.reading_ease(counts, language) or 0),
        "words": round(counts.words / counts.sentences),
    }
    if counts.words / counts.sentences > _LONG_ON_AVERAGE:
        lengths = [len(words(text)) for text in texts]
        longest = lengths.index(max(lengths))
        sentence = prose.sentences[longest]
        place = page.blocks[sentence.block].part(sentence.start, sentence.end)
        values |= {"sentence": shown(texts[longest], 60), "length": lengths[longest]}
        yield Issue(page.place, "long-sentences", related=(place,), **values)
    else:
        yield Issue(page.place, "long-words", **values, hard=_hardest(texts, language))


def _without(texts: list[str], glossary: Sequence[str]) -> list[str]:
    """The texts without the glossary's terms: readers were told what these mean."""
    if not glossary:
        return texts
    terms = "|".join(re.escape(term) for term in sorted(glossary, key=len, reverse=True) if term)
    pattern = re.compile(rf"(?<!\w)(?:{terms})(?!\w)", re.IGNORECASE)
    return [pattern.sub(" ", text) for text in texts]


def _hardest(texts: list[str], language: str) -> str:
    heard = syllables(language)
    long = [word for word in words(" ".join(texts).lower()) if heard[word] >= _LONG_WORD]
    return ", ".join(f'"{word}"' for word, _ in Counter(long).most_common(3))
