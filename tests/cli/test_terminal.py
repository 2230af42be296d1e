"""What people see: colour, links, progress and counts, on a real terminal where it matters."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import postlint
from tests.cli.terminal import COMMAND, environment, on_terminal

POST = '---\ntitle: Rest\n---\n\n<img src="a.png">\n\n[here](/a/) <img src="b.png">\n'
SGR = re.compile(r"\x1b\[[\d;]*m")
LINK = "\x1b]8;;"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "postlint.yaml").write_text('select: ["image-alt-missing", "link-text-generic"]\n', "utf-8")
    (tmp_path / "one.md").write_text(POST, "utf-8")
    (tmp_path / "two.md").write_text('---\ntitle: Sit\n---\n\n<img src="c.png">\n', "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("more", "arguments", "colored"),
    [
        ({}, (), True),
        ({}, ("--color", "never"), False),
        ({"NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": ""}, (), True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"TERM": "dumb"}, (), False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, (), True),
    ],
)
def test_colour_on_a_terminal(more: dict[str, str], arguments: tuple[str, ...], colored: bool, site: Path) -> None:  # noqa: FBT001
    text, code = on_terminal(site, "check", ".", *arguments, **more)
    assert code == 1
    assert bool(SGR.search(text)) == colored
    assert "error" in text, "severity is a word, whatever the colour"


@pytest.mark.parametrize(
    ("more", "arguments", "colored"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "0"}, (), False),
        ({"CLICOLOR_FORCE": "1"}, (), True),
        ({}, ("--color", "always"), True),
        ({}, ("--color", "always", "-o", "json"), False),
    ],
)
def test_colour_in_a_pipe(more: dict[str, str], arguments: tuple[str, ...], colored: bool, site: Path) -> None:  # noqa: FBT001
    run = subprocess.run(
        [*COMMAND, ".", *arguments], cwd=site, env=environment(**more), capture_output=True, check=False
    )
    assert bool(SGR.search(run.stdout.decode())) == colored
    assert LINK.encode() not in run.stdout, "links are for terminals"


@pytest.mark.parametrize(
    ("more", "linked"),
    [
        ({}, True),
        ({"CI": "true"}, False),
        ({"PRE_COMMIT": "1"}, False),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "linux"}, False),
    ],
)
def test_rule_names_are_links_where_someone_sits(more: dict[str, str], linked: bool, site: Path) -> None:  # noqa: FBT001
    text, _ = on_terminal(site, "check", ".", **more)
    assert (f"{LINK}https://" in text) == linked
    plain = re.sub(r"\x1b\]8;;[^\x1b]*\x1b\\|\x1b\[[0-9;]*m", "", text)
    assert "one.md:5:1: error: image-alt-missing: a.png has no alt" in plain


def big(folder: Path) -> None:
    (folder / "posts").mkdir()
    body = "".join(
        f"## Part {number}\n\nA sentence of some words and [a link](/p/{number}/).\n\n" for number in range(200)
    )
    for number in range(400):
        (folder / "posts" / f"{number}.md").write_text(f"---\ntitle: Post {number}\n---\n\n{body}", "utf-8")


def test_progress_shows_on_a_terminal_and_goes_away(site: Path) -> None:
    big(site)
    shown, _ = on_terminal(site, "check", ".", "--color", "never", "--jobs", "1")
    assert re.search(r"\r\x1b\[K[\d,]+ of 402 files", shown)
    last = shown.rindex("of 402 files")
    assert shown[last:].startswith("of 402 files\r\x1b[K"), "the line is erased before the report"
    for arguments, more in ((("-q",), {}), ((), {"CI": "1"}), ((), {"PRE_COMMIT": "1"}), ((), {"TERM": "dumb"})):
        hidden, _ = on_terminal(site, "check", ".", "--color", "never", "--jobs", "1", *arguments, **more)
        assert "of 402 files\r" not in hidden


def test_a_reader_that_leaves_early_is_no_error(site: Path) -> None:
    for number in range(400):
        (site / f"many{number}.md").write_text(POST * 3, "utf-8")
    run = subprocess.Popen(
        [*COMMAND, "check", "."], cwd=site, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.read(10)
    run.stdout.close()
    complaint = run.stderr.read().decode()
    run.stderr.close()
    assert run.wait() == 1, "the code that was earned"
    assert "Traceback" not in complaint
    assert "BrokenPipe" not in complaint


def test_without_utf8_everything_is_ascii(site: Path) -> None:
    (site / "one.md").write_text(POST.replace("a.png", "ä.png"), "utf-8")
    run = subprocess.run(
        [*COMMAND, "check", "."], cwd=site, env=environment(PYTHONIOENCODING="ascii"), capture_output=True, check=False
    )
    assert run.stdout.isascii()
    assert run.stderr.isascii()
    assert rb'5 | <img src="\xe4.png">' in run.stdout


def test_quiet_says_only_what_is_found_and_twice_nothing(site: Path) -> None:
    once = postlint("check", ".", "-q", cwd=site)
    assert (once.stderr, once.returncode) == ("", 1)
    assert "image-alt-missing" in once.stdout
    twice = postlint("check", ".", "-qq", cwd=site)
    assert (twice.stdout, twice.stderr, twice.returncode) == ("", "", 1)


def test_verbose_says_what_was_read(site: Path) -> None:
    assert re.search(r"^2 files read in \d+\.\d\d s", postlint(".", "-v", cwd=site).stderr, re.MULTILINE)


def test_statistics_count_each_rule(site: Path) -> None:
    run = postlint("check", ".", "--statistics", cwd=site)
    assert "      3  error    image-alt-missing  (2 pages)\n" in run.stderr
    assert "      1  warning  link-text-generic  (1 page)\n" in run.stderr
    assert postlint(".", "-o", "summary", cwd=site).stdout.splitlines() == [
        "      3  error    image-alt-missing  (2 pages)",
        "      1  warning  link-text-generic  (1 page)",
    ]


def order(text: str) -> list[str]:
    return re.findall(r"^(\w+\.md:\d+:\d+)", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "places"),
    [
        ((), ["one.md:5:1", "one.md:7:1", "one.md:7:13", "two.md:5:1"]),
        (("--sort", "severity"), ["one.md:5:1", "one.md:7:13", "two.md:5:1", "one.md:7:1"]),
        (("--sort", "rule"), ["one.md:5:1", "one.md:7:13", "two.md:5:1", "one.md:7:1"]),
    ],
)
def test_findings_are_sorted_as_asked(arguments: tuple[str, ...], places: list[str], site: Path) -> None:
    for output in ("concise", "full"):
        assert order(postlint("check", ".", "-o", output, *arguments, cwd=site).stdout) == places


def test_findings_are_grouped_as_asked(site: Path) -> None:
    by_file = postlint("check", ".", "-o", "grouped", cwd=site).stdout.splitlines()
    assert [line for line in by_file if line and not line.startswith(" ")] == ["one.md (3)", "two.md (1)"]
    assert by_file[1].startswith("  5:1   error    image-alt-missing  a.png has no alt")
    by_rule = postlint("check", ".", "-o", "grouped", "--group-by", "rule", cwd=site).stdout.splitlines()
    assert [line for line in by_rule if line and not line.startswith(" ")] == [
        "image-alt-missing (3)",
        "link-text-generic (1)",
    ]
    assert by_rule[1].startswith("  one.md:5:1   error    a.png has no alt")
    assert "two.md (1)\n\ntwo.md:5:1: error" in postlint("check", ".", "--group-by", "file", cwd=site).stdout


def test_every_line_of_jsonl_is_an_object_and_the_last_sums_up(site: Path) -> None:
    lines = [json.loads(line) for line in postlint("check", ".", "-o", "jsonl", cwd=site).stdout.splitlines()]
    assert [line["type"] for line in lines] == ["finding"] * 4 + ["summary"]
    assert (lines[-1]["error"], lines[-1]["warning"], lines[-1]["pages"]) == (3, 1, 2)


def test_the_output_format_can_come_from_the_environment(site: Path) -> None:
    run = postlint("check", ".", cwd=site, POSTLINT_OUTPUT="json")
    assert json.loads(run.stdout)["format"] == 1


def test_an_unknown_format_is_told(site: Path) -> None:
    run = postlint("check", ".", "-o", "yaml", cwd=site)
    assert run.returncode == 2
    assert 'there is no output format "yaml"; there are agent, auto, checkstyle, concise, full, ' in run.stderr


def test_a_diff_is_shown_on_a_terminal_and_piped_as_it_is(tmp_path: Path) -> None:
    post = b'---\ntags: [" pain"]\n---\n\nRest\x1b]0;owned\x07 well.\n'
    (tmp_path / "post.md").write_bytes(post)
    arguments = ("check", "post.md", "--diff", "--unsafe-fixes", "--only", "tag-type")
    shown, code = on_terminal(tmp_path, *arguments, "--color", "never")
    assert code == 1
    assert '+tags: ["pain"]' in shown
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", shown)
    piped = subprocess.run([*COMMAND, *arguments], cwd=tmp_path, capture_output=True, check=False, env=environment())
    assert b" Rest\x1b]0;owned\x07 well.\n" in piped.stdout
