"""Which findings are shown, whether the run failed, and the line that says why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec import Struct

from postlint.config.resolve import FileConfig
from postlint.model import Finding
from postlint.result import Result

_RANK = {"info": 0, "warning": 1, "error": 2, "never": 3}


class Verdict(Struct, frozen=True):
    """The findings to show, the exit code, and the last line of the summary (empty where all is well)."""

    shown: tuple[Finding, ...]
    code: int
    why: str


def verdict(result: Result, config: Callable[[str], FileConfig], max_warnings: int | None) -> Verdict:
    """Judge a run by the configuration of each finding's file, as `config` tells it by the name shown."""
    shown: list[Finding] = []
    failing: list[Finding] = []
    for finding in result.findings:
        one = config(finding.location.path)
        if is_shown(finding, one):
            shown.append(finding)
        if _RANK[finding.severity] >= _RANK[one.fail_on]:
            failing.append(finding)
    warnings = sum(finding.severity == "warning" for finding in result.findings)
    if result.trouble:
        return Verdict(tuple(shown), 2, "Failed: the answer can't be trusted until these errors are mended.")
    if failing:
        level = min((config(one.location.path).fail_on for one in failing), key=_RANK.__getitem__)
        return Verdict(tuple(shown), 1, f"Failed: {_counted(failing)} at or above --fail-on {level}.")
    if max_warnings is not None and warnings > max_warnings:
        return Verdict(
            tuple(shown),
            1,
            f"Failed: {warnings:,} warning{'' if warnings == 1 else 's'}, more than --max-warnings {max_warnings}.",
        )
    if shown:
        level = max((config(one.location.path).fail_on for one in shown), key=_RANK.__getitem__)
        return Verdict(tuple(shown), 0, f"Passed: {_counted(shown)} did not fail this run (--fail-on {level}).")
    return Verdict(tuple(shown), 0, "")


def is_shown(finding: Finding, config: FileConfig) -> bool:
    """Whether a finding is grave enough to be shown where it stands."""
    return _RANK[finding.severity] >= _RANK[config.min_severity]


def is_counted(finding: Finding, config: FileConfig) -> bool:
    """Whether a finding is shown or fails a run."""
    return _RANK[finding.severity] >= min(_RANK[config.min_severity], _RANK[config.fail_on])


def _counted(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[name]:,} {name if counts[name] == 1 or name == 'info' else f'{name}s'}"
        for name in ("error", "warning", "info")
        if counts[name]
    ]
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
