from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postlint.engine.examples import try_example
from postlint.local_rules import LocalRuleError, load_local_rules
from postlint.plugins import load_plugins
from postlint.rulebook import Rule, load_rules
from tests.cli.command import postlint

PLUGINS = load_plugins()
RULES = load_rules(PLUGINS)

POST = """\
---
title: "Sleep well"
author: {name: Ann}
tags: [Sleep, "back pain"]
---

# Sleep

A pillow, a Pillow.

## How to lie

[here](/a/) ![A bed](bed.PNG)
"""


def rule(folder: Path, text: str) -> Rule:
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "rules" / "my-rule.yaml").write_text(f"id: local/my-rule\nsummary: What holds.\n{text}", "utf-8")
    return load_local_rules([folder / "rules"], PLUGINS, folder)["local/my-rule"]


def found(folder: Path, text: str, post: str = POST, name: str = "post.md") -> Iterator[str]:
    one = rule(folder, text)
    (folder / "site").mkdir()
    tried = try_example(one, {"good": post, "file": name}, RULES, PLUGINS, folder / "site")
    for finding in tried.findings:
        at = finding.location
        yield f"{post.encode()[at.start : at.end].decode()}: {finding.message}"


@pytest.mark.parametrize(
    ("check", "options", "message", "expected"),
    [
        ("pattern", 'fact: images.source, pattern: "[.]png$"', "mismatch: '\"{value}\" is no PNG.'",
         ['![A bed](bed.PNG): "bed.PNG" is no PNG.']),
        ("pattern", 'fact: images.source, pattern: "[.]png$", ignore_case: true', "mismatch: 'It is no PNG.'", []),
        ("pattern", 'fact: links.href, pattern: "^/b"', "mismatch: '{value} is not in b.'", ["/a/: /a/ is not in b."]),
        ("forbidden", "fact: paragraphs.text, words: [pillow]", "found: '{found} is forbidden.'",
         ["pillow: pillow is forbidden.", "Pillow: Pillow is forbidden."]),
        ("forbidden", "fact: paragraphs.text, words: [pill]", "found: '{found} is forbidden.'", []),
        ("forbidden", 'fact: title, pattern: "w.ll"', "found: '{found} is forbidden.'", ["well: well is forbidden."]),
        ("length", "fact: headings.text, min: 2, unit: words", "too-short: '{length} {unit}, not {min}.'",
         ["# Sleep: 1 words, not 2."]),
        ("length", "fact: title, max: 5", "too-long: '{length} of {max} characters.'",
         ['"Sleep well": 10 of 5 characters.']),
        ("required", "fact: frontmatter.reviewer", "missing: 'There is no {fact}.'",
         [": There is no frontmatter.reviewer."]),
        ("required", "fact: frontmatter.author.name", "missing: 'There is no {fact}.'", []),
        ("one_of", "fact: tags, values: [Sleep, Back Pain]", "unknown: '\"{value}\" or \"{nearest}\".'",
         ['"back pain": "back pain" or "Back Pain".']),
        ("one_of", "fact: tags, values: [sleep, Back Pain], ignore_case: true", "unknown: '{value} is unknown.'", []),
        ("count", "fact: h2.text, min: 2", "too-few: '{count} {fact}, not {min}.'", [": 1 h2.text, not 2."]),
        ("count", "fact: tags, max: 1", "too-many: '{count} tags, not {max}.'", ['"back pain": 2 tags, not 1.']),
        ("count", "fact: h3.text, max: 0", "too-many: '{count} is too many.'", []),
    ],
)  # fmt: skip
def test_each_check_finds_what_it_was_told_to(
    check: str, options: str, message: str, expected: list[str], tmp_path: Path
) -> None:
    text = f"check: generic.{check}\nwith: {{{options}}}\nmessages:\n  {message}\n"
    assert list(found(tmp_path, text)) == expected


def test_built_pages_and_page_data_have_the_same_facts(tmp_path: Path) -> None:
    text = "check: generic.forbidden\nwith: {fact: paragraphs.text, words: [pillow]}\nmessages: {found: 'A {found}.'}\n"
    page = "<!doctype html><title>T</title><p>One <b>pillow</b>.</p>"
    assert list(found(tmp_path, text, page, "post.html")) == ["pillow: A pillow."]


def test_a_pattern_that_never_ends_is_an_unknown_that_names_the_rule(tmp_path: Path) -> None:
    rule(
        tmp_path,
        "check: generic.pattern\nwith: {fact: title, pattern: '^(a|a)*b|c'}\nmessages: {mismatch: 'It is wrong.'}\n",
    )
    (tmp_path / "postlint.yaml").write_text("local-rules: [rules]\n", "utf-8")
    (tmp_path / "post.md").write_text(f"---\ntitle: {'a' * 60}\n---\nText.\n", "utf-8")
    run = postlint("post.md", "--select", "local/*", cwd=tmp_path)
    assert (run.stdout, run.returncode) == ("", 0)
    assert "local/my-rule: The patterns took longer than 0.5 s on a page" in run.stderr


def mistakes(folder: Path, text: str) -> list[str]:
    folder.mkdir(exist_ok=True)
    (folder / "my-rule.yaml").write_text(text, "utf-8")
    with pytest.raises(LocalRuleError) as error:
        load_local_rules([folder], PLUGINS, folder)
    return [str(one) for one in error.value.mistakes]


def test_every_mistake_of_a_file_is_told_at_its_line(tmp_path: Path) -> None:
    text = """\
id: local/my-rule
summary: What holds on a page.
check: generic.pattern
with: {fact: titel, pattern: "(", min: 3}
messages:
  mismatch: "{valeu} is wrong, {value:1000000}."
  mismatched: "Never used here."
"""
    assert mistakes(tmp_path / "rules", text) == [
        'my-rule.yaml:4:8: There is no fact "titel"; did you mean "title"?',
        "my-rule.yaml:4:21: This is no regular expression: missing ) at position 1.",
        'my-rule.yaml:4:35: There is no key "min" here; there are fact, pattern, ignore_case.',
        "my-rule.yaml:6:3: There is no value {valeu}; did you mean {value}?",
        "my-rule.yaml:6:3: {value} takes no format but {value:,}.",
        'my-rule.yaml:7:3: This check has no message "mismatched"; did you mean mismatch?',
    ]


GOOD = "id: local/my-rule\nsummary: What holds on a page.\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id: local/your-rule\n", 'the id is "local/your-rule"; in this file it must be "local/my-rule"'),
        ("- a list\n", "a rule file is a mapping"),
        ("id: [\n", "this is no valid YAML"),
        ("a: &x [1]\nb: *x\n", "a rule file has no aliases"),
        (f"a: {'[' * 60}{']' * 60}\n", "not nested deeper than 30 levels"),
        (f"{GOOD}check: title.width\nmessages: {{too-wide: 'It is too wide.'}}\n", "uses a generic check"),
        (f"{GOOD}check: generic.patern\nmessages: {{x: 'Some text here.'}}\n", "did you mean generic.pattern?"),
        (f"{GOOD}check: generic.length\nwith: {{fact: title}}\nmessages: {{too-long: 'It is long.'}}\n", "give min or"),
        (f"{GOOD}check: generic.required\nmessages: {{missing: 'It is missing.'}}\n", '"fact" is missing'),
        (f"{GOOD}check: generic.required\nwith: {{fact: title}}\nmessages: {{}}\n", "should be non-empty"),
        (f"{GOOD}check: generic.required\nwith: {{fact: 3}}\nmessages: {{missing: 'It is missing.'}}\n", "not of type"),
        (
            f"{GOOD}check: generic.required\nwith: {{fact: title}}\nmessages: {{missing: 'No {{fact.__class__}}.'}}\n",
            "there is no value {fact.__class__}",
        ),
        (f"{GOOD}check: generic.required\nseverity: fatal\nmessages: {{missing: 'It is missing.'}}\n", "none of error"),
    ],
)  # fmt: skip
def test_a_wrong_file_says_what_is_wrong(text: str, says: str, tmp_path: Path) -> None:
    assert any(says.casefold() in one.casefold() for one in mistakes(tmp_path / "rules", text)), mistakes(
        tmp_path / "rules", text
    )


def test_an_example_can_not_write_outside_its_folder(tmp_path: Path) -> None:
    text = f"{GOOD}check: generic.required\nwith: {{fact: title}}\nmessages: {{missing: 'It is missing.'}}\n"
    text += 'examples:\n  - {bad: text, file: ../out.md, expect: [{message: missing}]}\n  - {good: "# T"}\n'
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "my-rule.yaml").write_text(text, "utf-8")
    run = postlint("rule", "test", "rules", cwd=tmp_path)
    assert run.returncode == 2
    assert "leads out of the example" in run.stderr
