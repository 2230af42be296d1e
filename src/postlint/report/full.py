"""`--output full`: each finding with its source, its relations, and once per rule the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postlint.model import Finding
from postlint.report import Style
from postlint.report.fixes import preview
from postlint.report.hygiene import clean, guarded
from postlint.report.lines import at, first_line, frame, groups, painted, plain
from postlint.result import Result

_MOST_RELATED = 5


def report(result: Result, findings: Sequence[Finding], style: Style) -> str:
    """The findings for a person: greppable first lines, indented frames."""
    explained: set[str] = set()
    lines: list[str] = []
    for heading, group in groups(findings, style.group, style):
        lines += [heading, ""] if heading else []
        for finding in group:
            lines += [first_line(finding, style, result), *_details(finding, style)]
            if finding.rule not in explained:
                explained.add(finding.rule)
                lines.append(plain(f"        why   {clean(result.rules[finding.rule].why)}", style))
            lines.append("")
    return guarded("".join(f"{line}\n" for line in lines))


def _details(finding: Finding, style: Style) -> Iterator[str]:
    location = finding.location
    if location.pointer is not None:
        yield plain(f"        at    {painted(clean(location.pointer), 'dim', style)}", style)
        yield plain(f"        text  {clean(location.quote, max(40, style.width - 14))}", style)
    elif location.excerpt:
        yield from frame(location, style)
    for related in finding.related[:_MOST_RELATED]:
        what = related.pointer if related.pointer is not None else ""
        quote = related.quote if what else related.excerpt.strip()
        room = max(20, style.width - len(at(related)) - len(what) - 18)
        where = f"{at(related)} {what}".rstrip()
        yield plain(f"        also  {clean(where)}  {painted(clean(quote, room), 'dim', style)}", style)
    more = len(finding.related) - _MOST_RELATED
    if more > 0:
        yield f"        also  {more} more"
    yield from preview(finding, style)
