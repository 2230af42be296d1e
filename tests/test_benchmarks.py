"""The sites that benchmarks run on hold what they say, and their report can be read."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

from benchmarks import report
from benchmarks.bank import Bank, Source
from benchmarks.chart import chart
from benchmarks.contest import CHANGED, COLD, ONE, PYTHON, WARM, Contender, Contest
from benchmarks.corpus import Corpus, write_site
from benchmarks.measure import Cost, cost

from postlint.readers.markdown import read_page

TEXT = "Posture is a habit of many small moments and no position to be held."
BLOCKS = (
    ("p", TEXT),
    ("h2", "## What helps at once"),
    ("p", "Read [about chairs](/chairs/) or [our sister site](https://example.org/) before you buy one."),
    ("image", "![A chair](/chair.png)"),
    ("html", '<p>Write &lt;a href="/chairs/"&gt; here.</p>'),
    ("code", "```\n[no link](/code/)\n```"),
)
BANK = Bank(
    tuple(
        Source(BLOCKS * 3, f"How to {verb} with a sore {part}", "What to do first.", ("Pain",))
        for verb in ("sleep", "run", "sit", "walk", "lift")
        for part in ("neck", "knee", "back", "hip")
    ),
    {kind: [text for one, text in BLOCKS if one == kind] for kind, _ in BLOCKS},
    ("Pain", "Sleep"),
)


def test_a_small_site_is_the_beginning_of_a_large_one() -> None:
    small, large = list(Corpus(BANK).posts(20)), list(Corpus(BANK).posts(60))
    assert large[:20] == small
    assert len({path for path, _, _ in large}) == 60


def test_internal_links_lead_to_posts_unless_planted_as_broken(tmp_path: Path) -> None:
    write_site(Corpus(BANK), 300, tmp_path)
    answers = [json.loads(line) for line in (tmp_path / "answers.jsonl").read_text().splitlines()]
    broken = {(one["post"], one["target"]) for one in answers if one["kind"] == "link-broken"}
    links = 0
    for post in sorted((tmp_path / "docs" / "posts").rglob("*.md")):
        page = read_page(post.name, post.read_bytes())
        assert page.title is not None
        assert '&lt;a href="/chairs/"' in post.read_text("utf-8")
        for link in page.links:
            if link.href.startswith("https:"):
                continue
            links += 1
            target = post.parent / link.href.partition("#")[0]
            name = post.relative_to(tmp_path / "docs").as_posix()
            assert target.is_file() != ((name, link.href) in broken), link.href
    assert links > 300
    assert broken


def test_the_cost_of_a_command_is_its_own(tmp_path: Path) -> None:
    one = cost(["sh", "-c", "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; exit 3"], tmp_path)
    assert one.code == 3
    assert one.wall > 0
    assert one.cpu > 0


def test_the_report_has_every_contender_and_a_chart_that_is_xml() -> None:
    names = (COLD, WARM, CHANGED, ONE, PYTHON, "rumdl <1>")
    contest = [
        Contest(posts, {name: Contender("all", "markdown", posts, [Cost(posts / 100, 1.0, 40.0, 0)]) for name in names})
        for posts in (100, 1000)
    ]
    text, picture = report.document(contest, 1, [("reader", "whole", 612.3), ("rule", "h1-missing", 3.0)])
    for name in names:
        assert text.count(f"| {name} | all |") == 2
    assert "| 100 → 1,000 | 10.00 | 10.00 | 10.00 | 10.00 |" in text
    assert f"| 1,000 | {WARM} | {COLD} | 0.1 | 1.000 | no |" in text
    assert "| reader | whole | 612 |" in text
    assert "h1-missing" not in text
    assert picture == chart({name: [(100, 1.0), (1000, 10.0)] for name in (COLD, WARM, CHANGED, "rumdl <1>")})
    labels = [text.text for text in ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")]
    assert {COLD, "rumdl <1>", "100", "1,000", "10 s"} <= set(labels)
