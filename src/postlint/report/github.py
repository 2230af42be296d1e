"""`--output github`: workflow commands that GitHub Actions shows beside the lines of a pull request.

It shows ten of each level for a step and drops the rest without a word, so the tenth says how many more there are; all
of them stand in the log's own report and, as `markdown`, in the step's summary.
"""

from __future__ import annotations

from collections.abc import Sequence

from postlint.model import Finding
from postlint.report import Style
from postlint.report.hygiene import clean
from postlint.report.services import counted, in_repository
from postlint.result import Result

_MOST = 10
_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def report(result: Result, findings: Sequence[Finding], style: Style) -> str:
    """At most ten commands of each level; what went wrong in the run comes first."""
    lines = [f"::error title=postlint::{_data(clean(one))}" for one in result.trouble[:_MOST]]
    for severity, level in _LEVELS.items():
        found = [one for one in findings if one.severity == severity]
        room = _MOST - len(lines) if severity == "error" else _MOST
        if len(found) > room:
            rest = found[max(room - 1, 0) :]
            found = found[: max(room - 1, 0)]
        else:
            rest = []
        lines += [_command(level, one, style) for one in found]
        if rest and room:
            more = f"{counted(len(rest), severity)} more; the summary of this step lists them."
            lines.append(f"::{level} title=postlint::{more}")
    return "".join(f"{line}\n" for line in lines)


def _command(level: str, finding: Finding, style: Style) -> str:
    location = finding.location
    place: dict[str, object] = {"file": clean(in_repository(location.path, style)), "line": location.line}
    if location.end_line == location.line:
        # GitHub takes no notice of columns where several lines are marked.
        place |= {"col": location.column, "endColumn": location.end_column}
    else:
        place["endLine"] = location.end_line
    place["title"] = clean(finding.rule)
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    return f"::{level} {properties}::{_data(clean(finding.message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
