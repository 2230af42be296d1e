"""The hooks as pre-commit runs them: a real repository, real commits, a real environment, made once."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from tests.ci.tree import Ran, git, ran

POST = "---\ntitle: {title}\ndescription: All about {title}, in a line of its own.\n---\n\n{text}\n"


class Hooks(NamedTuple):
    """Where the hooks come from, and where pre-commit keeps their environment."""

    repository: Path
    rev: str
    home: Path


@pytest.fixture(scope="session")
def hooks(repository: Path, shared: Path) -> Hooks:
    """This tree as hooks, and one place for the environment that they get."""
    return Hooks(repository, git(repository, "rev-parse", "HEAD"), shared / "home")


class Site:
    """A repository of posts in which commits go through hooks."""

    def __init__(self, folder: Path, hooks: Hooks, *ids: str) -> None:
        self.folder = folder
        self.home = str(hooks.home)
        git(folder, "init", "-q", "-b", "main")
        config = {"repos": [{"repo": str(hooks.repository), "rev": hooks.rev, "hooks": [{"id": one} for one in ids]}]}
        (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
        (folder / "postlint.yaml").write_text("select: [link-broken, image-alt-missing, content-mojibake]\n", "utf-8")
        installed = ran(folder, sys.executable, "-m", "pre_commit", "install", PRE_COMMIT_HOME=str(hooks.home))
        assert installed.code == 0, installed.out

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(POST.format(title=name, text=text), "utf-8")

    def commit(self, *options: str) -> Ran:
        git(self.folder, "add", "-A")
        return ran(self.folder, "git", "commit", "-q", "-m", "Posts", *options, PRE_COMMIT_HOME=self.home)

    def commits(self) -> int:
        return int(git(self.folder, "rev-list", "--count", "HEAD"))


@pytest.fixture
def begin(tmp_path: Path, hooks: Hooks) -> Callable[..., Site]:
    def made(*ids: str) -> Site:
        return Site(tmp_path, hooks, *ids)

    return made


@pytest.fixture
def site(begin: Callable[..., Site]) -> Site:
    """Two posts that are committed; one links to the other."""
    site = begin("postlint", "postlint-site")
    site.write("a.md", "Read [the other post](b.md).")
    site.write("b.md", "All is well.")
    first = site.commit()
    assert first.code == 0, first.out
    assert "Passed" in first.out
    return site


def test_the_first_commit_of_all_is_checked(begin: Callable[..., Site]) -> None:
    site = begin("postlint")
    site.write("a.md", "[Gone](gone.md)")
    refused = site.commit()
    assert refused.code == 1
    assert "a.md:6:8: error: link-broken: " in refused.out
    site.write("a.md", "All is well.")
    assert site.commit().code == 0
    assert site.commits() == 1


def test_an_added_post_is_checked_and_no_other(site: Site) -> None:
    site.write("old.md", '<img src="a.png">')
    assert site.commit("--no-verify").code == 0
    site.write("new.md", "[Gone](gone.md)")
    git(site.folder, "add", "-A")
    refused = ran(site.folder, sys.executable, "-m", "pre_commit", "run", "postlint", PRE_COMMIT_HOME=site.home)
    assert refused.code == 1
    assert "new.md:6:8: error: link-broken: " in refused.out
    assert "old.md" not in refused.out


def test_a_renamed_target_is_found_by_the_hook_for_the_site(site: Site) -> None:
    git(site.folder, "mv", "b.md", "c.md")
    refused = site.commit()
    assert refused.code == 1
    assert "a.md:6:23: error: link-broken: " in refused.out
    site.write("a.md", "Read [the other post](c.md).")
    assert site.commit().code == 0


def test_a_deleted_target_is_found_though_no_file_is_named(site: Site) -> None:
    git(site.folder, "rm", "-q", "b.md")
    refused = site.commit()
    assert refused.code == 1
    assert "(no files to check)Skipped" in refused.out
    assert "a.md:6:23: error: link-broken: " in refused.out
    assert site.commits() == 1


def test_what_is_only_on_the_disk_is_not_judged(site: Site) -> None:
    (site.folder / "b.md").write_text(POST.format(title="b", text="[Gone](gone.md)"), "utf-8")
    git(site.folder, "add", "-A")
    site.write("b.md", "All is well, and not yet staged.")
    refused = ran(site.folder, "git", "commit", "-q", "-m", "Posts", PRE_COMMIT_HOME=site.home)
    assert refused.code == 1
    assert "b.md:6:8: error: link-broken: " in refused.out
    assert "not yet staged" in (site.folder / "b.md").read_text("utf-8")


def test_fixes_are_written_and_the_commit_stops(begin: Callable[..., Site]) -> None:
    site = begin("postlint-fix")
    site.write("a.md", "Das cafÃ© ist offen.")
    refused = site.commit()
    assert refused.code == 1
    assert "files were modified by this hook" in refused.out
    assert "Das café ist offen." in (site.folder / "a.md").read_text("utf-8")
    assert site.commit().code == 0


@pytest.mark.parametrize("text", ["selcet: [link-broken]\n", "local-rules: [rules]\n"])
def test_a_mistake_in_the_configuration_stops_the_commit(text: str, begin: Callable[..., Site]) -> None:
    site = begin("postlint-config")
    site.write("a.md", "All is well.")
    assert site.commit().code == 0
    (site.folder / "postlint.yaml").write_text(text, "utf-8")
    (site.folder / "rules").mkdir()
    (site.folder / "rules" / "mine.yaml").write_text("id: local/mine\nsumary: x\n", "utf-8")
    refused = site.commit()
    assert refused.code == 1
    assert ('did you mean "select"?' if "selcet" in text else "rules/mine.yaml") in refused.out


def test_a_mistake_is_found_where_no_post_is(begin: Callable[..., Site]) -> None:
    site = begin("postlint-config")
    (site.folder / "postlint.yaml").write_text("selcet: [link-broken]\n", "utf-8")
    assert 'did you mean "select"?' in site.commit().out


def test_thousands_of_files_come_in_batches_that_are_each_right(begin: Callable[..., Site]) -> None:
    site = begin("postlint")
    names = [f"content/a-rather-long-folder-name-for-a-post/post-number-{number:04}.md" for number in range(3_000)]
    for number, name in enumerate(names):
        site.write(name, f"[Next](post-number-{(number + 1) % 3_000:04}.md)")
    assert sum(map(len, names)) > 2**17
    good = site.commit()
    assert good.code == 0, good.out
    site.write(names[-1], "[Gone](gone.md)")
    for name in names[:-1]:
        with (site.folder / name).open("a", encoding="utf-8") as post:
            post.write("More.\n")
    refused = site.commit()
    assert refused.code == 1
    assert refused.out.count(": error: ") == 1
    batches = re.findall(r"^(?:1 of )?([\d,]+) pages (?:checked, no|has) findings", refused.out, re.MULTILINE)
    assert len(batches) > 1
    assert sum(int(one.replace(",", "")) for one in batches) == 3_000
