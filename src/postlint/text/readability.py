"""How hard a text is to read, from its counts: a school grade where the language has a formula, a reading ease."""

from postlint.text.formulas import ease_constants
from postlint.text.words import Counts

# Martins and others 1996; textstat has no Portuguese.
_PORTUGUESE_EASE = (248.835, 1.015, 84.6)


def grade(counts: Counts, language: str) -> float | None:
    """School years it takes to read the text: Flesch-Kincaid for English, the first Vienna formula for German.

    None for other languages, whose formulas give no grade, and for a text without words.
    """
    if not counts.words or not counts.sentences:
        return None
    per_sentence = counts.words / counts.sentences
    if language == "en":
        return 0.39 * per_sentence + 11.8 * counts.syllables / counts.words - 15.59
    if language == "de":
        percent = 100 / counts.words
        hard = 0.1935 * percent * counts.polysyllables + 0.1297 * percent * counts.long_words
        return hard + 0.1672 * per_sentence - 0.0327 * percent * counts.monosyllables - 0.875
    return None


def reading_ease(counts: Counts, language: str) -> float | None:
    """Flesch reading ease in the version of the language, 0 (hard) to 100 (easy) for most texts."""
    constants = _PORTUGUESE_EASE if language == "pt" else ease_constants(language)
    if constants is None or not counts.words or not counts.sentences:
        return None
    base, sentence_length, word_length = constants
    return base - sentence_length * counts.words / counts.sentences - word_length * counts.syllables / counts.words


def lix(counts: Counts) -> float | None:
    """LIX of a text in any language with letters: below 30 very easy, 40 medium, above 60 very hard."""
    if not counts.words or not counts.sentences:
        return None
    return counts.words / counts.sentences + 100 * counts.long_words / counts.words
