from hypothesis import given
from hypothesis import strategies as st

from postlint.text.fold import fold, shown


def test_fold_ignores_case_width_ligatures_and_invisible_characters() -> None:
    assert fold("  \ufeffNeck\u00a0 Pain\n") == "neck pain"
    assert fold("ﬁx Ｓｔｒａßｅ Ⅷ") == "fix strasse viii"
    assert fold("phy\u00adsio\u200btherapy") == "physiotherapy"
    assert fold("Cafe\u0301") == fold("CAFÉ")


def test_fold_keeps_what_tells_words_apart() -> None:
    assert fold("naïve") != fold("naive")
    assert fold("C++") != fold("C")


@given(st.text())
def test_fold_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_shown_keeps_a_short_text_on_one_line() -> None:
    assert shown("Two\n  words", 9) == "Two words"


def test_shown_cuts_after_a_word_but_not_far_back() -> None:
    assert shown("The quick brown fox jumps", 20) == "The quick brown fox…"
    assert shown("A pneumonoultramicroscopic word", 12) == "A pneumonou…"


def test_shown_never_splits_a_character() -> None:
    assert shown("x" * 8 + "e\u0301" * 9, 10) == "x" * 8 + "…"


@given(st.text(), st.integers(1, 30))
def test_shown_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(shown(text, limit)) <= limit
