from hypothesis import given
from hypothesis import strategies as st

from postlint.text.words import Counts, count, words


def test_a_word_keeps_its_apostrophes_hyphens_and_points() -> None:
    text = "It's well-known: don\u2019t pay $1,000.50 for Node.js, e\u0301te\u0301 or 'this'."
    found = ["It's", "well-known", "don\u2019t", "pay", "1,000.50", "for", "Node.js", "e\u0301te\u0301", "or", "this"]
    assert words(text) == found


def test_marks_do_not_split_a_word() -> None:
    assert words("हिन्दी עִבְרִית") == ["हिन्दी", "עִבְרִית"]


def test_counts() -> None:
    assert count("The physiotherapist said no. It doesn't hurt, though!") == Counts(
        words=8,
        sentences=2,
        syllables=1 + 6 + 1 + 1 + 1 + 2 + 1 + 1,
        letters=42,
        monosyllables=6,
        polysyllables=1,
        long_words=2,
    )


def test_nothing_counts_nothing() -> None:
    assert count("") == count(" ... ") == Counts()


def test_language_decides_about_syllables_and_sentences() -> None:
    german = count("Frau Dr. Meier hat z. B. Rückenschmerzen.", "de")
    assert (german.words, german.sentences, german.syllables) == (7, 1, 11)


@given(st.text())
def test_totals_agree_with_each_other(text: str) -> None:
    counts = count(text)
    assert counts.words <= counts.syllables
    assert counts.words <= counts.letters <= len(text.lower())
    assert counts.monosyllables + counts.polysyllables <= counts.words
    assert counts.long_words <= counts.words


def test_many_marks_are_one_word() -> None:
    assert count("a" + "\u0301" * 100_000).words == 1
