from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import postlint


def test_a_new_rule_works_and_can_be_tested(tmp_path: Path) -> None:
    made = postlint("rule", "new", "empty-word", cwd=tmp_path)
    assert (
        made.stdout
        == "lint-rules/empty-word.yaml written; name its folder in the configuration: local-rules: [lint-rules]\n"
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
