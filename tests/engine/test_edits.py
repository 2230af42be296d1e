from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postlint.engine.edits import Taken, edited, is_usable, keeps_sense
from postlint.model import Edit, Place
from postlint.readers.markdown import read_page

BOM = b"\xef\xbb\xbf"


def edit(start: int, end: int, text: str = "", path: str = "a.md") -> Edit:
    return Edit(Place(path, start, end), text)


def test_edits_that_share_a_byte_or_a_point_clash() -> None:
    taken = Taken()
    taken.take([edit(4, 8), edit(20, 20)])
    assert taken.is_free([edit(0, 4), edit(8, 12)])
    assert taken.is_free([edit(4, 8, path="b.md")])
    assert not taken.is_free([edit(0, 5)])
    assert not taken.is_free([edit(7, 9)])
    assert not taken.is_free([edit(5, 6)])
    assert not taken.is_free([edit(0, 40)])
    assert not taken.is_free([edit(8, 8)])
    assert not taken.is_free([edit(20, 20)])
    assert not taken.is_free([edit(18, 20)])
    assert not taken.is_free([edit(30, 34), edit(33, 35)])


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 6)).map(lambda one: edit(one[0], one[0] + one[1])), max_size=12
)


@given(SPANS)
def test_what_is_taken_never_clashes(edits: list[Edit]) -> None:
    taken = Taken()
    held: list[Edit] = []
    for one in edits:
        if taken.is_free([one]):
            taken.take([one])
            held.append(one)
    for index, one in enumerate(held):
        for other in held[:index]:
            first, second = one.place, other.place
            apart = first.end <= second.start or second.end <= first.start
            assert apart
            if first.start == first.end or second.start == second.end:
                assert first.end < second.start or second.end < first.start


@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5), st.text(max_size=4)), max_size=6)
)
def test_every_byte_outside_the_edits_stays(text: str, wanted: list[tuple[int, int, str]]) -> None:
    data = text.encode()
    taken = Taken()
    chosen: list[Edit] = []
    for start, length, put in wanted:
        one = edit(start, start + length, put)
        if is_usable(one, data) and taken.is_free([one]):
            taken.take([one])
            chosen.append(one)
    result = edited(data, chosen)
    at = 0
    for one in sorted(chosen, key=lambda each: (each.place.start, each.place.end)):
        kept = data[at : one.place.start]
        assert result.startswith(kept)
        result = result.removeprefix(kept)
        written = [one.text.replace("\n", newline).encode() for newline in ("\n", "\r\n", "\r")]
        result = next(result.removeprefix(each) for each in written if result.startswith(each))
        at = one.place.end
    assert result == data[at:]


def test_new_lines_end_as_those_of_the_file_and_the_mark_stays_first() -> None:
    assert edited(b"a\r\nb\r\n", [edit(1, 1, "\n\n")]) == b"a\r\n\r\n\r\nb\r\n"
    assert edited(b"a\rb\r", [edit(1, 1, "\n")]) == b"a\r\rb\r"
    assert edited(b"a\nb\r\nc\n", [edit(0, 1, "\n")]) == b"\n\nb\r\nc\n"
    assert edited(BOM + b"a", [edit(0, 0, "# ")]) == BOM + b"# a"
    assert edited(BOM + b"a", [edit(0, 4, "b")]) == BOM + b"b"


def test_what_is_no_edit_of_the_file_is_refused() -> None:
    assert not is_usable(edit(3, 2), b"abcdef")
    assert not is_usable(edit(2, 9), b"abcdef")
    assert not is_usable(Edit(Place("a.json", 0, 1, "/x"), "y"), b"abcdef")
    assert not is_usable(edit(0, 1, "\ud800"), b"abcdef")


def test_a_page_must_keep_the_values_that_no_edit_touches() -> None:
    before = read_page("a.md", b"---\ntitle: A\ntags: [x, y]\n---\nText\n")
    renamed = edit(20, 21, "z")
    after = read_page("a.md", b"---\ntitle: A\ntags: [z, y]\n---\nText\n")
    assert keeps_sense(before, after, [renamed])
    broken = read_page("a.md", b"---\ntitle: A\ntags: [[, y]\n---\nText\n")
    assert not keeps_sense(before, broken, [renamed])
    lost = read_page("a.md", b"---\ntitle: B\ntags: [z, y]\n---\nText\n")
    assert not keeps_sense(before, lost, [renamed])
