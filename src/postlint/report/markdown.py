"""`--output markdown`: a table for a pull request's comment or a step's summary, in which content is text and no more.

What pages hold is untrusted: no link, image, HTML, mention, issue reference or table cell can come from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from postlint.model import Finding
from postlint.report import Style
from postlint.report.hygiene import clean
from postlint.report.services import counted, gravest_first, rule_url
from postlint.result import Result

_LONGEST = 500
_MOST_TROUBLE = 20
_ACTS = re.compile(
    r"(?P<named>@|[#!&](?=\d)|~(?=\w)|:(?=//|[\w+-]+:)|www(?=\.)|GH(?=-\d))|[\\`*_{}\[\]()<>+|~&!$]", re.IGNORECASE
)
"""What Markdown acts on; `named`: what GitHub and GitLab make links or pictures of once it is read."""


def report(result: Result, findings: Sequence[Finding], style: Style) -> str:
    """What was found, gravest first, as much as there is room for."""
    lines = [f"### postlint: {_headline(result, findings)}"]
    if result.trouble:
        lines += ["", *(f"- **error**: {_text(one)}" for one in result.trouble[:_MOST_TROUBLE])]
        more = len(result.trouble) - _MOST_TROUBLE
        lines += [f"- **error**: {more:,} more of the kind"] if more > 0 else []
    if findings:
        lines += ["", "| | where | what | rule |", "|---|---|---|---|"]
    used = sum(len(line.encode()) + 1 for line in lines)
    pages: dict[str, str] = {}
    ordered = gravest_first(findings)
    last = [""]
    for number, finding in enumerate(ordered):
        url = rule_url(finding.rule, result, finding.url)
        row = _row(finding, linked=bool(url))
        page = f"[{_text(finding.rule)}]: <{url}>" if url and finding.rule not in pages else ""
        used += len(row.encode()) + len(page.encode()) + 2
        if used > style.room - _LONGEST:
            last += [f"{counted(len(ordered) - number, 'more finding')} left out: there is no room here.", ""]
            break
        lines.append(row)
        if page:
            pages[finding.rule] = page
    lines += [*last, *pages.values()] if findings else []
    return "".join(f"{line}\n" for line in lines)


def _headline(result: Result, findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    found = ", ".join(counted(counts[name], name) for name in ("error", "warning", "info") if counts[name])
    pages = counted(result.checked, "page")
    files = len({finding.location.path for finding in findings})
    return f"{found} on {files:,} of {pages}" if found else f"nothing to report on {pages}"


def _row(finding: Finding, *, linked: bool) -> str:
    where = _text(f"{finding.location.path}:{finding.location.line}")
    rule = _text(finding.rule)
    return f"| {finding.severity} | {where} | {_text(finding.message)} | {f'[{rule}]' if linked else rule} |"


def _text(text: str) -> str:
    """Text that shows as it is."""
    return _ACTS.sub(_shown, clean(text, _LONGEST))


def _shown(match: re.Match[str]) -> str:
    """A character reference; behind the start of a name a zero-width space as well, which keeps it from being one."""
    text = match.group()
    quoted = text if text.isalnum() else f"&#{ord(text)};"
    return f"{quoted}&#8203;" if match["named"] else quoted
