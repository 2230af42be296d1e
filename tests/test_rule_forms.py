"""Each rule shows in its examples that it works on at least two kinds of input, where both make sense."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest

from postlint.plugins import load_plugins
from postlint.rulebook import ENGINE, load_rules

RULES = load_rules(load_plugins())
ONE_FORM = {
    "slug-collision": "built pages have lost what two sources became",
    "unreadable-file": "bytes that are no text fit into no example; the readers have tests of their own",
}
"""Rules whose examples show one form only, each with the reason."""


def form(name: str) -> str:
    """The form of input that a file of this name is read as."""
    ending = PurePosixPath(name).suffix
    return {".html": "html", ".htm": "html", ".json": "page-data"}.get(ending, "source")


def shown(example: dict[str, Any]) -> set[str]:
    """The forms of the files that a bad example has findings in."""
    content = example["bad"]
    if not isinstance(content, dict):
        return {form(example.get("file", "post.md"))}
    named = {expected["file"] for expected in example["expect"] if "file" in expected}
    return set(map(form, named or content["site"]))


@pytest.mark.parametrize("rule_id", [rule.id for rule in RULES.values() if rule.check != ENGINE])
def test_bad_examples_in_two_forms(rule_id: str) -> None:
    rule = RULES[rule_id]
    found = set().union(*(shown(example) for example in rule.examples if "bad" in example)) & set(rule.forms)
    assert (len(found) >= min(2, len(rule.forms))) == (rule_id not in ONE_FORM), f"shown in {sorted(found)} only"
