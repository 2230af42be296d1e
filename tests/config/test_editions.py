"""A configuration for an earlier edition knows the rules and defaults of that edition alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from postlint.config.configs import Configs
from postlint.errors import ConfigError
from postlint.plugins import load_plugins
from postlint.rulebook import ActiveRule, Earlier, Message, load_rules

PLUGINS = load_plugins()
RULES = load_rules(PLUGINS)
WIDE = RULES["title-too-wide"]
OLD = RULES["title-missing"]
CHANGED = {
    **RULES,
    "title-too-wide": replace(
        WIDE,
        before={
            "0.2": Earlier(options={"max_pixels": 500}),
            "0.3": Earlier(severity="info", profile="strict", options={"max_pixels": 550}),
        },
    ),
    "title-brand-new": replace(OLD, id="title-brand-new", since="0.3"),
    "title-missing": replace(OLD, messages={**OLD.messages, "blank": Message("A blank title.", since="0.3")}),
}


@pytest.fixture(autouse=True)
def _later_version(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("editions", "load", "resolve"):
        monkeypatch.setattr(f"postlint.config.{module}.__version__", "0.3.1")


def configured(folder: Path, text: str) -> tuple[dict[str, ActiveRule], list[str]]:
    (folder / ".git").mkdir(exist_ok=True)
    (folder / "postlint.yaml").write_text(text, "utf-8")
    configs = Configs(PLUGINS, CHANGED, folder)
    setup = configs.setup_for(folder)("post.md")
    configs.check()
    return {active.rule.id: active for active in setup.rules}, configs.newer


def test_without_an_edition_all_is_as_new_as_it_is(tmp_path: Path) -> None:
    rules, newer = configured(tmp_path, "")
    assert newer == []
    assert "title-brand-new" in rules
    assert "blank" in rules["title-missing"].messages
    assert rules["title-too-wide"].options["max_pixels"] == WIDE.defaults()["max_pixels"]


@pytest.mark.parametrize(("edition", "pixels"), [("0.1", 500), ("0.2", 550)])
def test_an_edition_has_its_own_defaults_and_leaves_out_what_is_newer(
    edition: str, pixels: int, tmp_path: Path
) -> None:
    rules, newer = configured(tmp_path, f'edition: "{edition}"\nselect: [all, "title-*", "@search"]\n')
    assert newer == ["title-brand-new"]
    assert "title-brand-new" not in rules
    assert "blank" not in rules["title-missing"].messages
    wide = rules["title-too-wide"]
    assert (wide.options["max_pixels"], wide.severity(next(iter(wide.messages)))) == (pixels, "info")
    assert "title-too-wide" not in configured(tmp_path, f'edition: "{edition}"\n')[0]


def test_what_is_newer_can_be_named(tmp_path: Path) -> None:
    rules, _ = configured(
        tmp_path, 'edition: "0.1"\nextend-select: [title-missing.blank]\nrules: {title-brand-new: warning}\n'
    )
    assert "title-brand-new" in rules
    assert "blank" in rules["title-missing"].messages


@pytest.mark.parametrize(("edition", "told"), [("0.0", "the first is 0.1"), ("0.4", "newer than postlint"), ("1", "")])
def test_an_edition_that_does_not_exist_is_a_mistake(edition: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        configured(tmp_path, f'edition: "{edition}"\n')
    assert told in str(raised.value)
