"""Each limit of the configuration, as a user meets it: set low, and told by the finding that docs/limits.md names."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from postlint.config.settings import LimitsSection
from postlint.engine.workers import can_fork

FRONT = "---\ntitle: A loaf of rye\ndate: 2024-05-06\n---\n\n"
PAGE_DATA = '{"path": "/a/", "result": {"data": {"markdownRemark": {"html": "<p>a</p>"}}, "pageContext": %s}}'
Case = tuple[float, str, str, str]
CASES: dict[str, list[Case]] = {
    "file-bytes": [(100, "a.md", FRONT + "a " * 100, "unreadable-file too-large")],
    "elements": [
        (10, "a.md", FRONT + "a\n\n" * 20, "unreadable-file too-many-elements"),
        (10, "a.html", "<p>a</p>" * 20, "unreadable-file too-many-elements"),
    ],
    "nesting": [
        (5, "a.md", FRONT + "> " * 9 + "a\n", "unreadable-file too-deep"),
        (5, "a.mdx", FRONT + "<A>" * 9, "unreadable-file too-deep"),
        (5, "a.html", "<div>" * 9, "unreadable-file too-deep"),
        (5, "page-data.json", PAGE_DATA % ("[" * 9 + "]" * 9), "unreadable-file too-deep"),
    ],
    "data-nesting": [
        (5, "a.md", "---\na: " + "[" * 9 + "]" * 9 + "\n---\n", "frontmatter-invalid too-deep"),
        (5, "a.md", '{"a": ' + "[" * 9 + "]" * 9 + "}\n", "frontmatter-invalid too-deep"),
        (5, "a.md", "+++\na = " + "[" * 9 + "]" * 9 + "\n+++\n", "frontmatter-invalid too-deep"),
        (
            5,
            "a.html",
            '<script type="application/ld+json">{"@type": "FAQPage", "a": ' + "[" * 9 + "]" * 9 + "}</script>",
            "faq-schema-invalid unparsable",
        ),
    ],
    "front-matter-values": [
        (10, "a.md", "---\na: &a [1, 2, 3]\nb: [*a, *a, *a]\n---\n", "frontmatter-invalid too-many"),
        (10, "a.md", "---\n" + "".join(f"k{n}: 1\n" for n in range(20)) + "---\n", "frontmatter-invalid too-many"),
    ],
    "findings": [(3, "a.md", FRONT + "![](a.png)\n\n" * 9, "limit-reached findings")],
    "seconds-per-page": [(0.001, "a.md", FRONT + "A word. " * 200_000, "internal-error stopped")],
    "megabytes-per-page": [(64, "a.md", FRONT + "A word. " * 1_800_000, "internal-error stopped")],
}


def test_every_limit_has_a_case() -> None:
    assert CASES.keys() == msgspec.to_builtins(LimitsSection()).keys()


@pytest.mark.parametrize(
    ("limit", "case"),
    [(limit, case) for limit, cases in CASES.items() for case in cases],
    ids=[f"{limit}-{case[1]}-{number}" for limit, cases in CASES.items() for number, case in enumerate(cases)],
)
def test_what_is_past_a_limit_is_told(tmp_path: Path, limit: str, case: Case) -> None:
    value, name, text, told = case
    if "per-page" in limit and not can_fork():
        pytest.skip("these are limits of a process of its own")
    (tmp_path / name).write_text(text)
    usual = found(tmp_path)
    assert told not in usual[0]
    (tmp_path / "postlint.yaml").write_text(f"limits: {{{limit}: {value}}}\n")
    rules, code = found(tmp_path)
    assert told in rules
    assert code == (2 if told.startswith("internal-error") else 1)


def found(folder: Path) -> tuple[set[str], int]:
    command = [sys.executable, "-m", "postlint", "check", ".", "-o", "json", "--min-severity", "info", "--no-cache"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert b"Traceback" not in ran.stderr
    findings = json.loads(ran.stdout)["findings"]
    return {f"{one['rule']} {one['message_id']}" for one in findings}, ran.returncode
