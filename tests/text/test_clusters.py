import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.text.clusters import safe_cut


@pytest.mark.parametrize(
    ("text", "index", "cut"),
    [
        ("plain", 3, 3),
        ("plain", 99, 5),
        ("ae\u0301", 2, 1),
        ("x👩\u200d👩\u200d👧", 3, 1),
        ("x👍🏽", 2, 1),
        ("🇩🇪🇫🇷", 1, 0),
        ("🇩🇪🇫🇷", 2, 2),
        ("🇩🇪🇫🇷", 3, 2),
        ("ab☀\ufe0f", 3, 2),
    ],
)
def test_a_cut_moves_back_to_where_a_character_starts(text: str, index: int, cut: int) -> None:
    assert safe_cut(text, index) == cut


@given(st.text(), st.integers(-3, 40))
def test_a_cut_is_inside_and_settles(text: str, index: int) -> None:
    cut = safe_cut(text, index)
    assert 0 <= cut <= min(max(index, 0), len(text))
    assert safe_cut(text, cut) == cut


def test_many_marks_are_one_character() -> None:
    assert safe_cut("a" + "\u0301" * 100_000, 99_999) == 0


def test_many_flags_take_linear_time() -> None:
    assert safe_cut("🇩🇪" * 50_000, 99_999) == 99_998
