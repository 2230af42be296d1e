import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.text.slug import github_anchors, github_slug


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("What causes neck pain?", "what-causes-neck-pain"),
        ("  C++  &  C# ", "--c----c-"),
        ("snake_case-name", "snake_case-name"),
        ("Schöne Grüße", "schöne-grüße"),
        ("東京 2025", "東京-2025"),
        ("Done ✅ today", "done--today"),
        ("10 m² \u2013 ½ price", "10-m---price"),
        ("a\u00a0b\tc", "abc"),
        ("Привет, мир!", "привет-мир"),
        ("", ""),
    ],
)
def test_slugs(heading: str, slug: str) -> None:
    assert github_slug(heading) == slug


def test_repeated_headings_are_numbered() -> None:
    assert github_anchors(["X", "X", "X 1", "x"]) == ["x", "x-1", "x-1-1", "x-2"]


@given(st.lists(st.sampled_from(["a", "a 1", "a 1 1", "a-2", "b", ""]), max_size=40))
def test_no_anchor_comes_twice(headings: list[str]) -> None:
    anchors = github_anchors(headings)
    assert len(set(anchors)) == len(anchors) == len(headings)


@given(st.text())
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    slug = github_slug(text)
    assert " " not in slug
    assert github_slug(slug) == slug
