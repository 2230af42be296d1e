from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from postlint.json_places import JsonText, pointer_to
from postlint.model import Place
from postlint.positions import Source

TEXT = st.text(st.characters(codec="utf-8"), max_size=60)
LINES = st.lists(st.sampled_from(["\n", "\r\n", "\r", "a", "é", "😀", "漢", "\t", "\u2028"]), max_size=40).map("".join)


def lines_of(text: str) -> list[str]:
    """The lines of CommonMark: LF, CR and CRLF end one, nothing else does."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@given(LINES, st.integers(0, 40))
def test_line_and_columns_agree_with_counting_characters(text: str, at: int) -> None:
    at = min(at, len(text))
    if text[at - 1 : at + 1] == "\r\n":
        at -= 1
    source = Source("post.md", text.encode())
    before = lines_of(text[:at])
    offset = len(text[:at].encode())
    assert source.line_column(offset) == (len(before), len(before[-1]) + 1)
    assert source.line_column_utf16(offset) == (len(before) - 1, len(before[-1].encode("utf-16-le")) // 2)
    assert source.line_column_bytes(offset) == (len(before), len(before[-1].encode()) + 1)
    assert source.line_bytes(len(before)).decode() == lines_of(text)[len(before) - 1]


def test_a_byte_order_mark_takes_no_column() -> None:
    source = Source("post.md", b"\xef\xbb\xbfab\ncd")
    assert source.line_column(4) == (1, 2)
    assert source.line_column(6) == (2, 1)


def test_offsets_beyond_the_file_are_clamped() -> None:
    source = Source("post.md", b"ab\n")
    assert source.line_column(99) == (2, 1)
    assert source.span(Place("post.md", 2, 99)) == (2, 3)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def values_of(value: object, pointer: str = "") -> list[tuple[str, object]]:
    pairs = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    return [(pointer, value), *(one for key, item in pairs for one in values_of(item, pointer_to(pointer, key)))]


@given(JSON, st.booleans(), st.sampled_from([None, 2]))
def test_every_pointer_leads_to_its_value(value: object, ascii_only: bool, indent: int | None) -> None:  # noqa: FBT001
    data = json.dumps(value, ensure_ascii=ascii_only, indent=indent).encode()
    text = JsonText(data)
    for pointer, item in values_of(value):
        start, end = text.span(pointer)
        assert json.loads(data[start:end]) == item
        assert text.value(pointer) == item


@given(TEXT, st.integers(0, 60), st.integers(1, 60), st.booleans())
def test_a_part_of_a_string_stands_between_its_escapes(text: str, start: int, length: int, ascii_only: bool) -> None:  # noqa: FBT001
    part = text[start : start + length]
    data = json.dumps({"a": text}, ensure_ascii=ascii_only).encode()
    first = len(text[:start].encode())
    if not part:
        return
    begin, end = JsonText(data).span("/a", first, first + len(part.encode()))
    assert json.loads(b'"' + data[begin:end] + b'"') == part


def test_a_pointer_to_nothing_means_the_nearest_parent() -> None:
    assert JsonText(b'{"a": [1, 2]}').span("/a/7/b") == (6, 12)


def test_what_is_no_json_has_no_values() -> None:
    assert Source("page-data.json", b'{"a": ').value("/a") is None
    assert Source("page-data.json", b"").span(Place("page-data.json", 0, 0, "/a")) == (0, 0)
