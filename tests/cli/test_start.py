"""What is imported before the first answer: a start that nobody notices is one that loads little."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "concurrent.futures",
    "difflib",
    "email",
    "importlib.metadata",
    "json",
    "jsonschema",
    "multiprocessing",
    "pluggy",
    "pyromark",
    "random",
    "regex",
    "rensa",
    "shutil",
    "subprocess",
    "textstat",
    "tomllib",
    "turbohtml",
    "yaml",
    "postlint.readers.builder",
    "postlint.facts.faq",
    "postlint.checks.tags",
    "postlint.engine.add_ignore",
    "postlint.engine.baseline",
    "postlint.engine.fixes",
    "postlint.engine.git",
    "postlint.site.site",
}
SCRIPT = """
import sys
before = set(sys.modules)
sys.argv = ["postlint", *sys.argv[1:]]
from postlint.cli import main
try:
    main()
except SystemExit:
    pass
print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""


def imported(cwd: Path, *arguments: str) -> set[str]:
    home = cwd.parent / "home"
    home.mkdir(exist_ok=True)
    environment = {**os.environ, "XDG_CACHE_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
    (tmp_path / "content").mkdir()
    for name in ("a", "b"):
        (tmp_path / f"content/{name}.md").write_text(f"---\ntitle: Post {name} of two\n---\n\n[b](/b/) [x](x.png)\n")
    imported(tmp_path, "check", ".")
    return tmp_path


def test_a_cached_file_is_answered_without_readers_and_checks_of_pages(site: Path) -> None:
    found = imported(site, "check", "content/a.md")
    assert found & HEAVY == set()
    assert not any(name.startswith("postlint.checks.content") for name in found)
    assert len(found) < 195


def test_settings_that_were_valid_need_no_schema(site: Path) -> None:
    (site / "postlint.yaml").write_text("rules: {title-too-wide: {max_pixels: 500}}\n")
    assert "jsonschema" in imported(site, "check", "content/a.md")
    assert "jsonschema" not in imported(site, "check", "content/a.md")
    (site / "postlint.yaml").write_text("rules: {title-too-wide: {max_pixels: five}}\n")
    assert "jsonschema" in imported(site, "check", "content/a.md")
    assert "jsonschema" in imported(site, "check", "content/a.md")


def test_an_explanation_needs_no_engine(site: Path) -> None:
    found = imported(site, "explain", "title-missing")
    assert found & HEAVY == set()
    assert not any(name.startswith("postlint.config.con") for name in found)
    assert len(found) < 120


def test_help_needs_no_command(site: Path) -> None:
    found = imported(site, "--help")
    assert found & (HEAVY - {"shutil"}) == set()
    assert {name for name in found if name.startswith("postlint.")} == {
        "postlint.cli",
        "postlint.cli.commands",
        "postlint.cli.stream",
        "postlint.errors",
        "postlint.report",
        "postlint.report.hygiene",
    }


def test_the_version_needs_nothing(site: Path) -> None:
    assert imported(site, "--version") - {"__future__"} == {"postlint", "postlint.cli"}


def test_what_comes_with_the_files_names_no_code_to_import(site: Path) -> None:
    (site.parent / "home").rename(site / "home")
    script = SCRIPT.replace("before", "import os; os.environ['XDG_CACHE_HOME'] = os.path.abspath('home')\nbefore", 1)
    command = [sys.executable, "-c", script, "check", "content/a.md"]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=True)
    assert "pluggy" in done.stderr.splitlines()[-1].split()
