import pytest

from postlint.model import Place, Problem
from postlint.readers.decoding import decode


def test_a_byte_order_mark_stays_one_character() -> None:
    text, problem = decode("a.md", "\ufeffHé".encode())
    assert (text, problem) == ("\ufeffHé", None)
    assert len(text[:2].encode()) == 4


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_told(encoding: str) -> None:
    assert decode("a.md", "Some words".encode(encoding)) == ("", Problem(Place("a.md"), "unreadable", "utf16"))


def test_a_nul_byte_means_binary() -> None:
    assert decode("a.md", b"GIF\0x") == ("", Problem(Place("a.md", 3, 4), "unreadable", "binary"))


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_wrong_byte_has_its_line(end: bytes) -> None:
    at = 3 + len(end)
    expected = Problem(Place("a.md", at, at + 1), "unreadable", "not-utf8", {"byte": "0xE9", "line": 2})
    assert decode("a.md", b"abc" + end + b"\xe9t\xe9") == ("", expected)
