from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from postlint.engine.files import Selection
from postlint.engine.run import Run
from postlint.engine.workers import can_fork
from postlint.model import Entry, Issue, Limits, ReaderOptions
from postlint.plugins import function, load_plugins
from postlint.report import Style
from postlint.result import Result
from postlint.rulebook import ActiveRule, Rule, Setup, load_rules
from postlint.site.lookup import Lookup
from postlint.site.site import Site
from tests.engine.bad.garbles import ODD, WRONG

LOADED = load_plugins()
PLUGINS = msgspec.structs.replace(LOADED, checks={**LOADED.checks, "bad": "tests.engine.bad"})
RULES = load_rules(LOADED)
BAD = msgspec.structs.replace(
    RULES["title-missing"], id="bad/misbehaves", check="bad/misbehaves", namespace="bad", messages={"seen": "Seen."}
)
BAD_TOGETHER = msgspec.structs.replace(BAD, id="bad/gathers", check="bad/gathers")
BAD_WORDS = msgspec.structs.replace(BAD, id="bad/garbles", check="bad/garbles")
LIMITS = Limits(seconds_per_page=0.3, megabytes_per_page=400)


def active(rule: Rule) -> ActiveRule:
    return ActiveRule(rule, rule.defaults(), frozenset(rule.messages))


def run(root: Path, titles: list[str], jobs: int | None, bad: Rule = BAD) -> Result:
    setup = Setup((active(bad), active(RULES["title-duplicate"])), reader=ReaderOptions(limits=LIMITS))
    for number, title in enumerate(titles):
        (root / f"{number}.md").write_text(f"---\ntitle: {title}\n---\nText.\n")
    paths = tuple(f"{number}.md" for number in range(len(titles)))
    selection = Selection(root, {"": paths}, frozenset(paths), frozenset())
    return Run(selection, lambda _: setup, {**RULES, bad.id: bad}, PLUGINS, jobs=jobs).result()


def told(result: Result) -> dict[str, str]:
    """Each page's own finding, up to the advice."""
    return {one.location.path: one.message.split("; ")[0] for one in result.findings if one.rule != "title-duplicate"}


SEEN = "Seen."
CRASHED = "bad/misbehaves of bad crashed on this page (ValueError: raise)"


def stopped(how: str, who: str = "misbehaves") -> str:
    return (
        f"bad/{who} of bad was stopped on this page ({how}), which was not judged, as the others were. "
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


@pytest.mark.parametrize("jobs", [None, pytest.param(1, marks=pytest.mark.skipif(not can_fork(), reason="no fork"))])
def test_a_group_that_loops_or_raises_costs_itself_and_is_named(tmp_path: Path, jobs: int | None) -> None:
    result = run(tmp_path, ["good", "loop", "raise", "same", "same"], jobs, BAD_TOGETHER)
    assert told(result) == {
        "0.md": SEEN,
        "1.md": stopped("it took longer than 0.3 s", "gathers"),
        "2.md": CRASHED.replace("misbehaves", "gathers"),
        "3.md": SEEN,
    }
    assert [one.location.path for one in result.findings if one.rule == "title-duplicate"] == ["3.md"]
    assert result.trouble == ("a check or reader crashed; see internal-error above",)


@pytest.mark.skipif(not can_fork(), reason="no fork")
def test_a_group_that_only_the_system_can_end_costs_itself_and_is_named(tmp_path: Path) -> None:
    result = run(tmp_path, ["good", "compiled loop", "die", "eat", "sleep", "fine"], 2, BAD_TOGETHER)
    slow = stopped("it took longer than 0.3 s", "gathers")
    assert told(result) == {
        "0.md": SEEN,
        "1.md": slow,
        "2.md": stopped("the process ended by signal 9", "gathers"),
        "3.md": stopped("it needed more than 400 MB of memory", "gathers"),
        "4.md": slow,
        "5.md": SEEN,
    }
    assert result.trouble


@pytest.mark.skipif(not can_fork(), reason="no fork")
def test_groups_of_plugins_are_all_judged_however_many_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postlint.engine.groups._AT_ONCE", 3)
    assert told(run(tmp_path, [f"good {n}" for n in range(8)], 1, BAD_TOGETHER)) == {f"{n}.md": SEEN for n in range(8)}


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_a_check_that_says_what_no_check_may_is_named(tmp_path: Path, number: int) -> None:
    result = run(tmp_path, [str(number)], 1, BAD_WORDS)
    assert [one.message.partition(" (")[0] for one in result.findings] == ["bad/garbles of bad crashed on this page"]
    assert result.trouble


@pytest.mark.parametrize("number", range(len(ODD)))
def test_a_check_that_points_nowhere_is_shown_all_the_same(tmp_path: Path, number: int) -> None:
    result = run(tmp_path, [str(len(WRONG) + number)], 1, BAD_WORDS)
    assert not result.trouble
    assert [one.message for one in result.findings] == [SEEN] * isinstance(ODD[number], Issue)
    for reporter in LOADED.reporters.values():
        assert isinstance(function(reporter)(result, result.findings, Style()), str)


def test_a_search_for_a_target_that_takes_too_long_costs_its_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = Site.entries

    def slow(site: Site, key: str, found: list[Entry], lookup: Lookup) -> list[Entry]:
        while key.endswith("slow"):
            pass
        return list(entries(site, key, found, lookup))

    monkeypatch.setattr(Site, "entries", slow)
    result = run(tmp_path, ["a", "slow", "slow", "b", "b"], None, RULES["title-missing"])
    assert [(one.rule, one.location.path) for one in result.findings] == [
        ("internal-error", "1.md"),
        ("title-duplicate", "3.md"),
    ]
    assert result.trouble
