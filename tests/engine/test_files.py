from __future__ import annotations

import os
from pathlib import Path

import pytest

from postlint.engine.files import select_files
from postlint.errors import UsageError


def site(root: Path, *names: str, **contents: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(contents.get(name, "x\n"), "utf-8")
    return root


def selected(start: Path, *paths: str) -> tuple[list[str], list[str]]:
    """What is analysed and what is reported, relative to the site's root."""
    selection = select_files([Path(path) for path in paths], lambda name: name.endswith((".md", ".html")), start)
    return list(selection.analysed), sorted(selection.reported)


def test_a_folder_is_walked_in_order_without_hidden_and_foreign_folders(tmp_path: Path) -> None:
    site(tmp_path, "b.md", "a/z.md", "a/.x/y.md", "node_modules/p/readme.md", ".github/t.md", "c.txt", ".hidden.md")
    everything = [".hidden.md", "a/z.md", "b.md"]
    assert selected(tmp_path, ".") == (everything, everything)


def test_the_report_is_about_what_is_named_the_analysis_about_the_site(tmp_path: Path) -> None:
    site(tmp_path, "postlint.yaml", "a/one.md", "b/two.md")
    assert selected(tmp_path, "a") == (["a/one.md", "b/two.md"], ["a/one.md"])
    assert selected(tmp_path / "b", "two.md") == (["a/one.md", "b/two.md"], ["b/two.md"])


def test_without_a_marker_the_site_is_the_same_whatever_is_named(tmp_path: Path) -> None:
    site(tmp_path, "a/one.md", "b/two.md")
    _without_repository(tmp_path)
    everything = ["a/one.md", "b/two.md"]
    assert selected(tmp_path, "a/one.md") == (everything, ["a/one.md"])
    assert selected(tmp_path, "a", "b/two.md") == (everything, everything)
    assert selected(tmp_path / "a", "one.md") == (["one.md"], ["one.md"])


def test_without_a_marker_a_content_folder_tells_where_the_site_begins(tmp_path: Path) -> None:
    site(tmp_path, "x/content/a.md", "x/about.md", "y/posts/2020/b.md", "y/gatsby-config.js", "z/c.md", "z/d/e.md")
    (tmp_path / "elsewhere").mkdir()
    _without_repository(tmp_path)
    for start in (tmp_path, tmp_path / "elsewhere"):
        for file, expected in (
            ("x/content/a.md", ["about.md", "content/a.md"]),
            ("y/posts/2020/b.md", ["posts/2020/b.md"]),
        ):
            assert selected(start, str(tmp_path / file))[0] == expected
    assert selected(tmp_path / "elsewhere", "../z/d/e.md")[0] == ["c.md", "d/e.md"]
    selection = select_files([tmp_path], lambda name: name.endswith(".md"), tmp_path)
    assert selection.sites == {
        "": ("z/c.md", "z/d/e.md"),
        "x": ("x/about.md", "x/content/a.md"),
        "y": ("y/posts/2020/b.md",),
    }


def test_a_file_in_the_home_folder_is_a_site_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    site(tmp_path, "docs/one.md", "two.md", "notes/three.md", "notes/four.md")
    _without_repository(tmp_path)
    assert selected(tmp_path, "two.md") == (["two.md"], ["two.md"])
    assert selected(tmp_path, "notes/three.md")[0] == ["four.md", "three.md"]


def _without_repository(folder: Path) -> None:
    if any((above / ".git").exists() for above in folder.parents):
        pytest.skip("the folder for temporary files lies in a repository")


def test_gitignore_files_apply_below_their_folder_and_the_deepest_decides(tmp_path: Path) -> None:
    site(tmp_path, "postlint.yaml", "a.md", "drafts/b.md", "posts/c.md", "posts/keep/d.md", "posts/keep/e.md")
    (tmp_path / ".gitignore").write_text("drafts/\nd.md\n", "utf-8")
    (tmp_path / "posts" / "keep" / ".gitignore").write_text("!d.md\ne.md\n", "utf-8")
    assert selected(tmp_path, ".")[1] == ["a.md", "posts/c.md", "posts/keep/d.md"]


def test_what_is_ignored_is_still_checked_when_it_is_named(tmp_path: Path) -> None:
    site(tmp_path, "postlint.yaml", "a.md", "public/b.html", "public/c/d.html")
    (tmp_path / ".gitignore").write_text("public/\n", "utf-8")
    assert selected(tmp_path, ".")[1] == ["a.md"]
    assert selected(tmp_path, "public")[1] == ["public/b.html", "public/c/d.html"]
    assert selected(tmp_path, "public/c/d.html")[1] == ["public/c/d.html"]


def test_links_to_folders_are_not_followed_and_pipes_are_not_read(tmp_path: Path) -> None:
    site(tmp_path, "a/one.md")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "gone.md").symlink_to(tmp_path / "nowhere.md")
    (tmp_path / "a" / "same.md").symlink_to(tmp_path / "a" / "one.md")
    os.mkfifo(tmp_path / "a" / "pipe.md")
    assert selected(tmp_path, ".")[1] == ["a/one.md", "a/same.md"]


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r'there is no file or folder "gone\.md"'):
        selected(tmp_path, "gone.md")


def test_a_file_named_twice_counts_once(tmp_path: Path) -> None:
    site(tmp_path, "postlint.yaml", "a/one.md")
    assert selected(tmp_path, "a/one.md", "a", "./a/../a/one.md") == (["a/one.md"], ["a/one.md"])
