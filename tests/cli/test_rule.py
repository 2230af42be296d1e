from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import postlint


def test_a_new_rule_works_and_can_be_tested(tmp_path: Path) -> None:
    made = postlint("rule", "new", "empty-word", cwd=tmp_path)
    assert (
        made.stdout
        == "lint-rules/empty-word.yaml written; name the folder in the configuration: local-rules: [lint-rules]\n"
    )
    (tmp_path / "postlint.yaml").write_text("local-rules: [lint-rules]\n", "utf-8")
    tried = postlint("rule", "test", cwd=tmp_path)
    assert (tried.stdout, tried.returncode) == ("local/empty-word: 2 examples hold\n", 0)
    (tmp_path / "post.md").write_text("---\ntitle: T\n---\nWe offer synergy.\n", "utf-8")
    assert "post.md:4:10: warning: local/empty-word: " in postlint("post.md", "-o", "concise", cwd=tmp_path).stdout


def test_an_example_that_fails_shows_where(tmp_path: Path) -> None:
    postlint("rule", "new", "empty-word", cwd=tmp_path)
    file = tmp_path / "lint-rules" / "empty-word.yaml"
    file.write_text(file.read_text("utf-8").replace("We offer synergy.", "We offer synergies."), "utf-8")
    for path in ("lint-rules", "lint-rules/empty-word.yaml"):
        tried = postlint("rule", "test", path, cwd=tmp_path)
        assert tried.returncode == 1
        assert "local/empty-word: 1 of 2 examples fail\n  bad:\n" in tried.stdout
        assert 'expected, not found: found at "synergy"' in tried.stdout


def test_python_of_the_project_runs_only_where_it_is_allowed(tmp_path: Path) -> None:
    postlint("rule", "new", "calm-text", "--python", cwd=tmp_path)
    check = tmp_path / "lint-rules" / "calm_text.py"
    check.write_text(f"open('ran', 'w').close()\n{check.read_text('utf-8')}", "utf-8")
    (tmp_path / "postlint.yaml").write_text("local-rules: [lint-rules]\nrules: {local/calm-text: {most: 2}}\n", "utf-8")
    (tmp_path / "post.md").write_text("---\ntitle: T\n---\nIn! Now!\n\nIn! Now! All!\n", "utf-8")
    for arguments in (("rule", "test"), ("check", "post.md"), ("config", "validate"), ("rules",), ("doctor",)):
        run = postlint(*arguments, cwd=tmp_path)
        refused = arguments[0] == "check" or arguments[1:] == ("test",)
        assert run.returncode == (2 if refused else 0), run.stderr
        assert ("--allow-python-rules lets it run" in run.stderr) == refused
    assert not (tmp_path / "ran").exists()
    tried = postlint("rule", "test", "--allow-python-rules", cwd=tmp_path)
    assert (tried.stdout, tried.returncode) == ("local/calm-text: 2 examples hold\n", 0)
    only = ("--only", "local/*", "--output", "concise")
    found = postlint("check", "post.md", "--allow-python-rules", *only, cwd=tmp_path).stdout
    assert found.startswith("post.md:6:1: warning: local/calm-text: The paragraph has 3 exclamation marks; keep 2")


def test_a_check_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    postlint("rule", "new", "calm-text", "--python", cwd=tmp_path)
    (tmp_path / "lint-rules" / "calm_text.py").unlink()
    run = postlint("rule", "test", "lint-rules", "--allow-python-rules", cwd=tmp_path)
    assert run.returncode == 2
    assert 'There is no file "calm_text.py" beside this one' in run.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("new", "Brand Name"), "is no name for a rule"),
        (("new", "../up-there"), "is no name for a rule"),
        (("test",), "there is no rule to test"),
        (("test", "gone"), 'there is no file or folder "gone"'),
    ],
)
def test_wrong_usage_is_told(arguments: tuple[str, ...], says: str, tmp_path: Path) -> None:
    run = postlint("rule", *arguments, cwd=tmp_path)
    assert run.returncode == 2
    assert says in run.stderr


def test_a_rule_is_never_overwritten(tmp_path: Path) -> None:
    postlint("rule", "new", "empty-word", cwd=tmp_path)
    again = postlint("rule", "new", "empty-word", cwd=tmp_path)
    assert again.returncode == 2
    assert "exists already" in again.stderr
