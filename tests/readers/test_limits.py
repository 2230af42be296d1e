"""What a page may hold: at a limit it is read, past it there is a problem that says so."""

from __future__ import annotations

import json

import pytest

from postlint.model import Limits, Page, ReaderOptions
from postlint.readers import html, markdown, page_data

OPTIONS = ReaderOptions(limits=Limits(elements=20, nesting=8, data_nesting=5, front_matter_values=10))


def problems(page: Page) -> list[tuple[str, int]]:
    return [(problem.message, problem.values["limit"]) for problem in page.problems]


def data(html_text: str) -> bytes:
    return json.dumps({"path": "/", "result": {"data": {"markdownRemark": {"html": html_text}}}}).encode()


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (markdown.read_page("a.md", b"a\n\n" * 20, OPTIONS), []),
        (markdown.read_page("a.md", b"a\n\n" * 21, OPTIONS), [("too-many-elements", 20)]),
        (markdown.read_page("a.md", b"> " * 7 + b"a", OPTIONS), []),
        (markdown.read_page("a.md", b"> " * 9 + b"a", OPTIONS), [("too-deep", 8)]),
        (markdown.read_page("a.mdx", b"<A>" * 21, OPTIONS), [("too-deep", 8)]),
        (html.read_page("a.html", b"<div>" * 8, OPTIONS), []),
        (html.read_page("a.html", b"<div>" * 10, OPTIONS), [("too-deep", 8)]),
        (html.read_page("a.html", b"<p>a</p>" * 21, OPTIONS), [("too-many-elements", 20)]),
        (page_data.read_page("page-data.json", data("<p>a</p>" * 19), OPTIONS), []),
        (page_data.read_page("page-data.json", b'{"a": ' + b"[" * 8 + b"]" * 8 + b"}", OPTIONS), [("too-deep", 8)]),
        (page_data.read_page("page-data.json", data("<p>a</p>" * 21), OPTIONS), [("too-many-elements", 20)]),
    ],
)
def test_a_page_with_too_much_is_left_out_whole(page: Page, found: list[tuple[str, int]]) -> None:
    assert problems(page) == found
    assert bool(found) == (page.blocks == ())


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ("---\n" + "".join(f"k{n}: 1\n" for n in range(10)) + "---\n", []),
        ("---\n" + "".join(f"k{n}: 1\n" for n in range(11)) + "---\n", [("too-many", 10)]),
        ("---\na: &a [1, 2, 3]\nb: [*a, *a]\n---\n", [("too-many", 10)]),
        ("---\na: {b: {c: {d: 1}}}\n---\n", []),
        ("---\na: {b: {c: {d: {e: {f: 1}}}}}\n---\n", [("too-deep", 5)]),
        ("+++\n" + "".join(f"k{n} = 1\n" for n in range(11)) + "+++\n", [("too-many", 10)]),
        ("+++\na = {b = {c = {d = {e = {}}}}}\n+++\n", [("too-deep", 5)]),
        ("+++\na.b.c.d.e.f = 1\n+++\n", [("too-deep", 5)]),
        ('{"a": [[[[[1]]]]]}\n', [("too-deep", 5)]),
        (json.dumps({f"k{n}": 1 for n in range(11)}) + "\n", [("too-many", 10)]),
    ],
)
def test_front_matter_with_too_much_is_left_out_and_the_text_is_read(front: str, found: list[tuple[str, int]]) -> None:
    page = markdown.read_page("a.md", f"{front}\n# A\n".encode(), OPTIONS)
    assert problems(page) == found
    assert [heading.text for heading in page.headings] == ["A"]


def test_json_ld_that_is_too_deep_says_so() -> None:
    script = '<script type="application/ld+json">{"a": [[[[[1]]]]]}</script>'
    (one,) = html.read_page("a.html", script.encode(), OPTIONS).json_ld
    assert (one.value, one.error) == (None, "it is nested too deep")


def test_a_small_bomb_of_aliases_costs_nothing() -> None:
    bomb = f"---\na: &a [{'x, ' * 4999}]\nb: &b [{'*a, ' * 4999}]\nc: &c [{'*b, ' * 4999}]\n---\n# A\n"
    page = markdown.read_page("a.md", bomb.encode())
    assert problems(page) == [("too-many", 5_000)]


def test_a_number_that_python_refuses_is_read_as_text() -> None:
    page = markdown.read_page("a.md", b'{"n": ' + b"9" * 5_000 + b"}\n\n# A\n")
    assert page.fields["n"].value == "9" * 5_000


def test_front_matter_that_ends_too_soon_is_a_problem_within_the_file() -> None:
    (problem,) = markdown.read_page("a.md", b'{"n": 1').problems
    assert (problem.message, problem.place.end) == ("syntax", 7)
