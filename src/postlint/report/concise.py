"""`--output concise`: one line for each finding."""

from collections.abc import Sequence

from postlint.model import Finding
from postlint.report import Style
from postlint.report.lines import first_line
from postlint.result import Result


def report(_result: Result, findings: Sequence[Finding], style: Style) -> str:
    """The findings as `path:line:column: severity: rule: message`."""
    return "".join(f"{first_line(finding, style)}\n" for finding in findings)
