from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.text.tags.keys import clean, joined, unmarked, words
from postlint.text.tags.variants import same_topic_key


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("Slow\u00a0Travel", ("slow", "travel")),
        ("slow-travel", ("slow", "travel")),
        ("Do’s and Don'ts", ("dos", "and", "donts")),  # noqa: RUF001
        ("Salt & Pepper", ("salt", "and", "pepper")),
        ("Salt &amp; Pepper", ("salt", "and", "pepper")),
        ("C++", ("c++",)),
        ("C#", ("c#",)),
        (".NET Core", (".net", "core")),
        ("U.S. History", ("us", "history")),
        ("version 1.5", ("version", "1.5")),
        ("garden[]", ("garden",)),
        ("zero\u200bwidth", ("zerowidth",)),
        ("！", ("!",)),  # noqa: RUF001
    ],
)
def test_words(tag: str, expected: tuple[str, ...]) -> None:
    assert words(tag) == expected


def test_accents_are_dropped_from_latin_letters_only() -> None:
    assert unmarked("crème brûlée") == "creme brulee"
    assert unmarked("йод") == "йод"
    assert unmarked("が") == "が"


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Open Source", "opensource", True),
        ("asp.net", "aspnet", True),
        ("HIV.gov", "hiv-gov", True),
        ("data.table", "datatable", False),
        ("1 0", "10", False),
        ("C", "C++", False),
        ("organisation", "Organization", True),
        ("tour", "tor", False),
        ("はし", "ばし", False),
    ],
)
def test_same_topic_key(one: str, two: str, same: bool) -> None:  # noqa: FBT001
    assert (same_topic_key(one) == same_topic_key(two)) is same


@given(st.text())
def test_any_text_has_keys(tag: str) -> None:
    assert clean(clean(tag)) == clean(tag) or "&" in tag
    joined(tag)
    same_topic_key(tag)
    if clean(tag):
        assert words(tag)
