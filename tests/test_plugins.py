from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOOK = "from postlint.hookspecs import hookimpl\n@hookimpl\n"
RULE_HEAD = "category: editorial\nseverity: warning\nprofile: recommended\nevidence: convention\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample plugin, built and installed by pip into a folder of its own."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--target", folder, ROOT / "examples" / "plugin"], check=True)
    return folder


def postlint(*arguments: str, plugins: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(plugins), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "postlint", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


def plugin(folder: Path, name: str, code: str) -> Path:
    """An installed plugin with one module, as pip would leave it."""
    (folder / f"{name}.py").write_text(code, "utf-8")
    info = folder / f"{name}-2.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.1\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[postlint]\n{name} = {name}\n", "utf-8")
    return folder


def test_the_sample_plugin_brings_reader_fact_check_rule_and_report(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("One.\n\nTHIS NOTE SHOUTS at you.\n", "utf-8")
    run = postlint("check", "notes.txt", "--output", "concise", plugins=installed, cwd=tmp_path)
    assert run.stdout == (
        'notes.txt:3:1: warning: shouting/text-shouted: "THIS" and 3 words in all are in capital letters; '
        "write them as usual.\n"
    )
    assert run.returncode == 1
    tally = postlint("check", "notes.txt", "--output", "tally", plugins=installed, cwd=tmp_path)
    assert tally.stdout == "    1 shouting/text-shouted\n"
    explained = postlint("explain", "shouting/text-shouted", plugins=installed, cwd=tmp_path)
    assert "max_words = 2" in explained.stdout


def test_without_the_plugin_its_files_are_unknown(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("THIS NOTE SHOUTS at you.\n", "utf-8")
    run = postlint("check", "notes.txt", "--output", "concise", plugins=tmp_path, cwd=tmp_path)
    assert "no reader takes a file named" in run.stdout.lower()
    assert run.returncode == 2


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("raise RuntimeError('boom')", "does not load: RuntimeError: boom"),
        (
            f"{HOOK}def postlint_reader(): return []",
            "unknown hook 'postlint_reader'",
        ),
        (
            f"{HOOK}def postlint_readers(): return 1 / 0",
            "postlint_readers raised ZeroDivisionError",
        ),
        (
            f"{HOOK}def postlint_reporters(): return {{'full': 'a:b'}}",
            'brings the output format "full", which exists already',
        ),
        (
            f"{HOOK}def postlint_reporters(): return {{'bad': 'broken:show'}}\ndef show(*given): return 1 / 0",
            'the output format "bad" (broken:show) raised ZeroDivisionError: division by zero',
        ),
        (
            f"{HOOK}def postlint_reporters(): return {{'bad': 'broken:show'}}\ndef show(*given): return 7",
            'the output format "bad" (broken:show) made no text',
        ),
        (
            f"{HOOK}def postlint_frameworks(): return {{'odd': 'broken:look'}}\ndef look(*given): return 1 / 0",
            'the site generator "odd" (broken) raised ZeroDivisionError',
        ),
    ],
)
def test_a_broken_plugin_stops_the_run_with_its_name(code: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text("# Hi\n", "utf-8")
    output = "bad" if "'bad'" in code else "full"
    run = postlint("check", "post.md", "-o", output, plugins=plugin(tmp_path, "broken", code), cwd=tmp_path)
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr.startswith("error: ")
    assert "broken" in run.stderr
    assert says in run.stderr
    assert "Traceback" not in run.stderr


CRASHING = """
from pathlib import Path
from postlint.hookspecs import hookimpl
from postlint.model import Issue

@hookimpl
def postlint_checks(): return "crashing_checks"

@hookimpl
def postlint_rule_folders(): return [Path(__file__).parent / "crashing_rules"]
"""


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("raise ValueError('\\x1b[31mred')", "ValueError: ␛[31mred"),
        ("yield Issue(page.place, 'nonsense')", "the rule has no message 'nonsense'"),
        ("yield 7", "AttributeError"),
    ],
)
def test_a_crashing_check_is_a_finding_and_the_rest_goes_on(body: str, error: str, tmp_path: Path) -> None:
    plugin(tmp_path, "crashing", CRASHING)
    checks = tmp_path / "crashing_checks"
    checks.mkdir()
    (checks / "__init__.py").touch()
    (checks / "boom.py").write_text(
        f"from postlint.model import Issue\ndef check_page(page):\n    {body}\n    yield from ()\n", "utf-8"
    )
    rules = tmp_path / "crashing_rules" / "a"
    rules.mkdir(parents=True)
    rule = f"id: crashing/boom-it\nsummary: Never.\n{RULE_HEAD}why: It crashes.\nsources: []\ncheck: crashing/boom\n"
    (rules / "boom-it.yaml").write_text(f"{rule}messages: {{fine: Nothing.}}\n", "utf-8")
    (tmp_path / "post.md").write_text("[here](b.md)\n", "utf-8")
    run = postlint("check", "post.md", "--output", "concise", plugins=tmp_path, cwd=tmp_path)
    assert run.returncode == 2
    assert "internal-error: crashing/boom-it of crashing crashed" in run.stdout
    assert error in run.stdout
    assert "link-text-generic" in run.stdout
    assert "Traceback" not in run.stderr
    assert "\x1b" not in run.stdout + run.stderr


def test_a_plugin_that_is_gone_is_not_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    away = tmp_path / "away"
    away.mkdir()
    plugin(away, "crashing", CRASHING)
    (away / "crashing_checks").mkdir()
    (away / "crashing_checks" / "__init__.py").touch()
    (away / "crashing_rules").mkdir()
    site = tmp_path / "site"
    site.mkdir()
    (site / "post.md").write_text("[here](b.md)\n", "utf-8")
    first = postlint("check", "post.md", "-o", "concise", plugins=away, cwd=site)
    assert first.returncode == 1
    shutil.rmtree(away)
    again = postlint("check", "post.md", "-o", "concise", plugins=away, cwd=site)
    assert (again.returncode, again.stdout) == (1, first.stdout)
