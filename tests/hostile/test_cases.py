"""Every case under every kind of name, with all rules, in every format, and through the fixes: in seconds, as text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from postlint.config.selection import activate
from postlint.engine.files import Selection
from postlint.engine.run import Run
from postlint.plugins import function, load_plugins
from postlint.report import Style
from postlint.result import Result
from postlint.rulebook import Setup, load_rules
from tests.hostile.cases import CASES
from tests.hostile.command import CACHE, Command
from tests.hostile.harmless import COMMAND, CONTROLS, check_output

PLUGINS = load_plugins()
RULES = load_rules(PLUGINS)
SETUP = Setup(tuple(activate(RULES, profile="all")))
NAMES = ("a.md", "a.mdx", "a.html", "page-data.json")
MOST_SECONDS = 10


def judged(name: str, data: bytes) -> Result:
    selection = Selection(Path(), {"": (name,)}, frozenset({name}), frozenset())
    return Run(selection, lambda _: SETUP, RULES, PLUGINS, given={name: data}).result()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", CASES)
def test_no_case_crashes_a_reader_check_or_report(case: str, name: str) -> None:
    started = time.process_time()
    result = judged(name, CASES[case])
    assert not result.trouble
    for reporter in PLUGINS.reporters.values():
        text = function(reporter)(result, result.findings, Style())
        assert not CONTROLS.search(text)
        assert not COMMAND.search(text)
        text.encode()
    assert time.process_time() - started < MOST_SECONDS


def test_the_command_survives_all_of_them_at_once_and_touches_nothing_else(tmp_path: Path) -> None:
    for number, (case, data) in enumerate(CASES.items()):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}" / NAMES[number % 4]).write_bytes(data)
        assert case
    with Command() as run:
        for arguments in (
            ("check", "."),
            ("check", ".", "--diff"),
            ("tags", "list", "."),
            ("export", "faq", "."),
            ("site",),
        ):
            ran = run(tmp_path, *arguments, seconds=200)
            assert ran.code in (0, 1, 2), ran.err
            check_output(ran, arguments)
            assert not ran.forbidden
        fixed = run(
            tmp_path, "check", ".", "--fix", "--unsafe-fixes", "-o", "concise", may_write=[tmp_path], seconds=200
        )
        assert fixed.code in (0, 1, 2), fixed.err
        assert not fixed.forbidden
    assert not list(tmp_path.rglob("pwned"))
    files = [file for file in tmp_path.rglob("*") if file.is_file() and CACHE not in file.parts]
    assert {file.name for file in files} <= set(NAMES)
