from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from postlint.engine.files import Selection
from postlint.engine.run import Run
from postlint.engine.workers import can_fork
from postlint.model import Limits, ReaderOptions
from postlint.plugins import load_plugins
from postlint.result import Result
from postlint.rulebook import ActiveRule, Rule, Setup, load_rules

LOADED = load_plugins()
PLUGINS = msgspec.structs.replace(LOADED, checks={**LOADED.checks, "bad": "tests.engine.bad"})
RULES = load_rules(LOADED)
BAD = msgspec.structs.replace(
    RULES["title-missing"], id="bad/misbehaves", check="bad/misbehaves", namespace="bad", messages={"seen": "Seen."}
)
LIMITS = Limits(seconds_per_page=0.3, megabytes_per_page=400)


def active(rule: Rule) -> ActiveRule:
    return ActiveRule(rule, rule.defaults(), frozenset(rule.messages))


def run(root: Path, titles: list[str], jobs: int | None) -> Result:
    setup = Setup((active(BAD), active(RULES["title-duplicate"])), reader=ReaderOptions(limits=LIMITS))
    for number, title in enumerate(titles):
        (root / f"{number}.md").write_text(f"---\ntitle: {title}\n---\nText.\n")
    paths = tuple(f"{number}.md" for number in range(len(titles)))
    selection = Selection(root, {"": paths}, frozenset(paths), frozenset())
    return Run(selection, lambda _: setup, {**RULES, BAD.id: BAD}, PLUGINS, jobs=jobs).result()


def told(result: Result) -> dict[str, str]:
    """Each page's own finding, up to the advice."""
    return {one.location.path: one.message.split("; ")[0] for one in result.findings if one.rule != "title-duplicate"}


SEEN = "Seen."
CRASHED = "bad/misbehaves of bad crashed on this page (ValueError: raise)"


def stopped(how: str) -> str:
    return (
        f"bad/misbehaves of bad was stopped on this page ({how}), which was not judged, as the others were. "
        "Please report it with the page."
    )


@pytest.mark.parametrize("jobs", [None, pytest.param(1, marks=pytest.mark.skipif(not can_fork(), reason="no fork"))])
def test_what_loops_or_raises_costs_its_page_and_is_named(tmp_path: Path, jobs: int | None) -> None:
    result = run(tmp_path, ["same", "loop", "raise", "sleep", "same"], jobs)
    slow = stopped("it took longer than 0.3 s")
    assert told(result) == {"0.md": SEEN, "1.md": slow, "2.md": CRASHED, "3.md": slow, "4.md": SEEN}
    assert [one.location.path for one in result.findings if one.rule == "title-duplicate"] == ["0.md"]
    assert result.trouble == ("a check or reader crashed; see internal-error above",)


@pytest.mark.skipif(not can_fork(), reason="no fork")
def test_what_only_the_system_can_end_costs_its_page_and_is_named(tmp_path: Path) -> None:
    result = run(tmp_path, ["good", "compiled loop", "die", "eat", "fine"], jobs=2)
    assert told(result) == {
        "0.md": SEEN,
        "1.md": stopped("it took longer than 0.3 s"),
        "2.md": stopped("the process ended by signal 9"),
        "3.md": stopped("it needed more than 400 MB of memory"),
        "4.md": SEEN,
    }
    assert result.trouble
