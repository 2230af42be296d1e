from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from postlint.text.tags.candidates import is_near, near_words
from postlint.text.tags.guard import comparable


def test_short_words_numbers_and_numerals_have_no_neighbours() -> None:
    names = ["css", "rss", "2018", "2019", "h1", "h2", "xii", "xiii", "v8", "unconf17", "unconf18", "東京", "東方"]
    assert list(near_words(names)) == []


@given(st.lists(st.text("abcd", min_size=4, max_size=9), max_size=12, unique=True))
def test_one_slip_is_always_found(names: list[str]) -> None:
    found = set(near_words(names))
    for first, second in combinations(sorted(names), 2):
        # Two slips are looked for only behind the same first letter.
        if is_near(first, second) and first[0] == second[0] and comparable(first) and comparable(second):
            assert (first, second) in found


def test_pairs_come_once_and_in_order() -> None:
    assert list(near_words(["nerve", "nevre", "nerve", "garden"])) == [("nerve", "nevre")]
