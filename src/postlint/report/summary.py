"""`--output summary`: how many findings of each rule, the most frequent first."""

from collections.abc import Sequence

from postlint.model import Finding
from postlint.report import Style
from postlint.report.hygiene import guarded
from postlint.report.lines import statistics
from postlint.result import Result


def report(_result: Result, findings: Sequence[Finding], style: Style) -> str:
    """One line for each rule: count, pages, severity, id."""
    return guarded("".join(f"{line}\n" for line in statistics(findings, style)))
