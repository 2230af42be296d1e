from __future__ import annotations

from pathlib import Path

import pytest

from postlint.config.selection import activate
from postlint.engine.files import Selection
from postlint.engine.run import Run
from postlint.plugins import load_plugins
from postlint.result import Result
from postlint.rulebook import Setup, load_rules
from tests.cli.command import postlint

PLUGINS = load_plugins()
RULES = load_rules(PLUGINS)
SETUP = Setup(
    tuple(activate(RULES, select=["image-alt-missing", "link-text-generic", "title-too-wide", "suppression-*"]))
)
IMAGE = '<img src="a.png">'
OFF = "<!-- postlint-disable image-alt-missing -->"
HEAD = "---\ntitle: T\n---\n"


def run(text: str, path: str = "post.md", *, suppress: bool = True) -> Result:
    selection = Selection(Path(), {"": (path,)}, frozenset({path}), frozenset(), whole=frozenset({""}))
    return Run(selection, lambda _: SETUP, RULES, PLUGINS, given={path: text.encode()}, suppress=suppress).result()


def found(text: str, path: str = "post.md") -> list[str]:
    return [f"{finding.location.line} {finding.rule}" for finding in run(text, path).findings]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{IMAGE} <!-- postlint-disable-line image-alt-missing -- a wave -->\n\n{IMAGE}\n", ["3 image-alt-missing"]),
        (f"<!-- postlint-disable-next-line image-alt-missing -->\n\n{IMAGE}\n\n{IMAGE}\n", ["5 image-alt-missing"]),
        (f"<!-- postlint-disable-next image-alt-missing -->\n\nA\n{IMAGE}\n\n{IMAGE}\n", ["6 image-alt-missing"]),
        (
            f"{OFF}\n\n{IMAGE}\n\n{OFF.replace('disable', 'enable')}\n\n{IMAGE}\n",
            ["7 image-alt-missing"],
        ),
        (f"{IMAGE}\n\n<!-- postlint-disable-file image-alt-missing -->\n", []),
        (f"{IMAGE} [here](a.md) <!-- postlint-disable-line link-text-generic, image-alt-missing -->\n", []),
        (f"<!-- postlint-disable-next-line image-alt-missing.missing -->\n{IMAGE}\n", []),
        (f"---\npostlint: {{disable: [image-alt-missing]}}\n---\n{IMAGE}\n", []),
        (f"---\ntitle: {'wide ' * 20}# postlint-disable-line title-too-wide -- a quote\n---\n", []),
    ],
)
def test_each_verb_hides_what_it_names_and_no_more(text: str, left: list[str]) -> None:
    assert found(text) == left


def test_mdx_comments_work_and_html_pages_too() -> None:
    assert found(f"{{/* postlint-disable-next-line image-alt-missing */}}\n\n{IMAGE}\n", "post.mdx") == []
    page = f"<!doctype html><title>T</title><p>\n<!-- postlint-disable-next-line image-alt-missing -->\n{IMAGE}</p>"
    assert found(page, "post.html") == []


@pytest.mark.parametrize(
    "text",
    [
        f"```\n<!-- postlint-disable-file image-alt-missing -->\n```\n\n{IMAGE}\n",
        f"`<!-- postlint-disable-file image-alt-missing -->`\n\n{IMAGE}\n",
        f"    <!-- postlint-disable-file image-alt-missing -->\n\n{IMAGE}\n",
        f'---\ntitle: "# postlint-disable-file image-alt-missing"\n---\n\n{IMAGE}\n',
    ],
)
def test_a_directive_in_code_or_text_says_nothing(text: str) -> None:
    assert [line.partition(" ")[2] for line in found(text)] == ["image-alt-missing"]


@pytest.mark.parametrize(
    ("comment", "rule"),
    [
        ("postlint-disable-file", "suppression-invalid"),
        ("postlint-disable-everything image-alt-missing", "suppression-invalid"),
        ("postlint-disable-file image-alt-mising", "suppression-unknown-rule"),
        ("postlint-disable image-alt-missing", "suppression-unclosed"),
        ("postlint-disable-file link-text-generic", "suppression-unused"),
    ],
)
def test_a_directive_that_is_wrong_is_a_finding(comment: str, rule: str) -> None:
    assert f"1 {rule}" in found(f"<!-- {comment} -->\n\n{IMAGE}\n")


def test_what_is_hidden_is_counted_and_can_be_shown() -> None:
    text = f"{IMAGE} <!-- postlint-disable-line image-alt-missing -- a wave -->\n"
    assert len(run(text).suppressed) == 1
    assert [finding.rule for finding in run(text, suppress=False).findings] == ["image-alt-missing"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("post.md", f"{HEAD}Text.\n\n{IMAGE}\n\n[here](post.md)\n"),
        ("post.mdx", f"{HEAD}Text.\n\n{IMAGE}\n\n[here](post.mdx)\n"),
        ("crlf.md", f"\ufeff{HEAD}Text.\n\n{IMAGE}\n".replace("\n", "\r\n")),
    ],
)
def test_written_suppressions_hide_everything_and_keep_every_line(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "postlint.yaml").touch()
    file = tmp_path / name
    file.write_bytes(text.encode())
    assert postlint("check", name, cwd=tmp_path).returncode == 1
    postlint("check", name, "--add-ignore=for now", cwd=tmp_path)
    after = file.read_bytes()
    again = postlint("check", name, cwd=tmp_path)
    assert again.returncode == 0, again.stdout
    lines = iter(after.decode().splitlines())
    assert all(any(line in other for other in lines) for line in text.splitlines()), "a line was lost"
    postlint("check", name, "--add-ignore=for now", cwd=tmp_path)
    assert file.read_bytes() == after
