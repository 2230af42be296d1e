from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from postlint import __version__
from tests.cli.command import postlint

POST = "---\ntitle: Ice or heat?\n---\n\nFor exercises [click here](exercises.md).\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "postlint.yaml").touch()
    (tmp_path / "post.md").write_text(POST, "utf-8")
    return tmp_path


def test_findings_are_lines_that_start_with_their_place(folder: Path) -> None:
    run = postlint("check", "post.md", "--output", "concise", cwd=folder)
    assert run.stdout.splitlines() == [
        (
            'post.md:5:15: warning: link-text-generic: The link text "click here" does not say where exercises.md '
            "leads; name the target."
        ),
        (
            'post.md:5:28: error: link-broken: The link "exercises.md" leads to exercises.md, which does not exist;'
            " mend the path or remove the link."
        ),
    ]
    assert run.stderr.startswith("1 of 1 page has findings: 1 error, 1 warning.\n")
    assert run.returncode == 1


def test_the_full_report_shows_the_place_and_the_reason_once(folder: Path) -> None:
    (folder / "post.md").write_text(POST + "\n[here](post.md)\n", "utf-8")
    run = postlint("post.md", cwd=folder)
    assert "    5 │ For exercises [click here](exercises.md).\n" in run.stdout
    assert "      │               ^^^^^^^^^^^^^^^^^^^^^^^^^^\n" in run.stdout
    assert run.stdout.count("        why   People who skim") == 1
    assert run.stdout.count("link-text-generic") == 2


def test_every_finding_begins_with_its_concise_line(folder: Path) -> None:
    full = postlint("check", ".", cwd=folder).stdout
    concise = postlint("check", ".", "--output", "concise", cwd=folder).stdout
    assert [line for line in full.splitlines() if line and not line.startswith(" ")] == concise.splitlines()


def test_json_is_valid_and_the_same_every_time(folder: Path) -> None:
    first = postlint("check", ".", "--output", "json", cwd=folder)
    document = json.loads(first.stdout)
    assert document["format"] == 1
    assert [(one["rule"], one["line"], one["column"], one["byte_range"]) for one in document["findings"]] == [
        ("link-text-generic", 5, 15, [43, 69]),
        ("link-broken", 5, 28, [56, 68]),
    ]
    assert document["summary"]["error"] == 1
    assert first.stdout == postlint("check", ".", "--output", "json", cwd=folder).stdout


def test_a_clean_run_says_so_on_stderr_only(folder: Path) -> None:
    (folder / "post.md").write_text("---\ntitle: Ice or heat?\n---\n\nIce first.\n", "utf-8")
    run = postlint("check", ".", cwd=folder)
    assert (run.returncode, run.stdout) == (0, "")
    assert run.stderr.startswith("1 page checked, no findings.")


def test_standard_input_is_checked_under_its_name(folder: Path) -> None:
    named = postlint("check", "post.md", "--output", "concise", cwd=folder)
    run = postlint("check", "-", "--stdin-filename", "post.md", "--output", "concise", cwd=folder, stdin=POST.encode())
    assert (run.stdout, run.returncode) == (named.stdout, named.returncode)
    new = postlint(
        "check", "--stdin-filename", "new/post.md", "--output", "concise", cwd=folder, stdin=b"[here](../post.md)"
    )
    assert new.stdout.startswith("new/post.md:1:1: warning: link-text-generic: ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "gone.md"], 'there is no file or folder "gone.md"'),
        (["check", "empty"], "nothing was checked: no Markdown, MDX, HTML or page-data.json in empty"),
        (["check", ".", "--output", "xml"], 'there is no output format "xml"'),
        (
            ["check", ".", "--select", "tilte-missing"],
            'here is no rule "tilte-missing"; did you mean "title-missing"?',
        ),
        (["check", "-"], "standard input needs a name"),
        (["explain", "image-alt-mising"], 'there is no rule "image-alt-mising"; did you mean "image-alt-missing"?'),
        (["chek", "."], '"chek" is neither a command nor a file; did you mean "check"?'),
        (["check", "--nonsense"], "No such option"),
    ],
)
def test_wrong_usage_is_one_clear_line_and_exit_2(arguments: list[str], says: str, folder: Path) -> None:
    (folder / "empty").mkdir()
    run = postlint(*arguments, cwd=folder)
    assert run.returncode == 2
    assert run.stdout == ""
    assert "error: " in run.stderr.splitlines()[0]
    assert says in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("name", "data", "says", "code"),
    [
        ("a.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "unreadable-file: ", 2),
        ("a.md", "é".encode("latin-1"), "unreadable-file: The byte 0xE9 on line 1 is not UTF-8", 2),
        ("a.md", "\ufeffText".encode("utf-16"), "unreadable-file: The file is in UTF-16", 2),
        ("page-data.json", b'{"result": {', "unreadable-file: The file is no valid JSON", 2),
        ("page-data.json", b"[]", "unreadable-file: The JSON is no page of Gatsby's", 2),
        ("a.md", b"---\ntitle: Knee: pain\n---\n", "a.md:2:12: error: frontmatter-invalid: ", 1),
        ("a.md", b"---\n" + b"[" * 5_000 + b"\n---\n", "frontmatter-invalid: ", 1),
        ("a.txt", b"Text.", "unreadable-file: No reader takes a file named", 2),
    ],
)
def test_bad_content_is_a_finding_and_a_named_unreadable_file_exit_2(
    name: str, data: bytes, says: str, code: int, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    run = postlint("check", name, "--output", "concise", cwd=tmp_path)
    assert says in run.stdout
    assert run.stdout.count("\n") == 1
    assert run.returncode == code
    assert "Traceback" not in run.stderr


def test_without_a_path_the_folder_it_is_called_in_is_checked(folder: Path) -> None:
    assert postlint("check", cwd=folder).stdout == postlint("check", ".", cwd=folder).stdout != ""
    (folder / "postlint.yaml").unlink()
    assert postlint("check", cwd=folder).stdout == postlint("check", ".", cwd=folder).stdout != ""


def test_an_unreadable_file_in_a_folder_is_a_finding_like_any_other(folder: Path) -> None:
    (folder / "bad.md").write_bytes(b"\xff\xff")
    assert postlint("check", ".", cwd=folder).returncode == 1


def test_no_control_byte_of_a_page_reaches_the_report(folder: Path) -> None:
    (folder / "post.md").write_bytes("[here](\x1b]0;x\x07 'a\u202eb')\n\n![\x1b[31m.png](a\x9b.png)\n".encode())
    for output in ("full", "concise", "json"):
        run = postlint("check", ".", "--output", output, "--min-severity", "info", cwd=folder)
        assert not {
            char for char in run.stdout + run.stderr if (ord(char) < 32 and char != "\n") or char in "\x7f\x9b\u202e"
        }


def test_version_and_module_agree(tmp_path: Path) -> None:
    assert postlint("--version", cwd=tmp_path).stdout == f"postlint {__version__}\n"


def test_version_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; before = set(sys.modules); sys.argv = ['postlint', '--version'];"
        "from postlint.cli import main; main();"
        "print(sorted(name for name in set(sys.modules) - before))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[1] == "['__future__', 'postlint', 'postlint.cli']"


def test_rules_and_explain_come_from_the_rule_files(tmp_path: Path) -> None:
    listed = postlint("rules", cwd=tmp_path).stdout
    assert "image-alt-missing" in listed
    explained = postlint("explain", "title-too-wide", cwd=tmp_path).stdout
    for part in (
        "title-too-wide: ",
        "Severity  warning",
        "max_pixels = 600",
        "Bad\n",
        "Good\n",
        "https://developers.google.com",
    ):
        assert part in explained
    explained = postlint("explain", "tag-type", cwd=tmp_path).stdout
    assert "Fix       not-text: safe (--fix)\nFix       padded: changes what" in explained
