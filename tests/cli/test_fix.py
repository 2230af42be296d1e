from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.cli.command import postlint

FAQ = """## Frequently asked questions

**Should I cool it?**

Yes, for the first two days or so, then stop.

**And then?**

Walk.
"""
POST = f"---\ntitle: 'Sprains'  # kept\ntags: [Knee, knee]\n---\n\nText.\n\n{FAQ}"
OTHERS = {f"{name}.md": f"---\ntitle: {name}\ntags: [Knee]\n---\nText {name}.\n" for name in ("one", "two", "three")}
FIXED = POST.replace("**Should I cool it?**", "### Should I cool it?").replace("**And then?**", "### And then?")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "postlint.yaml").touch()
    (tmp_path / "post.md").write_text(POST.replace("[Knee, knee]", "[Knee]"), "utf-8")
    return tmp_path


EXPECTED = FIXED.replace("[Knee, knee]", "[Knee]")


def test_unsafe_fixes_are_applied_when_asked_for_and_only_they_change_bytes(folder: Path) -> None:
    safe = postlint("check", ".", "--fix", cwd=folder)
    assert (folder / "post.md").read_text("utf-8") != EXPECTED
    assert "Nothing fixed." in safe.stderr
    run = postlint("check", ".", "--fix", "--unsafe-fixes", cwd=folder)
    assert (folder / "post.md").read_text("utf-8") == EXPECTED
    assert "1 fixed in 1 file." in run.stderr
    again = postlint("check", ".", "--fix", "--unsafe-fixes", cwd=folder)
    assert "Nothing fixed." in again.stderr
    assert "faq-question-markup" not in again.stdout


def test_line_ends_byte_order_mark_and_mode_are_kept(folder: Path) -> None:
    file = folder / "post.md"
    file.write_bytes(b"\xef\xbb\xbf" + POST.replace("[Knee, knee]", "[Knee]").replace("\n", "\r\n").encode())
    file.chmod(0o640)
    postlint("check", ".", "--fix", "--unsafe-fixes", cwd=folder)
    assert file.read_bytes() == b"\xef\xbb\xbf" + EXPECTED.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_diff_shows_and_writes_nothing(folder: Path) -> None:
    before = (folder / "post.md").read_bytes()
    run = postlint("check", ".", "--diff", "--unsafe-fixes", cwd=folder)
    assert "-**Should I cool it?**\n+### Should I cool it?\n" in run.stdout
    assert run.stdout.startswith("--- a/post.md\n+++ b/post.md\n")
    assert (folder / "post.md").read_bytes() == before
    assert run.returncode == 1
    assert postlint("check", ".", "--diff", cwd=folder).returncode == 0


def test_fix_only_reports_nothing_else(folder: Path) -> None:
    (folder / "bad.md").write_text("---\ntitle: B\n---\n<img src='a.png'>\n", "utf-8")
    run = postlint("check", ".", "--fix-only", "--unsafe-fixes", cwd=folder)
    assert (run.stdout, run.returncode) == ("", 0)
    assert (folder / "post.md").read_text("utf-8") == EXPECTED


def test_standard_input_comes_out_fixed(folder: Path) -> None:
    before = (folder / "post.md").read_bytes()
    run = postlint("check", "--stdin-filename", "post.md", "--fix", "--unsafe-fixes", cwd=folder, stdin=before)
    assert run.stdout == EXPECTED
    assert (folder / "post.md").read_bytes() == before


def test_a_tag_is_renamed_in_its_post(folder: Path) -> None:
    for name, text in OTHERS.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "four.md").write_text("---\ntitle: four\ntags:\n  - knee   # lower\n---\nText four.\n", "utf-8")
    postlint("check", ".", "--fix", "--unsafe-fixes", cwd=folder)
    assert (folder / "four.md").read_text("utf-8") == "---\ntitle: four\ntags:\n  - Knee   # lower\n---\nText four.\n"


def test_links_out_of_the_project_and_built_files_are_left_alone(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "real.md"
    outside.write_bytes((folder / "post.md").read_bytes())
    (folder / "link.md").symlink_to(outside)
    (folder / "post.md").unlink()
    run = postlint("check", ".", "--fix", "--unsafe-fixes", cwd=folder)
    assert "**Should I cool it?**" in outside.read_text("utf-8")
    assert "Not fixed: link.md is a link that leads out of the project" in run.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_can_not_be_written_is_told(folder: Path) -> None:
    folder.chmod(0o555)
    run = postlint("check", ".", "--fix", "--unsafe-fixes", cwd=folder)
    folder.chmod(0o755)
    assert run.returncode == 2
    assert "could not be written" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--unsafe-fixes",), "--unsafe-fixes says which fixes"),
        (("--interactive", "--diff"), "use one of them"),
        (("--interactive",), "needs a terminal"),
    ],
)
def test_options_that_make_no_sense_together(arguments: tuple[str, ...], says: str, folder: Path) -> None:
    run = postlint("check", ".", *arguments, cwd=folder)
    assert run.returncode == 2
    assert says in run.stderr
