from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.text.tags.edits import kind_of_edit


@pytest.mark.parametrize(
    ("typed", "meant", "kind"),
    [
        ("gradener", "gardener", "swapped"),
        ("gadener", "gardener", "missing"),
        ("gardenner", "gardener", "doubled"),
        ("ladder", "lader", "doubled"),
        ("coffe", "coffee", "undoubled"),
        ("gardenin", "gardening", "last-missing"),
        ("cofee", "coffee", "undoubled"),
        ("rosemarty", "rosemary", "neighbour-added"),
        ("rosempary", "rosemary", "added"),
        ("roszmary", "rosemary", "substituted"),
        ("rosemaey", "rosemary", "neighbour"),
        ("rosimary", "rosemary", "vowel"),
        ("rosemart", "rosemary", "last-substituted"),
        ("osemary", "rosemary", "first-missing"),
        ("trosemary", "rosemary", "prefixed"),
        ("rrosemary", "rosemary", "first-doubled"),
        ("nosemary", "rosemary", "first-substituted"),
        ("basilk", "basil", "appended-neighbour"),
        ("basils", "basil", "appended"),
        ("plantatation", "plantation", "stutter"),
        ("utilies", "utilities", "skipped"),
        ("form", "from", "swapped"),
        ("who", "how", "scrambled"),
        ("thyme", "basil", "two"),
    ],
)
def test_kind_of_edit(typed: str, meant: str, kind: str) -> None:
    assert kind_of_edit(typed, meant) == kind


@given(st.text(), st.text())
def test_every_pair_has_a_kind(typed: str, meant: str) -> None:
    assert kind_of_edit(typed, meant)
