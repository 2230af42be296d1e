"""`--output jsonl`: the objects of `json`, one on each line: findings, doubts, and last the summary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from postlint.model import Finding
from postlint.report import Style
from postlint.report.json import document, encoded
from postlint.result import Result


def report(result: Result, findings: Sequence[Finding], style: Style) -> str:
    """Lines that each hold one object, its kind under `type`."""
    whole = document(result, findings, style)
    lines: list[dict[str, Any]] = [{"type": "finding", **one} for one in whole["findings"]]
    lines += [{"type": "unknown", **one} for one in whole["unknown"]]
    last = {name: whole[name] for name in ("format", "tool", "trouble", "exit_code")}
    return "".join(f"{encoded(one)}\n" for one in (*lines, {"type": "summary", **last, **whole["summary"]}))
