from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from postlint.engine.baseline import Baseline, Split
from postlint.engine.baseline_file import NAME, Known, read_baseline, write_baseline
from postlint.errors import UsageError
from postlint.model import Finding, Location
from postlint.plugins import load_plugins
from postlint.rulebook import load_rules

RULES = load_rules(load_plugins())
TOP = Path("/site")


def found(
    path: str = "a.md",
    about: str = "an alt text that is missing",
    rule: str = "image-alt-missing",
    *,
    message: str = "missing",
    number: float | None = None,
    related: Iterable[str] = (),
) -> Finding:
    def at(place: str) -> Location:
        return Location(place, 1, 1, 1, 1, 0, 0, anchor=about)

    return Finding(
        rule, message, "error", "search", "Found.", at(path), tuple(at(one) for one in related), number=number
    )


def wide(path: str, about: str, pixels: float) -> Finding:
    return found(path, about, "title-too-wide", message="too-wide", number=pixels)


def matched(known: Iterable[Finding], now: Iterable[Finding], gone: Iterable[str] = ()) -> Split:
    missing = {TOP / path for path in gone}

    def baseline(entries: Iterable[Known]) -> Baseline:
        return Baseline(entries, TOP, RULES, lambda shown: TOP / shown, lambda path: path not in missing)

    return baseline(baseline([]).entries(known)).split(now)


def test_the_same_findings_are_known_in_any_order_and_number() -> None:
    ones = [found(), found(), found("b.md"), found(about="another image")]
    assert matched(ones, ones[::-1]) == Split((), tuple(ones[::-1]), ())


def test_one_more_of_the_same_is_new_and_one_less_is_left() -> None:
    split = matched([found(), found()], [found(), found(), found()])
    assert (len(split.new), len(split.known), split.left) == (1, 2, ())
    assert [one.n for one in matched([found(), found()], [found()]).left] == [1]


def test_a_finding_of_another_text_rule_message_or_file_is_new() -> None:
    others = [found(about="other"), found(rule="link-broken"), found(message="other"), found("b.md")]
    assert matched([found()], others).new == tuple(others)


def test_what_stood_in_a_file_that_is_gone_is_known_once_wherever_it_stands_now() -> None:
    split = matched([found("old.md")], [found("new.md"), found("other.md")], gone=["old.md"])
    assert (split.known, split.new) == ((found("new.md"),), (found("other.md"),))


def test_a_finding_about_two_pages_may_stand_in_the_other_one() -> None:
    known = found("b.md", related=["a.md"])
    assert matched([known], [found("a.md", related=["b.md"])]).new == ()
    assert matched([known], [found("c.md", related=["d.md"])]).new != ()


def test_a_number_may_get_better_but_not_worse() -> None:
    known = [wide("a.md", "A long title", 700)]
    assert matched(known, [wide("a.md", "A shorter title", 650)]).new == ()
    assert matched(known, [wide("a.md", "A long title", 700)]).new == ()
    assert matched(known, [wide("a.md", "A long title", 701)]).new != ()
    assert matched(known, [wide("a.md", "Quite another title", 900)]).new != ()
    assert matched(known, [wide("b.md", "A title elsewhere", 650)]).new != ()


def test_where_fewer_is_worse_more_is_better() -> None:
    known = [found("a.md", "", "content-thin", message="thin", number=40)]
    assert matched(known, [found("a.md", "", "content-thin", message="thin", number=41)]).new == ()
    assert matched(known, [found("a.md", "", "content-thin", message="thin", number=39)]).new != ()


def test_each_number_stands_for_one_finding_the_nearest_one() -> None:
    known = [wide("a.md", "one", 900), wide("a.md", "two", 700)]
    split = matched(known, [wide("a.md", "new", 650), wide("a.md", "newer", 850)])
    assert (split.new, split.left) == ((), ())


def test_a_crash_is_never_known() -> None:
    crash = found(rule="internal-error", message="crash")
    assert matched([crash], [crash]).new == (crash,)


def test_every_number_that_a_rule_calls_worse_is_a_number_of_its_findings() -> None:
    for rule in RULES.values():
        assert rule.worse.keys() <= rule.messages.keys()
        for message, scale in rule.worse.items():
            assert f"{{{scale.split()[1]}" in rule.message(message).text, (rule.id, message)


def entries() -> st.SearchStrategy[list[Known]]:
    names = st.text(max_size=9) | st.sampled_from(
        ["a.md", "b\n.md", "caf\u00e9.md", "\udcff.md", "\u202e.md", "'\"\\,"]
    )
    one = st.builds(
        Known,
        names,
        names,
        names,
        names,
        st.none() | st.integers(0, 9) | st.floats(0.5, 9),
        st.integers(1, 9),
    )
    return st.lists(
        one, max_size=9, unique_by=lambda known: (known.path, known.rule, known.message, known.fp, known.value)
    )


@given(entries())
def test_a_file_says_what_was_written_one_line_each_whatever_the_order(
    tmp_path_factory: pytest.TempPathFactory, ones: list[Known]
) -> None:
    file = tmp_path_factory.mktemp("baseline") / NAME
    write_baseline(file, ones, NAME)
    text = file.read_bytes()
    assert sorted(map(repr, read_baseline(file, NAME))) == sorted(
        repr(replace(one, value=None if one.value is None else float(one.value))) for one in ones
    )
    assert len(text.splitlines()) == len(ones) + 2
    assert len(json.loads(text)) == len(ones) + 1
    write_baseline(file, ones[::-1], NAME)
    assert file.read_bytes() == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ":1: the baseline can't be used: it is no JSON"),
        ("{}", ":1: the baseline can't be used: it does not begin with"),
        ("[]", ":1: the baseline can't be used: it does not begin with"),
        ('[{"postlint-baseline":2}\n]', "it is of format 2; this version of postlint reads 1"),
        ('[{"postlint-baseline":1}\n,{"path":1}\n]', ":2: the baseline can't be used: Expected `str`"),
        ('[{"postlint-baseline":1}\n,{"path":"a","rule":"b","message":"c","fp":"d","n":0}\n]', ":2: "),
        ('[{"postlint-baseline":1}\n,{"path":"a","rule":"b","message":"c","fp":"d","value":1e999}\n]', ":2: "),
        (f'[{{"postlint-baseline":1}}\n,{{"path":"","rule":"","message":"","fp":"","value":{10**400}}}\n]', ":2: "),
        ('[{"postlint-baseline":1}\n<<<<<<< ours\n,{}\n]', ":2: the baseline can't be used: a merge left its marks"),
        ("[" * 100_000, "nested"),
        ("\udcff", ":1: the baseline can't be used: it is not UTF-8"),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_line(text: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / NAME
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError) as told:
        read_baseline(file, "shown.json")
    assert str(told.value).startswith("shown.json:")
    assert says in str(told.value)


def test_two_branches_that_change_a_baseline_merge(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["/usr/bin/env", "git", "-c", "user.name=n", "-c", "user.email=e@example.org", *arguments],
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )

    def commit(*paths: str) -> None:
        write_baseline(tmp_path / NAME, [Known(path, "rule", "message", "fp") for path in paths], NAME)
        git("add", ".")
        git("commit", "-q", "-m", "x")

    git("init", "-q", "-b", "main")
    commit("c", "f", "m", "s", "x")
    git("checkout", "-q", "-b", "other")
    commit("c", "f", "m", "s", "x", "z")
    git("checkout", "-q", "main")
    commit("a", "c", "m", "s", "x")
    git("merge", "-q", "other", "-m", "both")
    assert [one.path for one in read_baseline(tmp_path / NAME, NAME)] == ["a", "c", "m", "s", "x", "z"]
