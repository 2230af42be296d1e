from __future__ import annotations

from pathlib import Path

from postlint.config.selection import activate
from postlint.engine.files import Selection
from postlint.engine.run import Run
from postlint.model import Limits, ReaderOptions
from postlint.plugins import load_plugins
from postlint.result import Result
from postlint.rulebook import Setup, load_rules

PLUGINS = load_plugins()
RULES = load_rules(PLUGINS)


def run(text: str, limit: int) -> Result:
    setup = Setup(tuple(activate(RULES, profile="all")), reader=ReaderOptions(limits=Limits(findings=limit)))
    selection = Selection(Path(), {"": ("a.md",)}, frozenset({"a.md"}), frozenset())
    return Run(selection, lambda _: setup, RULES, PLUGINS, given={"a.md": text.encode()}).result()


def test_the_first_findings_of_a_page_are_kept_and_the_rest_is_told_of() -> None:
    text = "---\ntitle: Bread\n---\n" + "".join(f"![](a{number}.png)\n\n" for number in range(30))
    everything = [one for one in run(text, 1_000).findings if one.location.line > 3]
    some = run(text, 10)
    (told,) = (one for one in some.findings if one.rule == "limit-reached")
    assert told.message.startswith("The page has more than 10 findings;")
    kept = [one for one in some.findings if one.rule != "limit-reached"]
    assert len(kept) == 10
    assert {one.location.line for one in kept} <= {one.location.line for one in everything[:20]} | {1, 2, 3}
    assert not some.trouble


def test_a_page_at_its_limit_says_nothing_of_it() -> None:
    text = "---\ntitle: Bread\n---\n![](a.png)\n\n![](b.png)\n"
    count = len(run(text, 1_000).findings)
    assert count
    assert len(run(text, count).findings) == count
    assert [one.rule for one in run(text, count - 1).findings].count("limit-reached") == 1
