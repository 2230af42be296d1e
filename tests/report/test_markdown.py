"""In the Markdown report content is text: nothing in it links, embeds, mentions or breaks the table."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from postlint.report import Style
from postlint.report.hygiene import clean
from postlint.result import Result
from tests.report.results import SITE, run, written

MIXED = run(SITE)
(ONE, *_) = MIXED.findings
PARSER = MarkdownIt("gfm-like")
assert PARSER.linkify is not None
PARSER.linkify.set({"fuzzy_link": False})  # a.md is no address on GitHub
PIECES = ["|", "`", "``", "<b>", "</table>", "![x](y)", "[x](y)", "@user", "#12", "https://x.example", "www.x.example",
          "a@b.example", "\\", "&lt;", "&#124;", "\n", "\r", "<!--", "-->", "**", "__", "~~x~~", "$x$", ":tada:", "~l",
          "GH-1", "!7", "|---|", "[^1]", "mailto:a@b.example"]  # fmt: skip


def with_text(*texts: str) -> Result:
    return replace(MIXED, findings=tuple(replace(ONE, message=text) for text in texts))


def cells(text: str) -> list[list[Token]]:
    """The inline tokens of each cell of the table's body, which is all there is but for a heading."""
    tokens = PARSER.parse(text)
    assert [token.tag for token in tokens if token.type.endswith("_open") and token.level == 0] == ["h3", "table"]
    return [token.children or [] for token in tokens if token.type == "inline"][5:]


def told(children: list[Token]) -> str:
    return "".join(token.content for token in children)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=6).map("".join))
@example("a|b")
@example("https://x.example/@user#1")
def test_content_is_text_and_no_more(message: str) -> None:
    text = written("markdown", with_text(message, "Second."))
    rows = cells(text)
    assert len(rows) == 8
    severity, where, what, rule = rows[:4]
    assert [token.type for token in (*severity, *where)] == ["text", "text"]
    assert {token.type for token in what} <= {"text"}
    shown = told(what)
    assert shown.replace("\u200b", "").strip() == clean(message, 500).replace("\u200b", "").strip()
    assert not re.search(r"@\w|#\d|://|www\.|GH-\d|:\w+:", shown)
    assert [token.type for token in rule] == ["link_open", "text", "link_close"]
    assert told(rows[6]) == "Second."


def test_a_hostile_path_stays_in_its_cell() -> None:
    place = replace(ONE.location, path="a|b\n<script>`.md")
    rows = cells(written("markdown", replace(MIXED, findings=(replace(ONE, location=place),))))
    assert told(rows[1]) == f"a|b␊<script>`.md:{place.line}"


def test_the_gravest_come_first_below_a_count() -> None:
    text = written("markdown", MIXED)
    severities = re.findall(r"^\| (\w+) \|", text, re.MULTILINE)
    assert severities == sorted(severities, key=("error", "warning", "info").index)
    assert len(severities) == len(MIXED.findings)
    assert re.match(r"### postlint: \d+ errors, \d+ warnings, \d+ info on \d of 4 pages\n", text)
    assert written("markdown", replace(MIXED, findings=())) == "### postlint: nothing to report on 4 pages\n"


def test_trouble_stands_above_the_table() -> None:
    lines = written("markdown", replace(MIXED, trouble=("a.md was named",))).splitlines()
    assert lines[2] == "- **error**: a.md was named"
    assert lines[4].startswith("| |")
    many = written("markdown", replace(MIXED, trouble=("a.md was named",) * 3_000))
    assert many.count("- **error**: ") == 21
    assert "- **error**: 2,980 more of the kind\n" in many


@pytest.mark.parametrize("room", [2_000, 60_000])
def test_a_long_report_says_what_it_leaves_out(room: int) -> None:
    text = written("markdown", with_text(*["Words. " * 50] * 500), Style(room=room))
    assert len(text.encode()) <= room
    listed = text.count("Words. Words. Words.") and len(re.findall(r"^\| \w+ \| ", text, re.MULTILINE))
    assert f"\n\n{500 - listed} more findings left out: there is no room here.\n\n[" in text
