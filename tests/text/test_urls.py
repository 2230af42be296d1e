"""URLs in attributes that hold several."""

import pytest

from postlint.text.urls import srcset_urls


@pytest.mark.parametrize(
    ("value", "urls"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        ("a.png 300w,b.png 600w", ["a.png", "b.png"]),
        ("\n  a.png 1.5x,\n  b,c.png 2x,\n", ["a.png", "b,c.png"]),
        ("data:image/png;base64,AAAA 1x, /b.png 2x", ["data:image/png;base64,AAAA", "/b.png"]),
        ("", []),
        (" , ", []),
    ],
)
def test_srcset(value: str, urls: list[str]) -> None:
    assert srcset_urls(value) == urls
