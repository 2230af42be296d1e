"""What a site shows of titles, read off its layouts and its built pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from postlint.site.folder import Folder
from postlint.site.shown import title_heading, title_template

SUBJECTS = ["back", "neck", "knee", "hip", "ankle", "elbow", "wrist", "shoulder", "heel", "jaw"]


def site(root: Path, files: dict[str, str]) -> Folder:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return Folder(root)


@pytest.mark.parametrize(
    "heading",
    [
        '<h1 class="p-name">{{ page.title | escape }}</h1>',
        "<h1>{{ .Title }}</h1>",
        "<h1>{{- title -}}</h1>",
        "<h1>{post.frontmatter.title}</h1>",
        "<h1><%= page.title %></h1>",
        '<H1><a href="{{ page.url }}">{{ article.title }}</a></H1>',
    ],
)
def test_a_layout_that_shows_the_title_as_h1(heading: str, tmp_path: Path) -> None:
    folder = site(tmp_path, {"_layouts/post.html": f"<main>{heading}</main>"})
    assert title_heading(folder, ["_layouts", "none"]) == ("always", "_layouts/post.html")


@pytest.mark.parametrize(
    "layout",
    [
        "<h1>{{ site.title }}</h1>{{ content }}",
        "<h1>{{ .Site.Title }}</h1>",
        "<h2>{{ page.title }}</h2>",
        '<h1 class="title">Blog</h1>{{ page.title }}',
        "<h1>{{ page.subtitle }}</h1>",
        "<PageTitle>{title}</PageTitle>",
        "",
    ],
)
def test_a_layout_that_does_not_or_may_not(layout: str, tmp_path: Path) -> None:
    assert title_heading(site(tmp_path, {"_layouts/post.html": layout}), ["_layouts"]) == ("", "")


def test_all_layouts_of_posts_and_pages_have_to_agree(tmp_path: Path) -> None:
    shows, hides = "<h1>{{ page.title }}</h1>", "{{ content }}"
    folder = site(tmp_path, {"_layouts/post.html": shows, "_layouts/page.html": hides, "_layouts/home.html": shows})
    assert title_heading(folder, ["_layouts"]) == ("", "")


def built(titles: list[str]) -> dict[str, str]:
    return {f"public/{number}/index.html": f"<title>{title}</title>" for number, title in enumerate(titles)}


def test_the_end_or_the_start_that_most_titles_share(tmp_path: Path) -> None:
    ends = site(tmp_path / "a", built([f"{one} | Wren &amp; Low" for one in SUBJECTS]))
    starts = site(tmp_path / "b", built([f"Wren \u2013 {one}" for one in SUBJECTS]))
    assert title_template(ends, ["out", "public"]) == "{title} | Wren & Low"
    assert title_template(starts, ["public"]) == "Wren \u2013 {title}"


def test_nine_pages_or_six_in_ten_show_no_pattern(tmp_path: Path) -> None:
    nine = site(tmp_path / "a", built([f"{one} | Wren" for one in SUBJECTS[:9]]))
    mixed = site(tmp_path / "b", built([f"{one} | Wren" for one in SUBJECTS[:6]] + SUBJECTS[6:]))
    assert title_template(nine, ["public"]) == title_template(mixed, ["public"]) == ""
