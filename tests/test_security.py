"""SECURITY.md names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", TEXT))))
def test_what_is_named_is_there(named: str) -> None:
    file, _, function = named.partition("::")
    source = (ROOT / file).read_text("utf-8")
    assert not function or f"\ndef {function}(" in source


def test_every_promise_names_a_test() -> None:
    rows = re.findall(r"^\| (?!promise|condition|---)(.*?) \| (.*) \|$", TEXT, re.MULTILINE)
    assert len(rows) == 14
    assert all("tests/" in held or held.startswith("the same") for _, held in rows)
