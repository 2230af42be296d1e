from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import postlint
from tests.sites.sites import write

FILES = {
    "hugo.toml": 'baseURL = "https://clinic.example/sub/"\n[permalinks]\nposts = "/:year/:slug/"\n',
    "static/_redirects": "/old/* /new/:splat\n/a /b\n/b /a\n",
    "content/posts/first.md": "---\ntitle: First\ndate: 2024-02-03\naliases: [/was/]\n---\n[x](/sub/2024/second/#a)\n",
    "content/posts/second.md": "---\ntitle: Second\ndate: 2024-02-04\n---\n## A\n",
    "content/posts/draft.md": "---\ntitle: Draft\ndate: 2024-02-05\ndraft: true\n---\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    return tmp_path


def test_what_is_known_of_a_site(folder: Path) -> None:
    lines = postlint("site", cwd=folder).stdout.splitlines()
    assert lines[:6] == [
        "hugo in .",
        "    evidence      known",
        "    content       content",
        "    hosts         clinic.example",
        "    base          /sub",
        "    host          netlify",
    ]
    assert "    permalink     posts: /:year/:slug/ (hugo.toml)" in lines
    assert "3 of 3 files have a known URL; 3 redirects." in lines
    assert lines[-3:] == [
        "    /2024/draft/  content/posts/draft.md (draft)",
        "    /2024/first/  content/posts/first.md",
        "    /2024/second/  content/posts/second.md",
    ]


def test_the_same_as_json(folder: Path) -> None:
    run = postlint("site", "--json", cwd=folder)
    (facts,) = json.loads(run.stdout)
    (site,) = facts["sites"]
    assert (site["framework"], site["evidence"], site["base"], site["host"]) == ("hugo", "known", "/sub", "netlify")
    assert site["read"][1] == {"what": "permalink", "value": "posts: /:year/:slug/", "file": "hugo.toml"}
    assert facts["redirects"][0] == {
        "from": "/old/*",
        "to": "/new/:splat",
        "status": 301,
        "file": "static/_redirects",
        "line": 1,
    }
    assert facts["routes"][1] == {"file": "content/posts/first.md", "url": "/2024/first/", "aliases": ["/was"]}
    assert run.stdout.isascii()


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (
            "/sub/2024/second/#a",
            [
                "The base path /sub is taken off",
                "Looked up as /2024/second in ./",
                "A page stands there: content/posts/second.md",
                "  Its ids are complete; it has #a",
                "Linked from content/posts/first.md",
            ],
        ),
        (
            "https://www.clinic.example/sub/2024/secnd/",
            [
                "www.clinic.example is this site's own host",
                "The base path /sub is taken off",
                "Looked up as /2024/secnd in ./",
                "The nearest page is /2024/second/",
                "Nothing stands there, and all routes of the site are known: a link there is broken",
                "No page links there",
            ],
        ),
        (
            "/2024/draft",
            [
                "The base path /sub is missing",
                "Looked up as /2024/draft in ./",
                "A page stands there: content/posts/draft.md",
                "  It is not published: draft",
                "No page links there",
            ],
        ),
        (
            "/sub/a",
            [
                "The base path /sub is taken off",
                "Looked up as /a in ./",
                "static/_redirects redirects it",
                "  with status 301 to /b → /a, and round again",
                "No page links there",
            ],
        ),
        ("https://else.example/x", ["else.example is another host, not clinic.example; such links are not checked"]),
        (
            "content/posts/first.md",
            [
                "hugo in ./ takes it; its content root is content.",
                "URL: /2024/first/",
                "Alias: /was",
                "Because of it there is: /posts/",
                "Because of it there is: /tags/",
                "Because of it there is: /categories/",
                "Evidence: known",
                "Ids of headings: hugo",
            ],
        ),
    ],
)
def test_how_one_link_or_file_resolves(folder: Path, target: str, expected: list[str]) -> None:
    run = postlint("site", "explain", target, cwd=folder)
    assert run.stdout.splitlines() == expected
    assert run.returncode == 0


@pytest.mark.parametrize(
    ("files", "last"),
    [
        ({"gatsby-config.js": "module.exports = {}"}, [
            "Nothing is known to stand there, but not all routes are known: a link there can't be verified",
            "  because gatsby-node makes pages in code; keep public/ or name a sitemap",
        ]),
        ({"next.config.js": ""}, [
            "Nothing is known to stand there, but routes are guessed here: a link there can't be verified",
            "  because next makes routes in code",
        ]),
        ({"index.html": "<!doctype html><title>T</title><p>T"}, [
            "Nothing stands there, and a build shows all routes of the site: a link there is broken",
        ]),
    ],
)  # fmt: skip
def test_what_a_link_to_nothing_comes_to(files: dict[str, str], last: list[str], tmp_path: Path) -> None:
    write(tmp_path, {**files, "content/a.md": "x\n"})
    lines = postlint("site", "explain", "/nope/", cwd=tmp_path).stdout.splitlines()
    assert lines == ["Looked up as /nope in ./", *last, "No page links there"]


def test_many_folders_are_told_on_one_line(tmp_path: Path) -> None:
    languages = [f"l{one}" for one in range(9)]
    settings = "".join(f'[languages.{one}]\ncontentDir = "content/{one}"\n' for one in languages)
    write(tmp_path, {"hugo.toml": settings} | {f"content/{one}/a.md": "x\n" for one in languages})
    lines = postlint("site", cwd=tmp_path).stdout.splitlines()
    assert (
        "    content       content/l0, content/l1, content/l2, content/l3, content/l4, content/l5 and 3 more" in lines
    )
    assert [line.split() for line in lines if "static" in line] == [["static", "static", "at", "/"]]


def test_a_file_that_is_not_there(folder: Path) -> None:
    run = postlint("site", "explain", "content/posts/frist.md", cwd=folder)
    assert run.returncode == 2
    assert run.stderr == 'error: "content/posts/frist.md" does not exist\n'


def test_a_pattern_that_was_learnt(tmp_path: Path) -> None:
    files = {f"content/posts/2024-01-0{one}-p{one}.md": "---\ntitle: x\n---\n" for one in range(1, 8)}
    built = {f"public/blog/p{one}/index.html": "" for one in range(1, 8)}
    write(tmp_path, {"gatsby-config.js": "module.exports = {}", ".gitignore": "public", "public/index.html": ""})
    write(tmp_path, files | built)
    lines = postlint("site", cwd=tmp_path).stdout.splitlines()
    assert "    observed      8 URLs, all there are, in public" in lines
    assert "    learnt        content/** becomes /blog/{slug}/ (7 of 7 seen)" in lines
    explained = postlint("site", "explain", "content/posts/2024-01-01-p1.md", cwd=tmp_path).stdout.splitlines()
    assert explained[1:3] == [
        "Its URL is not the generator's convention but the pattern learnt from what a build left behind.",
        "URL: /blog/p1/",
    ]
