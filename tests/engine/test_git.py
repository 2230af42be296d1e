from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from postlint.engine.git import Change, Git
from postlint.errors import UsageError
from tests.gits import commit, git, needs_git, put, repository

pytestmark = needs_git
TEXT = "".join(f"Line {number} of the post.\n" for number in range(40))


@pytest.fixture(autouse=True)
def _no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "CHANGE_TARGET"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return repository(tmp_path / "repo", {"kept.md": "kept\n", "moved.md": TEXT, "gone.md": "gone\n", "a/b.md": "b\n"})


def since(folder: Path, base: str = "main") -> list[Change]:
    one = Git(folder)
    return sorted(one.since(one.base(base)[0]), key=lambda change: (change.new or "", change.old or ""))


def test_what_was_committed_edited_moved_deleted_and_added(repo: Path) -> None:
    (repo / "a" / "b.md").write_text("c\n", "utf-8")
    git(repo, "mv", "moved.md", "a/other.md")
    commit(repo)
    (repo / "gone.md").unlink()
    (repo / "new.md").write_text("new\n", "utf-8")
    (repo / ".gitignore").write_text("ignored.md\n", "utf-8")
    (repo / "ignored.md").write_text("ignored\n", "utf-8")
    assert since(repo) == [
        Change("gone.md", None, b"gone\n"),
        Change(None, ".gitignore"),
        Change("a/b.md", "a/b.md", b"b\n"),
        Change("moved.md", "a/other.md", TEXT.encode()),
        Change(None, "new.md"),
    ]


def test_names_with_anything_in_them(repo: Path) -> None:
    names = [
        b"new\nline.md",
        b'quote".md',
        b"tab\t.md",
        b"-rf.md",
        b" blank .md",
        b"\xff\xfe.md",
        b":(top).md",
        b"\x1b[1m.md",
    ]
    for name in names:
        Path(os.fsdecode(os.path.join(os.fsencode(repo), name))).write_bytes(b"one\n")  # noqa: PTH118 (bytes)
    found = [change.new for change in since(repo)]
    assert sorted(map(os.fsencode, filter(None, found))) == sorted(names)
    commit(repo)
    assert sorted(os.fsencode(change.new or "") for change in since(repo)) == sorted(names)
    git(repo, "checkout", "-q", "-b", "more")
    for name in names:
        Path(os.fsdecode(os.path.join(os.fsencode(repo), name))).unlink()  # noqa: PTH118 (bytes)
    assert {(os.fsencode(change.old or ""), change.before) for change in since(repo, "work")} == {
        (name, b"one\n") for name in names
    }


def test_what_is_staged_is_told_from_what_is_on_the_disk(repo: Path) -> None:
    put(repo, "kept.md", "staged\n")
    put(repo, "added.md", "staged\n")
    git(repo, "add", "-A")
    git(repo, "rm", "-q", "--cached", "gone.md")
    put(repo, "kept.md", "on the disk\n")
    (repo / "added.md").unlink()
    put(repo, "untracked.md", "untracked\n")
    put(repo, "planned.md", "planned\n")
    git(repo, "add", "-N", "planned.md")
    one = Git(repo)
    assert sorted(one.staged(), key=lambda change: change.old or "") == [
        Change(None, "added.md", None, b"staged\n"),
        Change("gone.md", None, b"gone\n"),
        Change("kept.md", "kept.md", b"kept\n", b"staged\n"),
    ]
    assert one.index() == {"kept.md": b"staged\n", "added.md": b"staged\n", "gone.md": None, "planned.md": None}


def test_the_first_commit_can_be_staged(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    put(tmp_path, "a.md", "a\n")
    git(tmp_path, "add", ".")
    assert Git(tmp_path).staged() == [Change(None, "a.md", None, b"a\n")]


def test_a_folder_of_a_repository_knows_its_own_files_alone(repo: Path) -> None:
    put(repo, "a/b.md", "c\n")
    put(repo, "kept.md", "c\n")
    assert since(repo / "a") == [Change("b.md", "b.md", b"b\n")]


def test_links_and_submodules_have_no_content(repo: Path, tmp_path: Path) -> None:
    repository(tmp_path / "other", {"x.md": "x\n"})
    (repo / "link.md").symlink_to("kept.md")
    git(repo, "submodule", "add", "-q", str(tmp_path / "other"), "sub")
    commit(repo)
    put(repo / "sub", "x.md", "y\n")
    assert Change(None, "link.md") in since(repo)
    assert not [change for change in since(repo) if (change.new or "").startswith("sub/")]


def test_what_others_did_meanwhile_is_no_change_of_ours(repo: Path) -> None:
    git(repo, "checkout", "-q", "main")
    put(repo, "kept.md", "of others\n")
    commit(repo)
    git(repo, "checkout", "-q", "work")
    put(repo, "new.md", "ours\n")
    assert [change.new for change in since(repo)] == ["new.md"]


def test_the_base_is_found_by_itself(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Git(repo)
    assert one.base("")[1] == "main"
    git(repo, "update-ref", "refs/remotes/origin/main", "main")
    assert one.base("")[1] == "origin/main"
    git(repo, "update-ref", "refs/remotes/origin/next", "main")
    monkeypatch.setenv("GITHUB_BASE_REF", "next")
    assert one.base("")[1] == "origin/next"


@pytest.mark.parametrize("name", ["nowhere", "-x", "--upload-pack=touch x", "", "a\nb", "HEAD:kept.md"])
def test_a_base_that_is_no_commit(name: str, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "odd")
    commit(tmp_path)
    with pytest.raises(UsageError, match="there is no"):
        Git(tmp_path).base(name)


def test_a_shallow_clone_without_the_base_is_told_the_cure(repo: Path, tmp_path: Path) -> None:
    put(repo, "new.md", "new\n")
    commit(repo)
    git(repo, "checkout", "-q", "main")
    commit(repo)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", "-b", "work", f"file://{repo}", str(shallow))
    for base in ("", "origin/main", "0123456789"):
        with pytest.raises(UsageError, match=r"git fetch --deepen.*fetch-depth: 0"):
            Git(shallow).base(base)
    git(shallow, "fetch", "-q", "--unshallow")
    assert [change.new for change in since(shallow, "origin/main")] == ["new.md"]


def test_a_partial_clone_fetches_nothing(repo: Path, tmp_path: Path) -> None:
    put(repo, "kept.md", "changed\n")
    commit(repo)
    git(repo, "config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    git(tmp_path, "clone", "-q", "--filter=blob:none", "-b", "work", f"file://{repo}", str(partial))
    with pytest.raises(UsageError, match="what has changed can't be told"):
        since(partial, "origin/main")


def test_what_is_no_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a git repository"):
        Git(tmp_path)


def test_git_that_is_not_there(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UsageError, match="git can't be run"):
        Git(repo)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_no_program_that_a_repository_names_is_run(repo: Path, tmp_path: Path) -> None:
    script = tmp_path / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran-$1\ncat\n", "utf-8")
    script.chmod(0o755)
    settings = {
        "core.fsmonitor": f"{script} fsmonitor",
        "core.hooksPath": str(tmp_path / "hooks"),
        "core.pager": f"{script} pager",
        "core.editor": f"{script} editor",
        "core.sshCommand": f"{script} ssh",
        "core.alternateRefsCommand": f"{script} alternates",
        "diff.external": f"{script} external",
        "diff.evil.command": f"{script} command",
        "diff.evil.textconv": f"{script} textconv",
        "filter.evil.clean": f"{script} clean",
        "filter.evil.smudge": f"{script} smudge",
        "filter.evil.process": f"{script} process",
        "filter.evil.required": "true",
        "filter.a=b.clean": f"{script} clean-b",
        "pager.diff": f"{script} pager-diff",
        "gpg.program": f"{script} gpg",
        "log.showSignature": "true",
    }
    with (repo / ".git" / "config").open("a", encoding="utf-8") as config:
        for key, value in settings.items():
            section, _, name = key.rpartition(".")
            kind, _, sub = section.partition(".")
            head = f'[{kind} "{sub}"]' if sub else f"[{kind}]"
            config.write(f"{head}\n\t{name} = {value}\n")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "post-checkout", "pre-commit", "reference-transaction", "fsmonitor-watchman"):
        (hooks / hook).write_text(f"#!/bin/sh\ntouch {tmp_path}/ran-hook-{hook}\n", "utf-8")
        (hooks / hook).chmod(0o755)
    put(repo, ".gitattributes", "*.md diff=evil filter=evil\nkept.md filter=a=b\n")
    put(repo, "kept.md", "changed\n")
    put(repo, "a/b.md", "changed\n")
    for name in ("kept.md", "moved.md", "gone.md", "a/b.md"):
        os.utime(repo / name, (1, 1))
    one = Git(repo)
    assert {change.new for change in since(repo)} == {".gitattributes", "kept.md", "a/b.md"}
    one.staged()
    assert one.index() == {"kept.md": b"kept\n", "a/b.md": b"b\n"}
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("ran-")] == []
