"""`postlint check --add-ignore[=REASON]`: hide what is found where it stands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from postlint.disk import read_file
from postlint.engine.add_ignore import Ignorer
from postlint.engine.limits import TooSlow, limited
from postlint.engine.replace import Refused, replace
from postlint.model import Finding, Page
from postlint.plugins import Plugins, function
from postlint.report.hygiene import clean
from postlint.report.lines import at
from postlint.rulebook import Rule, SetupFor


def write_ignores(
    findings: Iterable[Finding],
    *,
    root: Path,
    path_of: Callable[[str], str],
    setup_for: SetupFor,
    rules: Mapping[str, Rule],
    plugins: Plugins,
    reason: str,
) -> int:
    """Write the directives and say what was done; 1 where findings are left that no comment can hide."""
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(path_of(finding.location.path), []).append(finding)
    hidden = 0
    left: list[Finding] = []
    for path, group in sorted(by_path.items()):
        done, remaining = _write(
            path, group, root=root, setup_for=setup_for, rules=rules, plugins=plugins, reason=reason
        )
        hidden += done
        left += remaining
    sys.stderr.write(f"{_counted(hidden, 'finding')} hidden by comments in {_counted(len(by_path), 'file')}.\n")
    for finding in left:
        pointer = finding.location.pointer
        entry = f'{{rule: {finding.rule}, at: "{pointer}"}}' if pointer is not None else f"{{rule: {finding.rule}}}"
        where = f"{at(finding.location)}: no comment can hide {clean(finding.rule)}"
        sys.stderr.write(f"{where}; ignore it in the settings: {clean(entry)}\n")
    return 1 if left else 0


def _write(
    path: str,
    findings: Sequence[Finding],
    *,
    root: Path,
    setup_for: SetupFor,
    rules: Mapping[str, Rule],
    plugins: Plugins,
    reason: str,
) -> tuple[int, Sequence[Finding]]:
    reader = plugins.reader_for(path.rpartition("/")[2])
    if reader is None:
        return 0, findings
    setup = setup_for(path)
    read_page = function(reader.function)

    def read(data: bytes) -> Page:
        page: Page = read_page(path, data, setup.reader)
        return page

    most = setup.reader.limits.file_bytes
    data = read_file(root / path, most + 1)
    if len(data) > most:
        return 0, findings
    try:
        with limited(setup.reader.limits):  # the page is read twice and more for each line
            added = Ignorer(path, read, rules, policy=setup.policy, reason=reason).add(data, findings)
    except TooSlow:
        return 0, findings
    if added.data != data:
        try:
            replace(root / path, root, data, added.data)
        except Refused as why:
            sys.stderr.write(f"Not changed: {clean(path)} {clean(str(why))}.\n")
            return 0, findings
    return added.hidden, added.left


def _counted(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"
