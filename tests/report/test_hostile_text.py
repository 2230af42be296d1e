"""Whatever stands in a page, a name or a message, every report stays parseable and harmless."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from postlint.config.selection import activate
from postlint.engine.files import Selection
from postlint.engine.run import Run
from postlint.plugins import function, load_plugins
from postlint.report import Style
from postlint.report.hygiene import clean
from postlint.report.lines import summary
from postlint.rulebook import Ignored, Policy, Setup, load_rules

PLUGINS = load_plugins()
RULES = load_rules(PLUGINS)
SETUP = Setup(tuple(activate(RULES, profile="all")))
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
COMMAND = re.compile(r"^\s*::|##(?:\[|vso\[|teamcity\[)", re.MULTILINE)
ANNOTATION = re.compile(r"::(?:error|warning|notice) (?:file=[^:,]|title=postlint::)")
COUNTS: dict[str, Callable[[str], int]] = {
    "json": lambda text: len(json.loads(text)["findings"]),
    "jsonl": lambda text: [json.loads(line)["type"] for line in text.splitlines()].count("finding"),
    "concise": lambda text: text.count("\n"),
    "sarif": lambda text: len(json.loads(text)["runs"][0]["results"]),
    "gitlab": lambda text: len(json.loads(text)),
    "rdjson": lambda text: len(json.loads(text)["diagnostics"]),
    "rdjsonl": lambda text: len([json.loads(line) for line in text.splitlines()]),
    "checkstyle": lambda text: len(list(ET.fromstring(text.encode()).iter("error"))),
    "junit": lambda text: len([case for case in ET.fromstring(text.encode()).iter("testcase") if len(case)]),
    "markdown": lambda text: len(re.findall(r"^\| (?:error|warning|info) \|(?:[^|\n]*\|){3}$", text, re.MULTILINE)),
}
"""How many findings an independent reader of a format sees."""
PIECES = st.sampled_from(
    [
        "\x1b[31m",
        "\x07",
        "\x9b",
        "\u202e",
        "\u2066",
        "::error::x",
        "##[group]",
        "##vso[task]",
        "%0A",
        ",",
        "<b>",
        "&#10;",
        "]]>",
        "'",
        '"',
        "|",
        "]",
        ";",
    ]
)
TEXT = st.lists(st.text(max_size=6) | PIECES, max_size=6).map("".join)


def page(title: str, heading: str, href: str, alt: str) -> bytes:
    text = (
        f"---\ntitle: {json.dumps(title)}\ntags: [{json.dumps(alt)}, {json.dumps(alt.upper())}]\n---\n"
        f'## {heading}\n\n[here]({href}) ![{alt}]({href}) <img src="{href}">\n\n[click here](<{href}>)\n'
    )
    return text.encode("utf-8", "replace")


def configured(message: str, value: str) -> Setup:
    """The setup of a configuration with a text of its own in every message, and another in options and addresses."""
    options = {"declared": [value], "aliases": {value: value}, "template": f"{{title}} {value}"}
    rules = (
        replace(
            active,
            options={**active.options, **{name: one for name, one in options.items() if name in active.options}},
            text=f"{message} {{text}} {{tag}}" if message else "",
            url=f"https://example.org/{value}",
        )
        for active in SETUP.rules
    )
    return Setup(tuple(rules), policy=Policy(ignored=(Ignored("h1-missing", reason=value),)))


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)
@example("a\n::stop-commands::b", "\x1b]0;t\x07", "\u202egpj.exe", "\x9b31m", "a\n::error::b", "", "")
@example("a", "b", "c", "d", "e", "\x1b[31m\n::error::x", "\x9b31m\u202e##vso[task]")
def test_every_report_is_harmless_and_parseable(  # noqa: PLR0917 (one text for each place)
    title: str, heading: str, href: str, alt: str, name: str, message: str, value: str
) -> None:
    path = f"{name.replace('/', '_')}.md"
    selection = Selection(Path(), {"": (path,)}, frozenset({path}), frozenset())
    given = {path: page(title, heading, href, alt)}
    setup = configured(message, value)
    result = Run(selection, lambda _: setup, RULES, PLUGINS, given=given).result()
    assert not [finding for finding in result.findings if finding.rule == "internal-error"]
    for output, reporter in PLUGINS.reporters.items():
        text = function(reporter)(result, result.findings, Style())
        assert not ACTS.search(text), output
        text.encode()
        if output == "github":
            assert all(ANNOTATION.match(line) for line in text.splitlines()), output
            assert not COMMAND.search(re.sub("^::", "", text, flags=re.MULTILINE))
        else:
            assert not COMMAND.search(text), output
        if output in COUNTS:
            assert COUNTS[output](text) == len(result.findings), output
    assert not ACTS.search("\n".join(summary(result, result.findings, Style())))


@given(st.text() | st.text(st.characters(categories=("Cc", "Cf", "Cs"))))
def test_clean_text_is_one_harmless_line(text: str) -> None:
    shown = clean(text)
    assert not ACTS.search(shown)
    assert "\n" not in shown
    shown.encode()


@pytest.mark.parametrize("style", [Style(width=20), Style(width=400, color=True), Style(unicode=False)])
def test_ascii_and_narrow_reports_hold_the_same_findings(style: Style) -> None:
    selection = Selection(Path(), {"": ("ä.md",)}, frozenset({"ä.md"}), frozenset())
    data = {"ä.md": "---\ntitle: ä\n---\n漢字 👩‍⚕️ [hier](b.md) text\n".encode()}
    result = Run(selection, lambda _: SETUP, RULES, PLUGINS, given=data).result()
    text = function(PLUGINS.reporters["full"])(result, result.findings, style)
    assert text.count("link-text-generic: ") == 1
    assert style.unicode or text.isascii()
