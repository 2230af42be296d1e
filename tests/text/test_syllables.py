import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.text.syllables import by_rule, syllables


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("pain", 1),
        ("baked", 1),
        ("wanted", 2),
        ("hopeful", 2),
        ("radio", 3),
        ("rhythm", 2),
        ("idea", 3),
        ("resilient", 3),
        ("recipe", 3),
        ("cliché", 2),
        ("physiotherapist", 6),
        ("mcdonald's", 3),
        ("nurse's", 2),
        ("well-known", 2),
        ("www", 9),
        ("2026", 1),
        ("", 1),
    ],
)
def test_english(word: str, number: int) -> None:
    assert syllables("en")[word] == number


def test_the_list_knows_what_spelling_does_not_tell() -> None:
    assert by_rule("recipe") != 3


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", {"rücken": 2, "neue": 2, "region": 3, "theater": 3}),
        ("fr", {"douleur": 2, "théâtre": 2, "table": 1, "le": 1, "vertébrale": 3}),
        ("es", {"día": 2, "ciudad": 2, "idea": 3, "columna": 3}),
        ("it", {"schiena": 2, "città": 2}),
        ("pt", {"coração": 3, "não": 1}),
        ("nl", {"pijn": 1, "nieuwe": 2}),
        ("ru", {"привет": 2}),
        ("pl", {"ból": 1, "pleców": 2}),
    ],
)
def test_other_languages_count_vowel_groups(language: str, words: dict[str, int]) -> None:
    assert {word: syllables(language)[word] for word in words} == words


@given(st.text(), st.sampled_from(["en", "de", "fr", "es", "xx"]))
def test_every_word_has_a_syllable(word: str, language: str) -> None:
    assert syllables(language)[word] >= 1


def test_a_very_long_word_takes_linear_time() -> None:
    assert syllables("en")["a-" * 100_000] == 100_000
    assert syllables("fr")["be" * 50_000] == 49_999
    assert syllables("en")["ion" * 50_000] >= 50_000
