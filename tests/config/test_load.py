from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postlint.cli.configured import problem_lines
from postlint.config.configs import Configs
from postlint.config.globs import compiled
from postlint.config.schema import config_schema
from postlint.config.versions import fits
from postlint.errors import ConfigError
from postlint.plugins import load_plugins
from postlint.report import Style
from postlint.rulebook import load_rules
from tests.report.test_hostile_text import ACTS, COMMAND

PLUGINS = load_plugins()
RULES = load_rules(PLUGINS)
NAMES = [
    *config_schema(RULES)["properties"],
    "title-too-wide",
    "severity",
    "max_pixels",
    "files",
    "preset:min",
    "title-*",
]

scalars = st.none() | st.booleans() | st.integers(-3, 700) | st.floats() | st.text(max_size=8) | st.sampled_from(NAMES)
values: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


def load(folder: Path, data: bytes, name: str = "postlint.yaml") -> list[str]:
    """The mistakes of a configuration; using it is part of the test."""
    (folder / ".git").mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    configs = Configs(PLUGINS, RULES, folder)
    for path in ("a.md", "in/b.md"):
        configs.setup_for(folder)(path)
        configs.excludes(folder / path, folder=False)
        configs.includes(folder / path, folder=False)
    try:
        configs.check()
    except ConfigError as error:
        told = "\n".join(problem_lines(error, Style()))
        assert not ACTS.search(told)
        assert not COMMAND.search(told)
        return [problem.message for problem in error.problems]
    return []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(NAMES), values, max_size=6))
def test_any_data_loads_or_is_told_to_be_wrong(tmp_path: Path, data: dict[str, Any]) -> None:
    load(tmp_path, yaml.safe_dump(data, allow_unicode=True).encode("utf-8", "replace"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.text("[]{}-:?&*!|>'\"# \n\tab", max_size=60))
def test_any_text_loads_or_is_told_to_be_wrong(tmp_path: Path, text: str) -> None:
    data = text.encode("utf-8", "replace")
    load(tmp_path, data)
    (tmp_path / "postlint.yaml").unlink()
    load(tmp_path, b"[tool.postlint]\n" + data, "pyproject.toml")


@pytest.mark.parametrize(
    ("pattern", "path", "hit"),
    [
        ("drafts/", "drafts/a.md", True),
        ("drafts/", "x/drafts/a.md", True),
        ("/drafts/", "x/drafts/a.md", False),
        ("*.md", "x/y.md", True),
        ("x/*.md", "x/y/z.md", False),
        ("x/**/*.md", "x/y/z.md", True),
    ],
)
def test_globs_are_those_of_gitignore_relative_to_their_folder(pattern: str, path: str, hit: bool) -> None:  # noqa: FBT001
    globs = compiled([pattern], Path("/site"))
    assert globs.match(f"/site/{path}") is hit
    assert not globs.match(f"/other/{path}")
    assert not globs.match(f"/sitex/{path}")


@pytest.mark.parametrize(
    ("version", "specifier", "fit"),
    [
        ("1.2.3", ">=1.2,<2", True),
        ("2.0", ">=1.2,<2", False),
        ("1.10", ">1.9", True),
        ("1.0", "==1.0.0", True),
        ("1.4.2", "~=1.4", True),
        ("2.0", "~=1.4", False),
        ("1.5", "~=1.4.0", False),
        ("1.9", "==1.*", True),
        ("2.0", "!=1.*", True),
        ("1.0rc1", ">=1.0", False),
        ("1.0a2", ">1.0a1", True),
        ("1.0", "newest", None),
        ("1.0", "", None),
    ],
)
def test_versions_fit_as_pep_440_says(version: str, specifier: str, fit: bool | None) -> None:  # noqa: FBT001
    assert fits(version, specifier) is fit


def test_the_same_setup_is_shared_by_files_that_are_alike(tmp_path: Path) -> None:
    load(tmp_path, b"overrides: [{files: [in/], fail-on: error}]\n")
    setup_for = Configs(PLUGINS, RULES, tmp_path).setup_for(tmp_path)
    assert setup_for("a.md") is setup_for("b.md")
    assert setup_for("in/a.md") is setup_for("in/b.md")
    assert setup_for("") is setup_for("a.md")
