"""`--output concise`: one line for each finding."""

from collections.abc import Sequence

from postlint.model import Finding
from postlint.report import Style
from postlint.report.hygiene import guarded
from postlint.report.lines import first_line, groups
from postlint.result import Result


def report(result: Result, findings: Sequence[Finding], style: Style) -> str:
    """The findings as `path:line:column: severity: rule: message`, below a heading where they are grouped."""
    lines: list[str] = []
    for heading, group in groups(findings, style.group, style):
        lines += [heading] if heading else []
        lines += [first_line(finding, style, result) for finding in group]
    return guarded("".join(f"{line}\n" for line in lines))
