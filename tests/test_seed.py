"""The seed page, where the shared corpora lie beside the repository: its acceptance list, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import postlint

SEED = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora" / "seed"

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the corpora are not here")


@pytest.fixture(scope="module")
def findings() -> list[dict[str, Any]]:
    run = postlint("check", str(SEED / "page-data.json"), "--output", "json", "--min-severity", "info", cwd=SEED)
    found: list[dict[str, Any]] = json.loads(run.stdout)["findings"]
    return found


def test_every_line_of_the_acceptance_list_and_nothing_else(findings: list[dict[str, Any]]) -> None:
    must = json.loads((SEED / "acceptance.json").read_text("utf-8"))["must"]
    expected = [(one["rule"], one["severity"], one["pointer"], one["related"]) for one in must]
    found = [
        (one["rule"], one["severity"], one["pointer"], [related["pointer"] for related in one["related"]])
        for one in findings
    ]
    assert sorted(found) == sorted(expected)


def test_the_messages_name_what_was_found(findings: list[dict[str, Any]]) -> None:
    said = {(one["rule"], one["pointer"]): one["message"] for one in findings}
    tag = said["tag-typo", "/result/pageContext/allBlogTags/58"]
    assert '"Pinched Neve"' in tag
    assert '"Pinched Nerve"' in tag
    width = said["description-too-wide", "/result/data/markdownRemark/frontmatter/description"]
    assert "378 characters (2,243 px)" in width
