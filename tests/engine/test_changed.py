from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.engine.changed import added_lines
from postlint.engine.git import Change
from postlint.engine.patch import read_patch
from postlint.errors import UsageError
from tests.gits import commit, git, needs_git, repository

LINES = st.lists(st.sampled_from([b"a\n", b"b\n", b"\n", b"long line\n", b"c\r\n"]), max_size=30)


def test_added_lines_are_those_that_were_not_there() -> None:
    assert added_lines(None, b"a\nb\n") == [1, 2, 3]
    assert added_lines(b"a\nb\nc\n", b"a\nx\nb\nc\ny") == [2, 5]
    assert added_lines(b"a\nb\nc\n", b"a\nc\n") == []
    assert added_lines(b"a\n", b"\xef\xbb\xbfa\r\n") == []


@given(LINES, LINES)
def test_without_the_added_lines_nothing_is_left_that_was_not_there(old: list[bytes], new: list[bytes]) -> None:
    added = set(added_lines(b"".join(old), b"".join(new)))
    rest = iter(one.rstrip(b"\r\n") for one in (*old, b""))
    kept = [one.rstrip(b"\r\n") for number, one in enumerate((*new, b""), 1) if number not in added]
    assert all(one in rest for one in kept)


def test_a_text_of_equal_lines_takes_no_time() -> None:
    assert added_lines(b"same\n" * 90_000, b"other\n" + b"same\n" * 3 + b"x\n" * 90_000)


@needs_git
@given(old=LINES, new=LINES)
def test_a_patch_of_git_is_read_and_put_back(
    tmp_path_factory: pytest.TempPathFactory, old: list[bytes], new: list[bytes]
) -> None:
    folder = tmp_path_factory.mktemp("patch")
    before, now = b"".join(old).removesuffix(b"\n"), b"".join(new)
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    (folder / "a" / "x.md").write_bytes(before)
    (folder / "b" / "x.md").write_bytes(now)
    ran = subprocess.run(
        ["git", "-c", "core.safecrlf=false", "diff", "--no-index", "--no-prefix", "a/x.md", "b/x.md"],  # noqa: S607
        cwd=folder,
        capture_output=True,
        check=False,
    )
    expected = [Change("x.md", "x.md", before)] if before != now else []
    assert read_patch(ran.stdout, {"x.md": now}.get, "p") == expected


@needs_git
def test_a_patch_with_every_kind_of_change_and_name(tmp_path: Path) -> None:
    text = "".join(f"Line {number}.\n" for number in range(30))
    names = ["caf\u00e9.md", "new\nline.md", 'quo"te.md', "tab\t.md", "b b/b.md", "\udcff.md"]
    repo = repository(tmp_path / "repo", {"moved.md": text, "gone.md": "gone\n", "binary.png": "\0\1"})
    for name in names:
        (repo / name).parent.mkdir(exist_ok=True)
        (repo / name).write_bytes(b"one\n")
    other = text.replace("Line", "Another line")
    (repo / "both.md").write_text(other, "utf-8")
    (repo / "mode.md").write_text("mode\n", "utf-8")
    commit(repo)
    for name in names:
        (repo / name).write_bytes(b"two")
    git(repo, "mv", "moved.md", "new name.md")
    git(repo, "mv", "both.md", "both 2.md")
    (repo / "both 2.md").write_text(other.replace("line 3.", "line three."), "utf-8")
    (repo / "gone.md").unlink()
    (repo / "binary.png").write_bytes(b"\0\2")
    (repo / "mode.md").chmod(0o755)
    (repo / "added.md").write_text("added\n", "utf-8")
    (repo / "empty.md").touch()
    git(repo, "add", "-A")
    patch = git(repo, "diff", "--cached", "-M")

    def read(name: str) -> bytes | None:
        return (repo / name).read_bytes() if (repo / name).exists() else None

    found = {(change.old, change.new): change.before for change in read_patch(patch, read, "p")}
    expected: dict[tuple[str | None, str | None], bytes | None] = {(name, name): b"one\n" for name in names}
    assert found == {
        **expected,
        ("moved.md", "new name.md"): text.encode(),
        ("both.md", "both 2.md"): other.encode(),
        ("gone.md", None): b"gone\n",
        ("binary.png", "binary.png"): b"\0\2",
        ("mode.md", "mode.md"): b"mode\n",
        (None, "added.md"): None,
        (None, "empty.md"): None,
    }


def test_a_plain_patch_has_no_prefixes() -> None:
    patch = b"--- old/x.md\t2026-01-01\n+++ new/x.md\t2026-01-02\n@@ -1 +1,2 @@\n-a\n+b\n+c\n"
    assert read_patch(patch, {"new/x.md": b"b\nc\n"}.get, "p") == [Change("old/x.md", "new/x.md", b"a\n")]


@pytest.mark.parametrize(
    ("patch", "says"),
    [
        (b"hello", "is no unified diff"),
        (b"--- a/x.md\n+++ b/x.md\n@@ -1,2 +1 @@\n-a\n", "ends in the middle"),
        (b"--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n?a\n", "is none of a hunk"),
        (b"--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-a\n+c\n", "does not fit the files here"),
        (b"--- a/y.md\n+++ b/y.md\n@@ -1 +1 @@\n-a\n+c\n", '"y.md" is not there'),
        (b"--- a/x.md\n+++ b/x.md\n@@ -1 +9999999999 @@\n-a\n+b\n", "does not fit the files here"),
    ],
)
def test_a_patch_that_is_none_or_does_not_fit(patch: bytes, says: str) -> None:
    with pytest.raises(UsageError) as told:
        read_patch(patch, {"x.md": b"b\n"}.get, "p.diff")
    assert says in str(told.value)


PIECES = [
    b"diff --git a/x b/x\n",
    b"--- a/x\n",
    b"+++ b/x\n",
    b"@@ -1 +1 @@\n",
    b"-a\n",
    b"+b\n",
    b" c\n",
    b"\\ No newline\n",
    b"rename from x\n",
    b"\n",
]


@given(st.binary(max_size=300) | st.lists(st.sampled_from(PIECES)).map(b"".join))
def test_any_bytes_are_a_patch_or_a_mistake(patch: bytes) -> None:
    try:
        read_patch(patch, {"x": b"b\n"}.get, "p")
    except UsageError:
        return
