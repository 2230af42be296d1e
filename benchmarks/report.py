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
from benchmarks.cpu import Row
from benchmarks.measure import middle, ratio
from postlint import __version__

_INTRODUCTION = """\
# Performance

Made by `python -m benchmarks run --peers`. The rows of a table were measured in one run, the contenders in turn,
{rounds} (slow peers once); figures are medians. Machines differ: read the ratios.

{day}, {machine}; postlint {version} with all default rules.

Peers: {peers}.

Memory is that of all processes together. The last column is wall time by that of postlint's cold run on the same posts,
for tools that read HTML by its cold run on the same HTML. Tools look for different things: the ratio says what a check
costs, not which tool is better.
"""
_SCENARIOS = (COLD, WARM, CHANGED, ONE)
_GOALS = (
    (COLD, "rumdl", 1.0),
    (COLD, "markdownlint-cli2", 0.12),
    (COLD, "yoastseo", 0.01),
    (COLD, "lychee", 1.5),
    (COLD, "remark-validate-links", 0.1),
    (WARM, COLD, 0.1),
    (CHANGED, COLD, 0.12),
    (ONE, PYTHON, 2.5),
)
"""What takes at most how many times the wall time of what; one file may take the time of postlint's imports beside."""

_LARGE = 100_000
_MOST_GROWTH = 11
_MOST_MEBIBYTES = 1536
"""What a cold run on a large site may take by that on a tenth of it, and its memory."""

_PROFILE = """\
## Where the time goes

Microseconds of CPU per page on {posts:,} posts, each step alone in one process (`benchmarks/cpu.py`); a fact is worked
out once for all that ask for it. The whole cold run took {whole:,.0f}: beside these steps it starts, looks for files,
packs what pages file for the index, keeps it, and prints.

| step | what | µs a page |
|---|---|--:|
"""
_LEAST = 25


def document(results: Sequence[Contest], rounds: int, profile: Sequence[Row]) -> tuple[str, str]:
    """The page and the chart; `profile` tells of the first result."""
    introduction = _INTRODUCTION.format(
        rounds="1 round" if rounds == 1 else f"{rounds} rounds",
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
    goals = "\n".join((*_goals(results), ""))
    whole = middle(results[0].contenders[COLD].costs).cpu / results[0].posts * 1e6
    steps = _PROFILE.format(posts=results[0].posts, whole=whole) + "".join(
        f"| {step} | {name} | {cost:,.0f} |\n" for step, name, cost in profile if cost >= _LEAST
    )
    picture = "![Seconds by number of posts](performance.svg)\n"
    return f"{introduction}\n{tables}\n{growth}\n{picture}\n{goals}\n{steps}", chart(lines)


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


def _goals(results: Sequence[Contest]) -> Iterator[str]:
    """Each goal that could be measured, reached or not."""
    yield "## Goals"
    yield ""
    yield "| posts | wall time of | by that of | goal | measured | reached |"
    yield "|--:|---|---|--:|--:|---|"
    for result in results:
        for name, other, most in _GOALS:
            if other in result.contenders:
                found = ratio(result.contenders[name].costs, result.contenders[other].costs)
                reached = "yes" if found <= most else "no"
                yield f"| {result.posts:,} | {name} | {other} | {most} | {found:.3f} | {reached} |"
    for before, after in pairwise(results):
        if after.posts == _LARGE == 10 * before.posts:
            small, large = middle(before.contenders[COLD].costs), middle(after.contenders[COLD].costs)
            yield ""
            yield (
                f"A cold run on {after.posts:,} posts takes {large.wall / small.wall:.1f} times what one on "
                f"{before.posts:,} takes (goal: {_MOST_GROWTH}) and {large.peak:,.0f} MiB (goal: {_MOST_MEBIBYTES:,})."
            )


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    system = f"{platform.system()} on {platform.machine()}"
    return f"{cores} cores of a shared machine, {system}, Python {platform.python_version()}"


def _versions(results: Sequence[Contest]) -> Iterator[str]:
    measured = {name.partition(",")[0] for result in results for name in result.contenders}
    programs = {"remark-validate-links": "remark", "html-proofer": "htmlproofer", "LinkChecker": "linkchecker"}
    for name in sorted(measured - {"postlint", PYTHON}):
        try:
            ran = subprocess.run(  # noqa: S603
                [programs.get(name, name), "--version"], capture_output=True, text=True, check=False, timeout=60
            )
            version = next((line.strip() for line in ran.stdout.splitlines() if line.strip()), "")
        except OSError:
            version = ""
        yield version if name.lower() in version.lower() else f"{name} {version}".strip()
