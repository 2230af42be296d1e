"""What the documentation says is what the code does."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import msgspec
import pytest

from postlint.config.settings import LimitsSection
from postlint.plugins import load_plugins
from postlint.rulebook import load_rules
from tests.cli.command import postlint

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PROSE = re.sub(r"^```.*?^```", "", README, flags=re.MULTILINE | re.DOTALL)


def test_generated_pages_are_fresh() -> None:
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "tools" / "make_docs.py")
    assert spec is not None
    assert spec.loader is not None
    make_docs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_docs)
    for path, text in make_docs.documents().items():
        assert path.read_text("utf-8") == text, "run python tools/make_docs.py"


def test_ci_runs_the_test_command_of_the_readme() -> None:
    command = next(line for line in README.splitlines() if "pytest" in line)
    assert command in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", re.findall(r"`(--[a-z-]+)", README))
def test_every_option_the_readme_names_exists(name: str) -> None:
    sources = "".join(file.read_text("utf-8") for file in (ROOT / "src" / "postlint" / "cli").glob("*.py"))
    assert f'"{name}' in sources


@pytest.mark.parametrize("target", re.findall(r"\]\(((?!https?:)[^)#]+)", PROSE))
def test_every_file_the_readme_links_to_exists(target: str) -> None:
    assert (ROOT / target).exists()


def snippets() -> dict[str, str]:
    """The README's files: fenced blocks that begin with a comment that names a path."""
    blocks = re.findall(r"^```\w+\n(?:# |<!-- )([\w./-]+\.\w+)(?: -->)?\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return dict(blocks)


def test_the_configuration_the_suppression_and_the_rule_of_the_readme_work(tmp_path: Path) -> None:
    for name in ("postlint.yaml", "content/sleep.md", "lint-rules/brand-name.yaml"):
        text = snippets()[name]
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert postlint("config", "validate", cwd=tmp_path).stdout == "postlint.yaml: no mistakes.\n"
    clean = postlint("check", "content", cwd=tmp_path)
    assert (clean.stdout, clean.returncode) == ("", 0)
    assert "1 finding suppressed by comments." in clean.stderr
    loud = postlint("check", "content", "--ignore-suppressions", "--output", "concise", cwd=tmp_path)
    assert ": error: image-alt-missing: " in loud.stdout
    (tmp_path / "content" / "new.md").write_text("---\ntitle: Hello\n---\nWelcome to Renlow.\n", "utf-8")
    assert (
        'new.md:4:12: warning: local/brand-name: "Renlow" is'
        in postlint("content", "--output", "concise", cwd=tmp_path).stdout
    )


def test_the_table_of_limits_names_each_with_its_default() -> None:
    text = (ROOT / "docs" / "limits.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| ([\d,]+) \|", text, re.MULTILINE)
    named = {name: float(value.replace(",", "")) for name, value in rows}
    limits = msgspec.to_builtins(LimitsSection())
    assert named == limits
    mentioned = set(re.findall(r"`([\w-]+)` \(([\w-]+)\)", text))
    rules = load_rules(load_plugins())
    assert all(message in rules[rule].messages for rule, message in mentioned)
