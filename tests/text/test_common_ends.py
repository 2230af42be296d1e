from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postlint.text.common_ends import common_ends


def test_what_both_begin_and_end_with_never_overlaps() -> None:
    assert common_ends("knee", "knees") == (4, 0)
    assert common_ends("aa", "aaa") == (2, 0)
    assert common_ends("hip pain", "hit pain") == (2, 5)
    assert common_ends([b"a\n", b"b\n"], [b"b\n"]) == (0, 1)
    assert common_ends("", "neck") == (0, 0)


@given(st.text("ab", max_size=8), st.text("ab", max_size=8))
def test_nothing_more_is_the_same(one: str, other: str) -> None:
    head, tail = common_ends(one, other)
    assert one[:head] == other[:head]
    assert one[len(one) - tail :] == other[len(other) - tail :]
    middles = one[head : len(one) - tail], other[head : len(other) - tail]
    assert not all(middles) or (middles[0][0] != middles[1][0] and middles[0][-1] != middles[1][-1])
