import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.readers.markdown import read_page
from postlint.text.anchors import RENDERERS, TAKES_ALTS, anchors
from postlint.text.anchors.fed import heading_texts


@pytest.mark.parametrize(
    ("renderer", "heading", "anchor"),
    [
        ("kramdown", "\u00dcber Caf\u00e9 \u2014 na\u00efve", "ber-caf--nave"),
        ("kramdown", "日本語", "section"),
        ("kramdown", "[Link text](https://example.com) here", "link-texthttpsexamplecom-here"),
        ("kramdown", "1. Getting started", "getting-started"),
        ("kramdown", "2nd Step (optional) [beta]", "nd-step-optional-beta"),
        ("markdown-it-anchor", "C++ & C#: FAQ", "c%2B%2B-%26-c%23%3A-faq"),
        ("markdown-it-anchor", "What's New in v2.0?", "what's-new-in-v2.0%3F"),
        ("markdown-it-anchor", "1. Getting started", "1.-getting-started"),
        ("markdown-it-anchor", "2nd Step (optional) [beta]", "2nd-step-(optional)-%5Bbeta%5D"),
        ("hugo-ascii", "Über Café \u2014 naïve", "uber-cafe--naive"),
        ("hugo-ascii", "日本語 の 見出し、テスト", "--"),
        ("hugo-ascii", "Привет, мир", "-"),
        ("hugo-blackfriday", "What's New in v2.0?", "what-s-new-in-v2-0"),
        ("hugo-blackfriday", "TL;DR \u2014 a/b & c", "tl-dr-a-b-c"),
        ("python-markdown-unicode", "Über Café \u2014 naïve", "über-café-naïve"),
        ("python-markdown-unicode", "日本語 の 見出し、テスト", "日本語-の-見出しテスト"),
        ("hexo-lower", "Hello World", "hello-world"),
        ("hexo-upper", "Hello World", "HELLO-WORLD"),
        ("eleventy", "parseHTMLString for APIs, IPv6 and MP3s", "parse-html-string-for-apis-i-pv6-and-mp-3s"),
        ("astro", "a --- b", "a-----b"),
    ],
)
def test_other_renderers(renderer: str, heading: str, anchor: str) -> None:
    assert anchors(renderer, [heading]) == [anchor]


@pytest.mark.parametrize(
    ("renderer", "expected"),
    [
        ("docusaurus", ["x", "x", "x-1"]),
        ("hugo", ["x", "x-1", "x-2"]),
        ("kramdown-gfm", ["x", "x", "x-1"]),
        ("python-markdown", ["x", "x_1", "x_2"]),
        ("gatsby-custom-id", ["x", "x", "x-1"]),
        ("gatsby", ["other-x", "x", "x-1"]),
        ("vitepress", ["x", "x-1", "x-2"]),
    ],
)
def test_a_written_id_and_headings_of_the_same_name(renderer: str, expected: list[str]) -> None:
    assert anchors(renderer, ["Other", "X", "X"], ["x", None, None]) == expected


def test_python_markdown_knows_written_ids_from_the_start_and_counts_on_from_a_number() -> None:
    assert anchors("python-markdown", ["X", "Other"], [None, "x"]) == ["x_1", "x"]
    assert anchors("python-markdown", ["x_4", "x_4", "x_4"]) == ["x_4", "x_5", "x_6"]


def test_a_renderer_without_ids_is_unknown() -> None:
    assert anchors("pelican", ["X"]) is None


def test_images_in_headings() -> None:
    page = read_page(
        "a.md",
        b"## ![One](a.png) Image\n\n## Image ![two](b.png)\n\n## A ![three](c.png) B\n\n"
        b"## ![four](d.png)\n\nx ![n](e.png)\n",
    )
    with_alts = heading_texts(page.headings, page.images, alts=True)
    assert with_alts == ["One Image", "Image two", "A three B", "four"]
    assert heading_texts(page.headings, page.images, alts=False) == [" Image", "Image ", "A  B", ""]
    assert all(renderer in RENDERERS for renderer in TAKES_ALTS)


@given(st.sampled_from(sorted(RENDERERS)), st.lists(st.tuples(st.text(), st.none() | st.text(min_size=1))))
def test_every_heading_gets_an_id_and_written_ids_stand_where_they_count(
    renderer: str, headings: list[tuple[str, str | None]]
) -> None:
    made = anchors(renderer, [text for text, _ in headings], [written for _, written in headings])
    assert made is not None
    assert len(made) == len(headings)
    if anchors(renderer, ["x"], ["y"]) == ["y"]:
        assert all(written in (None, anchor) for (_, written), anchor in zip(headings, made, strict=True))


@pytest.mark.parametrize("renderer", sorted(RENDERERS))
@pytest.mark.parametrize("heading", ["<", "A", ":a", "aA", "_1", "'", "-", "\u0301"])
def test_hostile_headings_take_linear_time(renderer: str, heading: str) -> None:
    began = time.process_time()
    anchors(renderer, [heading * 50_000, *[heading] * 5_000])
    assert time.process_time() - began < 2
