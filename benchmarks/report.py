"""What was measured as a page of Markdown and a chart: costs, ratios to postlint's cold run, growth."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from benchmarks.chart import chart
from benchmarks.contest import CHANGED, COLD, HTML, ONE, PYTHON, WARM, Contest
from benchmarks.measure import middle, ratio
from postlint import __version__

_INTRODUCTION = """\
# Performance

Made by `python -m benchmarks run --peers`. The rows of a table were measured in one run, the contenders in turn,
{rounds} rounds (slow peers once); figures are medians. Machines differ: read the ratios.

{day}, {machine}; postlint {version} with all default rules.

Peers: {peers}.

Memory is that of all processes together. The last column is wall time by that of postlint's cold run on the same posts,
for tools that read HTML by its cold run on the same HTML. Tools look for different things: the ratio says what a check
costs, not which tool is better.
"""
_SCENARIOS = (COLD, WARM, CHANGED, ONE)


def document(results: Sequence[Contest], rounds: int) -> tuple[str, str]:
    """The page and the chart."""
    introduction = _INTRODUCTION.format(
        rounds=rounds,
        day=f"{datetime.now(tz=UTC):%Y-%m-%d}",
        machine=_machine(),
        version=__version__,
        peers=", ".join(_versions(results)) or "none",
    )
    tables = "\n".join(line for result in results for line in (*_table(result), ""))
    growth = "\n".join((*_growth(results), ""))
    names = dict.fromkeys(name for result in results for name in result.contenders if name not in (PYTHON, ONE))
    lines = {
        name: [(one.posts, middle(one.contenders[name].costs).wall) for one in results if name in one.contenders]
        for name in names
    }
    return f"{introduction}\n{tables}\n{growth}\n![Seconds by number of posts](performance.svg)\n", chart(lines)


def _table(result: Contest) -> Iterator[str]:
    yield f"## {result.posts:,} posts"
    yield ""
    yield "| tool | looks at | wall s | CPU s | files/s | CPU ms a file | peak MiB | ratio |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|"
    for name, one in result.contenders.items():
        usual = middle(one.costs)
        base = result.contenders[HTML if one.form == "html" else COLD]
        yield (
            f"| {name} | {one.what} | {usual.wall:.2f} | {usual.cpu:.2f} | {one.files / usual.wall:,.0f} "
            f"| {usual.cpu / one.files * 1000:.2f} | {usual.peak:,.0f} | {ratio(one.costs, base.costs):.3f} |"
        )


def _growth(results: Sequence[Contest]) -> Iterator[str]:
    if len(results) > 1:
        yield "## Growth of wall time"
        yield ""
        yield f"| posts | {' | '.join(_SCENARIOS)} |"
        yield "|---|--:|--:|--:|--:|"
    for before, after in pairwise(results):
        factors = (
            middle(after.contenders[name].costs).wall / middle(before.contenders[name].costs).wall
            for name in _SCENARIOS
        )
        yield f"| {before.posts:,} → {after.posts:,} | {' | '.join(f'{one:.2f}' for one in factors)} |"


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    system = f"{platform.system()} on {platform.machine()}"
    return f"{cores} cores of a shared machine, {system}, Python {platform.python_version()}"


def _versions(results: Sequence[Contest]) -> Iterator[str]:
    measured = {name.partition(",")[0] for result in results for name in result.contenders}
    programs = {"remark-validate-links": "remark", "html-proofer": "htmlproofer"}
    for name in sorted(measured - {"postlint", PYTHON}):
        try:
            ran = subprocess.run(  # noqa: S603
                [programs.get(name, name), "--version"], capture_output=True, text=True, check=False, timeout=60
            )
            version = next((line.strip() for line in ran.stdout.splitlines() if line.strip()), "")
        except OSError:
            version = ""
        yield version if name.lower() in version.lower() else f"{name} {version}".strip()
