"""Which rules have fixes, against the list of those that should; and every fix of every example, applied."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from postlint.engine.files import select_files
from postlint.engine.fixes import Fixed, Fixer
from postlint.engine.run import Run
from postlint.model import Page
from postlint.plugins import function, load_plugins
from postlint.result import Result
from postlint.rulebook import ENGINE, ActiveRule, Rule, Setup, load_rules

PLUGINS = load_plugins()
RULES = load_rules(PLUGINS)
RANK = {"safe": 0, "unsafe": 1, "suggestion": 2}
CATALOGUE = {
    "safe": "content-mojibake frontmatter-type link-contact tag-type suppression-unused suppression-unknown-rule "
    "suppression-invalid",
    "unsafe": "category-unknown faq-level "
    "faq-question-markup frontmatter-unknown-key h1-multiple heading-fake link-base-path link-broken link-case "
    "link-insecure link-redirect link-self-absolute link-tracking link-trailing-slash tag-abbreviation tag-alias "
    "tag-inflection tag-typo tag-unknown tag-variant",
    "suggestion": "date-invalid description-too-wide faq-question-form heading-skip image-missing link-anchor-broken "
    "list-broken-numbering list-item-merged slug-format title-stale-year title-too-wide",
}
"""The rules that are to have a fix, by how safe the safest of it is."""


def test_the_rules_of_the_catalogue_have_their_fixes_and_no_others() -> None:
    safest = {rule.id: min(rule.fix.values(), key=RANK.__getitem__) for rule in RULES.values() if rule.fix}
    assert safest == {name: safety for safety, names in CATALOGUE.items() for name in names.split()}
    assert [rule.id for rule in RULES.values() if not rule.fix.keys() <= rule.messages.keys()] == []


def runs(rule: Rule, example: Mapping[str, Any], folder: Path) -> tuple[Result, Fixed]:
    """What an example yields, and what comes of fixing it."""
    content = example.get("bad", example.get("good"))
    site = content["site"] if isinstance(content, dict) else {example.get("file", "post.md"): content}
    for name, text in site.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    options = rule.defaults() | example.get("options", {})
    setup = Setup((ActiveRule(rule, options, frozenset(rule.messages)),))
    selection = select_files([folder], lambda name: PLUGINS.reader_for(name) is not None, folder)

    def check(texts: Mapping[str, bytes]) -> Result:
        return Run(selection, lambda _: setup, RULES, PLUGINS, given=texts).result()

    def page(path: str, data: bytes) -> Page:
        reader = PLUGINS.reader_for(path.rpartition("/")[2])
        assert reader is not None
        read: Page = function(reader.function)(path, data, setup.reader)
        return read

    def read(path: str) -> bytes:
        return (folder / path).read_bytes()

    fixed = Fixer(check, read, page, wants=lambda one: one.fix is not None).fix()
    return check({}), fixed


@pytest.mark.parametrize("name", [rule.id for rule in RULES.values() if rule.fix and rule.check != ENGINE])
def test_every_fix_of_an_example_mends_what_it_is_for(name: str, tmp_path: Path) -> None:
    rule = RULES[name]
    safeties: dict[str, set[str]] = {}
    for number, example in enumerate(rule.examples):
        folder = tmp_path / str(number)
        folder.mkdir()
        before, fixed = runs(rule, example, folder)
        offered = [one for one in before.findings if one.fix is not None]
        for one in offered:
            safeties.setdefault(one.message_id, set()).add(one.fix.safety if one.fix else "")
        batch = [one for one in offered if one.fix and one.fix.edits]
        assert len(fixed.mended) >= len(batch)
        assert fixed.trouble == ()
        assert not [one for one in fixed.left.findings if one.fix and one.fix.edits]
        assert len(fixed.left.findings) == len(before.findings) - len(batch)
    assert {message: min(found, key=RANK.__getitem__) for message, found in safeties.items()} == rule.fix


def test_rules_without_a_fix_offer_none(tmp_path: Path) -> None:
    for rule in RULES.values():
        for number, example in enumerate(rule.examples if not rule.fix else ()):
            folder = tmp_path / rule.id.replace("/", "-") / str(number)
            folder.mkdir(parents=True)
            assert [one.rule for one in runs(rule, example, folder)[0].findings if one.fix is not None] == []
