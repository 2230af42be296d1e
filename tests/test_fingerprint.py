from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.fingerprint import anchor, fingerprint, numbered
from postlint.model import Finding, Location


def flagged(text: str, part: str, pointer: str | None = None) -> str:
    start = len(text[: text.index(part)].encode())
    return anchor(text.encode(), start, start + len(part.encode()), pointer)


def finding(path: str = "a.md", text: str = "some flagged text", rule: str = "some-rule", line: int = 1) -> Finding:
    location = Location(path, line, 1, line, 2, 0, 1, anchor=text)
    return Finding(rule, "message", "warning", "search", "Message.", location)


def test_white_space_and_place_do_not_matter() -> None:
    assert flagged("One long flagged\n  phrase here.", "long flagged\n  phrase") == "long flagged phrase"
    assert fingerprint(finding()) == fingerprint(finding("b.md", line=9))
    assert len({fingerprint(one) for one in (finding(), finding(text="other"), finding(rule="other"))}) == 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Cold first. For more press [here](a.md) at once. Then rest.",
            "Warm. For more press [here](a.md) at once. Go",
        ),
        ("For more press [here](a.md) at once.\n\nThen rest.", "# New\n\nFor more press\n[here](a.md) at once.\n"),
        ("- knee\n- [here](a.md)\n- hip\n", "- [here](a.md)\n- wrist\n"),
        ("title: A\ntags: [here]\ndraft: no\n", "---\r\nslug: x\r\ntags: [here]\r\n---\r\n"),
        ("1. Sit\n2. Press here\n3. Rest\n", "2. Press here\n9) Go\n"),
    ],
)
def test_a_short_text_is_recognised_by_its_sentence_item_or_field(before: str, after: str) -> None:
    assert flagged(before, "here") == flagged(after, "here")
    assert flagged(before, "here") != flagged("Elsewhere it says here.", "here")


def test_two_short_texts_of_one_sentence_differ() -> None:
    assert flagged("A and B.", "A") != flagged("A and B.", "B")


def test_a_short_value_of_json_is_recognised_by_its_names() -> None:
    data = '{"tags": ["hip"]}'
    assert flagged(data, '"hip"', "/tags/0") == flagged(data, '"hip"', "/tags/7") != flagged(data, '"hip"', "/title/0")


def test_what_is_missing_is_recognised_by_its_name() -> None:
    assert anchor(b"text", 0, 0, None, "description") == "description"


def test_long_texts_are_cut_and_still_told_apart() -> None:
    one, other = (anchor((f"{'word ' * 200}{last}").encode(), 0, 1_004) for last in ("this", "that"))
    assert one != other
    assert len(one) < 500


def test_equal_findings_of_a_file_are_counted() -> None:
    ones = [finding(), finding(), finding("b.md"), finding(text="other")]
    assert [number for _, _, number in numbered(ones)] == [0, 1, 0, 0]


@given(st.binary(max_size=200), st.integers(0, 200), st.integers(0, 200), st.none() | st.text(max_size=9))
def test_any_bytes_have_an_anchor_on_one_line(data: bytes, start: int, length: int, pointer: str | None) -> None:
    start = min(start, len(data))
    found = anchor(data, start, min(len(data), start + length), pointer)
    assert "\n" not in found or pointer is not None
    assert len(fingerprint(finding(text=found))) == 16
