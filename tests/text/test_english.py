import pytest

from postlint.text.english import is_english


def test_english_is_told_by_its_function_words() -> None:
    text = "The back of your chair is too low for you"
    assert is_english(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Die Lehne des Stuhls ist zu niedrig, das tut dem Rücken nicht gut",
        "El respaldo de la silla es muy bajo y no es bueno a la larga",
        "De leuning van de stoel is te laag en dat is niet goed voor je rug",
        "Le dossier de la chaise est trop bas, ce qui fait mal à la longue",
    ],
)
def test_other_languages_are_not(text: str) -> None:
    assert not is_english(text.split())
