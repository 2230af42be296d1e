from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import postlint

POSTS = {
    "a.md": "---\ntitle: A\ntags: [Knee Pain, Running]  # keep\n---\nText.\n",
    "b.md": "---\r\ntitle: B\r\ntags:\r\n  - 'Knee Pain'\r\n  - Sleep\r\n---\r\nText.\r\n",
    "c.md": "---\ntitle: C\ntags: knee pain, Sleep\n---\nText.\n",
    "d.md": "---\ntitle: D\ntags: [Knee Pain, Sore Knees]\n---\nText.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "postlint.yaml").touch()
    for name, text in POSTS.items():
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def test_the_table_counts_uses_and_says_what_looks_like_a_double(folder: Path) -> None:
    run = postlint("tags", cwd=folder)
    lines = run.stdout.splitlines()
    assert lines[0] == "tags in source: 5 names, 3 used once"
    assert lines[1] == "      3  Knee Pain"
    assert any(line.startswith("      1  knee pain  tag-variant: ") for line in lines)
    assert run.returncode == 0
    assert postlint("tags", "list", ".", cwd=folder).stdout == run.stdout


def test_the_same_as_json(folder: Path) -> None:
    (one,) = json.loads(postlint("tags", "--json", cwd=folder).stdout)
    assert (one["form"], one["taxonomy"], one["language"]) == ("source", "tags", "")
    assert {row["name"]: row["uses"] for row in one["tags"]} == {
        "Knee Pain": 3,
        "Sleep": 2,
        "Running": 1,
        "Sore Knees": 1,
        "knee pain": 1,
    }
    assert one["tags"][0]["paths"] == ["a.md", "b.md", "d.md"]


def test_rename_changes_the_tag_and_no_other_byte(folder: Path) -> None:
    run = postlint("tags", "rename", "Knee Pain", "Sore Knees", cwd=folder)
    assert (folder / "a.md").read_bytes() == POSTS["a.md"].replace("Knee Pain", "Sore Knees").encode()
    assert (folder / "b.md").read_bytes() == POSTS["b.md"].replace("'Knee Pain'", '"Sore Knees"').encode()
    assert (folder / "c.md").read_bytes() == POSTS["c.md"].encode()
    assert (folder / "d.md").read_bytes() == POSTS["d.md"].encode()
    assert run.stderr == 'left alone: d.md carries "Sore Knees" as well\n2 posts changed.\n'
    assert run.returncode == 1


def test_a_diff_writes_nothing(folder: Path) -> None:
    run = postlint("tags", "rename", "Running", "Jogging", "--diff", cwd=folder)
    assert "-tags: [Knee Pain, Running]  # keep\n+tags: [Knee Pain, Jogging]  # keep\n" in run.stdout
    assert (folder / "a.md").read_bytes() == POSTS["a.md"].encode()
    assert run.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("rename", "Nothing", "New"), 'no post at these paths has the tag "Nothing"'),
        (("rename", "Sleep", "a\nb"), "one line"),
    ],
)
def test_a_rename_that_makes_no_sense_is_an_error(arguments: tuple[str, ...], says: str, folder: Path) -> None:
    run = postlint("tags", *arguments, cwd=folder)
    assert run.returncode == 2
    assert says in run.stderr
