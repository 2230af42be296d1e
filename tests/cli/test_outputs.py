"""Where reports go: several of them, files, what the environment asks for, and what is refused."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.command import postlint

POST = "---\ntitle: Ice or heat?\n---\n\nFor exercises [click here](exercises.md).\n"
FIRST = "post.md:5:15: warning: link-text-generic: "


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "postlint.yaml").touch()
    (tmp_path / "post.md").write_text(POST, "utf-8")
    return tmp_path


def test_one_report_to_the_screen_and_others_into_files(folder: Path) -> None:
    outputs = ("-o", "concise", "-o", "sarif:out.sarif", "--output", "junit:reports/new/junit.xml", "-o", "json:j.json")
    run = postlint("check", ".", *outputs, cwd=folder)
    assert run.returncode == 1
    assert run.stdout.startswith(FIRST)
    assert run.stdout.count("\n") == 2
    assert len(json.loads((folder / "out.sarif").read_text("utf-8"))["runs"][0]["results"]) == 2
    assert len(json.loads((folder / "j.json").read_text("utf-8"))["findings"]) == 2
    assert ET.parse(folder / "reports/new/junit.xml").getroot().get("failures") == "2"
    names = {path.name for path in folder.iterdir() if path.name != ".postlint_cache"}
    assert names == {"j.json", "out.sarif", "post.md", "postlint.yaml", "reports"}


def test_the_exit_code_stands_in_sarif(folder: Path) -> None:
    postlint("check", ".", "-o", "sarif:out.sarif", cwd=folder)
    (invocation,) = json.loads((folder / "out.sarif").read_text("utf-8"))["runs"][0]["invocations"]
    assert (invocation["exitCode"], invocation["executionSuccessful"]) == (1, True)


def test_files_only_leave_the_screen_to_the_summary(folder: Path) -> None:
    run = postlint("check", ".", "-o", "gitlab:q.json", cwd=folder)
    assert run.stdout == ""
    assert run.stderr.startswith("1 of 1 page has findings: ")
    silent = postlint("check", ".", "-qq", "-o", "gitlab:q2.json", cwd=folder)
    assert (silent.stdout, silent.stderr) == ("", "")
    assert (folder / "q2.json").read_bytes() == (folder / "q.json").read_bytes()


def test_a_file_is_replaced_whole_and_keeps_its_mode(folder: Path) -> None:
    report = folder / "out.json"
    report.write_text("old" * 10_000, "utf-8")
    report.chmod(0o640)
    (folder / "link.json").symlink_to(report)
    postlint("check", ".", "-o", "json:link.json", cwd=folder)
    assert json.loads(report.read_text("utf-8"))["format"] == 1
    assert (folder / "link.json").is_symlink()
    assert stat.S_IMODE(report.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="no such devices there")
def test_a_device_is_written_to(folder: Path) -> None:
    run = postlint("check", ".", "-o", "json:/dev/stderr", cwd=folder)
    assert '"format": 1' in run.stderr
    assert postlint("check", ".", "-o", "json:/dev/null", cwd=folder).returncode == 1
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize(
    ("outputs", "says"),
    [
        (["json", "full"], "only one report can go to standard output, not json and full"),
        (["json", "json"], "only one report can go to standard output"),
        (["json", "github"], "annotations for GitHub would spoil the json report"),
        (["json:a.json", "sarif:./a.json"], "two reports can't go to one file"),
        (["json:"], "json: names no file"),
        (["json:."], ". is a folder; name a file: json:./FILE"),
        (["xml:a.xml"], 'there is no output format "xml"; there are agent, auto, checkstyle, concise, '),
        (["markdown:post.md"], "post.md is one of the files that are checked; write the report elsewhere"),
        (["json:post.md/a.json"], "the report can't be written to post.md/a.json: "),
    ],
)
def test_what_can_not_be_is_refused(outputs: list[str], says: str, folder: Path) -> None:
    options = [option for output in outputs for option in ("--output", output)]
    run = postlint("check", ".", *options, cwd=folder)
    assert run.returncode == 2
    assert says in run.stderr
    assert "Traceback" not in run.stderr
    assert (folder / "post.md").read_text("utf-8") == POST


def test_the_environment_names_reports_as_the_option_does(folder: Path) -> None:
    run = postlint("check", ".", cwd=folder, POSTLINT_OUTPUT="concise json:out.json")
    assert run.stdout.startswith(FIRST)
    assert (folder / "out.json").exists()
    over = postlint("check", ".", "-o", "summary", cwd=folder, POSTLINT_OUTPUT="json")
    assert over.stdout.startswith("      1  ")


def test_github_gets_annotations_and_a_summary_without_being_asked(folder: Path) -> None:
    steps = folder / "summary"
    steps.write_text("Before.\n", "utf-8")
    run = postlint("check", ".", cwd=folder, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(steps))
    plain = postlint("check", ".", cwd=folder).stdout
    assert run.stdout.startswith(plain)
    assert run.stdout.removeprefix(plain).splitlines()[0].startswith("::error file=post.md,line=5,col=28,")
    text = steps.read_text("utf-8")
    assert text.startswith("Before.\n### postlint: 1 error, 1 warning on 1 of 1 page\n")
    chosen = postlint("check", ".", "-o", "full", cwd=folder, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(steps))
    assert chosen.stdout == plain
    assert steps.read_text("utf-8") == text


def test_all_findings_stand_in_the_summary_of_a_step(folder: Path) -> None:
    (folder / "post.md").write_text("---\ntitle: Ice\n---\n\n" + "[here](a.md)\n\n" * 30, "utf-8")
    steps = folder / "summary"
    steps.touch()
    run = postlint("check", ".", "-o", "github", cwd=folder, GITHUB_STEP_SUMMARY=str(steps))
    assert run.stdout.count("\n::warning ") + run.stdout.startswith("::warning ") == 10
    assert steps.read_text("utf-8").count("\n| warning |") == 30


def test_a_summary_that_is_nearly_full_stays_below_its_limit(folder: Path) -> None:
    steps = folder / "summary"
    steps.write_text("x" * 921_000, "utf-8")
    postlint("check", ".", "-o", "github", cwd=folder, GITHUB_STEP_SUMMARY=str(steps))
    assert "2 more findings left out: there is no room here.\n" in steps.read_text("utf-8")
    assert steps.stat().st_size < 921_600


def test_files_that_are_left_out_make_empty_reports(folder: Path) -> None:
    (folder / "postlint.yaml").write_text("exclude: [post.md]\n", "utf-8")
    run = postlint("check", "post.md", "-o", "json", "-o", "gitlab:q.json", cwd=folder)
    assert (run.returncode, json.loads(run.stdout)["findings"], (folder / "q.json").read_text("utf-8")) == (
        0,
        [],
        "[]\n",
    )
    plain = postlint("check", "post.md", cwd=folder)
    assert (plain.returncode, plain.stdout) == (0, "")
    assert "The configuration leaves out every file that was named" in plain.stderr


def test_text_that_is_left_out_comes_back_from_a_fix(folder: Path) -> None:
    (folder / "postlint.yaml").write_text("exclude: [post.md]\n", "utf-8")
    run = postlint(
        "check", "-", "--stdin-filename", "post.md", "--fix", cwd=folder, stdin=b"Das caf\xc3\x83\xc2\xa9.\r\n"
    )
    assert (run.returncode, run.stdout) == (0, "Das caf\u00c3\u00a9.\r\n")


def test_paths_count_from_the_repository(folder: Path) -> None:
    (folder / ".git").mkdir()
    inner = folder / "web site" / "content"
    inner.mkdir(parents=True)
    (inner / "a.md").write_text(POST, "utf-8")
    run = postlint("check", "content", "-o", "github", cwd=inner.parent)
    assert run.stdout.startswith("::error file=web site/content/a.md,line=5,")


def test_an_agent_that_says_so_gets_short_lines(folder: Path) -> None:
    run = postlint("check", ".", cwd=folder, AI_AGENT="1")
    assert run.stdout.startswith("1 page checked: 1 error, 1 warning.\n")
    assert run.stderr == ""
    assert postlint("check", ".", "-o", "full", cwd=folder, AI_AGENT="1").stdout.startswith(FIRST)


def test_fixed_text_is_not_mixed_with_reports(folder: Path) -> None:
    run = postlint("check", "--stdin-filename", "x.md", "--fix", "-o", "json:r.json", cwd=folder, stdin=POST.encode())
    assert run.stdout == POST
    assert json.loads((folder / "r.json").read_text("utf-8"))["summary"]["error"] == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems forbid such names")
def test_hostile_file_names_reach_no_service(folder: Path) -> None:
    names = [b"a\n::error::x.md", b"b\r::stop-commands::x.md", b"c,d:e%0A.md", b"\x1b[31m.md", b"\xe2\x80\xaegpj.md",
             b"\xff\xfe.md", b"-q.md", b"f|g`<b>'\"].md"]  # fmt: skip
    for name in names:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(POST, "utf-8")
    github = postlint("check", ".", "-o", "github", cwd=folder)
    lines = github.stdout.splitlines()
    assert len(lines) == 19
    assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)
    outputs = [f"-osarif:{folder}/s.json", f"-ojunit:{folder}/j.xml", f"-ocheckstyle:{folder}/c.xml"]
    assert postlint("check", ".", *outputs, f"-ogitlab:{folder}/g.json", cwd=folder).returncode == 1
    uris = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for one in json.loads((folder / "s.json").read_text("utf-8"))["runs"][0]["results"]
    }
    assert {"a%0A%3A%3Aerror%3A%3Ax.md", "%FF%FE.md", "-q.md", "c%2Cd%3Ae%250A.md"} <= uris
    for report in ("j.xml", "c.xml"):
        assert len(list(ET.parse(folder / report).getroot().iter())) > 19
    assert len({one["fingerprint"] for one in json.loads((folder / "g.json").read_text("utf-8"))}) == 19
