from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from postlint.config.selection import activate
from postlint.engine.cache import Cache
from postlint.engine.files import Selection
from postlint.engine.run import Run
from postlint.plugins import load_plugins
from postlint.result import Result
from postlint.rulebook import Setup, load_rules

PLUGINS = load_plugins()
RULES = load_rules(PLUGINS)
SETUP = Setup(tuple(activate(RULES)))
POSTS = {
    "a.md": "---\ntitle: Ice\n---\n[here](gone.md)\n",
    "b.md": "---\ntitle: ice\n---\n![](x.png)\n",
    "c/d.md": "---\ntitle: Heat\n---\n[back](../a.md)\n",
    "e.html": "<!doctype html><title>Heat</title><h1>Heat</h1><p><img src=x></p>",
    "f.md": "---\ntitle: [\n---\n",
}


def run(root: Path, reported: Sequence[str] | None = None, *, order: Sequence[str] = tuple(POSTS)) -> Result:
    selection = Selection(root, {"": tuple(order)}, frozenset(reported or POSTS), frozenset())
    given = {path: POSTS[path].encode() for path in POSTS}
    return Run(selection, lambda _: SETUP, RULES, PLUGINS, given=given).result()


def lines(result: Result) -> Iterator[str]:
    for finding in result.findings:
        yield f"{finding.location.path}:{finding.location.line}:{finding.location.column} {finding.rule}"


def test_findings_come_in_one_order_whatever_the_order_of_files(tmp_path: Path) -> None:
    expected = run(tmp_path)
    assert list(lines(expected)) == [
        "a.md:2:8 title-duplicate",
        "a.md:4:1 link-text-generic",
        "a.md:4:8 link-broken",
        "b.md:4:1 image-alt-empty",
        "e.html:1:51 image-alt-missing",
        "f.md:2:9 frontmatter-invalid",
    ]
    for seed in range(5):
        order = random.Random(seed).sample(list(POSTS), len(POSTS))  # noqa: S311 (no secret)
        assert run(tmp_path, order=order) == expected


@pytest.mark.parametrize("path", list(POSTS))
def test_a_report_on_one_file_is_that_part_of_the_whole(path: str, tmp_path: Path) -> None:
    whole = run(tmp_path)
    part = run(tmp_path, [path])
    assert part.checked == 1
    assert list(part.findings) == [
        finding
        for finding in whole.findings
        if path in {finding.location.path, *(related.path for related in finding.related)}
    ]


def test_what_is_kept_of_one_day_is_looked_at_again_on_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = '<!doctype html><title>Ice</title><meta property="article:published_time" content="2026-11-27"><h1>Ice</h1>'
    (tmp_path / "a.html").write_text(text)
    selection = Selection(tmp_path, {"": ("a.html",)}, frozenset({"a.html"}), frozenset(), whole=frozenset({""}))
    found = []
    for day in (23, 24, 27):
        now = datetime(2026, 11, day, tzinfo=UTC)
        monkeypatch.setattr(
            "postlint.site.around.datetime", SimpleNamespace(now=lambda tz, now=now: now.astimezone(tz))
        )
        result = Run(selection, lambda _: SETUP, RULES, PLUGINS, cache=Cache(tmp_path / "cache")).result()
        found.append([one.message for one in result.findings if one.rule == "date-future"])
    assert [len(one) for one in found] == [1, 1, 0]
    assert "today is 2026-11-24" in found[1][0]


def test_a_file_that_vanished_is_a_finding(tmp_path: Path) -> None:
    selection = Selection(tmp_path, {"": ("gone.md",)}, frozenset({"gone.md"}), frozenset({"gone.md"}))
    result = Run(selection, lambda _: SETUP, RULES, PLUGINS).result()
    assert [finding.message for finding in result.findings] == [
        "The file could not be opened: No such file or directory."
    ]
    assert result.trouble == ("gone.md was named and can't be read",)
