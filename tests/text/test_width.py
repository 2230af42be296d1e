import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.text.width import cut, width

TITLE = 20
PLAIN = st.text(st.characters(blacklist_characters="\u200d\ufe0f", blacklist_categories=["Cs"]))


def test_widths_are_those_of_arial() -> None:
    assert width("A", 2048) == 1366
    assert width("iii", 2048) == 3 * 455
    assert width("Ж", 2048) == 1891
    assert width("", TITLE) == 0


def test_a_word_has_the_width_a_browser_measures() -> None:
    assert width("Neck pain", TITLE) == pytest.approx(88.94, abs=0.01)


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("漢字", 2),
        ("\uff21", 1),
        ("👍", 1.25),
        ("👍🏽", 1.25),
        ("👩\u200d👩\u200d👧", 1.25),
        ("❤\ufe0f\u200d🔥", 1.25),
        ("🇩🇪", 1.25),
        ("✅", 1.25),
        ("\u0301\u200b\u00ad\u200d", 0),
        ("ก", 0.55),
    ],
)
def test_what_arial_lacks_is_estimated(text: str, ems: float) -> None:
    assert width(text, 100) == pytest.approx(ems * 100, abs=0.1)


def test_an_accent_adds_nothing() -> None:
    assert width("e\u0301", TITLE) == width("e", TITLE) == width("é", TITLE)


def test_a_line_break_is_as_wide_as_a_space() -> None:
    assert width("a\nb", TITLE) == width("a b", TITLE)


@given(PLAIN, PLAIN)
def test_widths_add_up(one: str, other: str) -> None:
    assert width(one + other, TITLE) == pytest.approx(width(one, TITLE) + width(other, TITLE))


@given(st.text())
def test_no_width_is_negative(text: str) -> None:
    assert width(text, TITLE) >= 0


def test_a_text_that_fits_is_not_cut() -> None:
    assert cut("Neck pain", TITLE, 89) == 9
    assert cut("", TITLE, 0) == 0


def test_a_cut_leaves_room_for_the_ellipsis() -> None:
    assert cut("Neck pain", TITLE, 88) == 6


def test_a_cut_keeps_a_character_whole() -> None:
    assert cut("👩\u200d👩\u200d👧" * 3, TITLE, 50) == 5
    assert cut("e\u0301" * 5, TITLE, 45) == 4


def test_a_limit_too_small_for_anything_cuts_everything() -> None:
    assert cut("Neck pain", TITLE, 3) == 0


@given(st.text(), st.floats(20, 400))
def test_what_is_left_and_its_ellipsis_fit(text: str, limit: float) -> None:
    end = cut(text, TITLE, limit)
    assert end == len(text) or width(text[:end], TITLE) + width("…", TITLE) <= limit + 1e-6


@given(st.text(min_size=1), st.floats(20, 400))
def test_a_cut_is_made_only_where_it_must(text: str, limit: float) -> None:
    assert (cut(text, TITLE, limit) == len(text)) == (width(text, TITLE) <= limit)


def test_many_marks_take_linear_time() -> None:
    assert cut("a" + "\u0301" * 100_000 + "b" * 100, TITLE, 100) == 100_001 + 6
