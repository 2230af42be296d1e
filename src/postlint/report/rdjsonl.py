"""`--output rdjsonl`: the diagnostics of `rdjson`, one on each line."""

from __future__ import annotations

from collections.abc import Sequence

from postlint.model import Finding
from postlint.report import Style
from postlint.report.json import encoded
from postlint.report.rdjson import diagnostics
from postlint.result import Result


def report(result: Result, findings: Sequence[Finding], _style: Style) -> str:
    """Lines that each hold one Diagnostic."""
    return "".join(f"{encoded(one)}\n" for one in diagnostics(result, findings))
