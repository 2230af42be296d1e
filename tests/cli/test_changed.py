from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.runner import Ran, postlint
from tests.gits import commit, git, needs_git, put, repository

pytestmark = needs_git
BAD = "<img src='{}.png'>"


def post(title: str, *paragraphs: str) -> str:
    return f"---\ntitle: {title}\n---\n\n" + "".join(f"{one}\n\n" for one in paragraphs)


SITE = {
    "mkdocs.yml": "site_name: A site\nsite_url: https://example.org/\n",
    "docs/index.md": post("Start", "[Knees](knees.md) and [hips](hips.md#stairs).", "[Long gone](gone.md)."),
    "docs/knees.md": post("Knees", "Text about knees.", BAD.format("old"), "![A knee](knee.png)"),
    "docs/hips.md": post("Hips", "Text about hips.", "## Stairs", "Walk up and down."),
    "docs/knee.png": "not really\n",
}


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "CHANGE_TARGET"):
        monkeypatch.delenv(name, raising=False)
    return repository(tmp_path / "repo", SITE)


def check(folder: Path, *more: str, path: str = ".") -> Ran:
    return postlint(
        folder, "check", path, "-o", "concise", "--only", "link-broken,link-anchor-broken,image-*,title-*", *more
    )


def found(ran: Ran) -> list[str]:
    """Each finding as `file:line rule`."""
    assert ran.code in (0, 1), ran.err
    parts = [line.split(": ") for line in ran.out.splitlines()]
    return [f"{one[0].rpartition(':')[0].removeprefix('docs/')} {one[2]}" for one in parts]


def test_nothing_has_changed(repo: Path) -> None:
    assert found(check(repo)) == ["index.md:7 link-broken", "knees.md:7 image-alt-missing", "knees.md:7 image-missing"]
    ran = check(repo, "--changed")
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing has changed since main" in ran.err


def test_what_stands_on_added_lines_counts_committed_or_not(repo: Path) -> None:
    put(repo, "docs/hips.md", SITE["docs/hips.md"] + BAD.format("knee") + "\n")
    commit(repo)
    put(
        repo, "docs/knees.md", SITE["docs/knees.md"].replace("---\n\n", "---\n\nMoved.\n\n") + BAD.format("knee") + "\n"
    )
    put(repo, "docs/new.md", post("New", BAD.format("knee")))
    ran = check(repo, "--changed=main")
    assert found(ran) == ["hips.md:11 image-alt-missing", "knees.md:13 image-alt-missing", "new.md:5 image-alt-missing"]
    assert ran.code == 1
    assert "3 other findings are left out" in ran.err
    assert found(check(repo, "--changed=HEAD")) == ["knees.md:13 image-alt-missing", "new.md:5 image-alt-missing"]


def test_a_deleted_page_breaks_the_links_of_unchanged_ones(repo: Path) -> None:
    (repo / "docs/knees.md").unlink()
    assert found(check(repo, "--changed")) == ["index.md:5 link-broken"]
    git(repo, "add", "-A")
    assert found(check(repo, "--staged")) == ["index.md:5 link-broken"]
    assert found(check(repo, "--changed", "--changed-filter", "file")) == []


def test_a_moved_page_breaks_links_to_it_and_its_own(repo: Path) -> None:
    (repo / "docs/parts").mkdir()
    git(repo, "mv", "docs/knees.md", "docs/parts/knees.md")
    for option in ("--changed", "--staged"):
        assert found(check(repo, option)) == ["index.md:5 link-broken", "parts/knees.md:9 image-missing"]


def test_a_heading_or_a_file_that_goes_breaks_what_leads_there(repo: Path) -> None:
    put(repo, "docs/hips.md", SITE["docs/hips.md"].replace("## Stairs", "## Steps"))
    (repo / "docs/knee.png").unlink()
    assert found(check(repo, "--changed")) == ["index.md:5 link-anchor-broken", "knees.md:9 image-missing"]


def test_a_title_that_another_page_has_counts_at_either_end(repo: Path) -> None:
    put(repo, "docs/aa.md", post("Hips", "Text."))
    assert {one.rpartition(" ")[2] for one in found(check(repo, "--changed"))} == {"title-duplicate"}
    commit(repo)
    git(repo, "checkout", "-q", "-b", "more")
    put(repo, "docs/aa.md", post("Hips", "Another text."))
    assert found(check(repo, "--changed=work")) == []


def test_the_filters(repo: Path) -> None:
    put(repo, "docs/knees.md", SITE["docs/knees.md"].replace("Text about knees.", "Text about knees, and more."))
    expected = {
        "added": [],
        "related": [],
        "context": ["knees.md:7 image-alt-missing", "knees.md:7 image-missing"],
        "file": ["knees.md:7 image-alt-missing", "knees.md:7 image-missing"],
    }
    for name, findings in expected.items():
        assert found(check(repo, "--changed", "--changed-filter", name)) == findings


def test_what_is_staged_is_checked_not_what_is_on_the_disk(repo: Path) -> None:
    put(repo, "docs/staged.md", post("Staged", BAD.format("knee")))
    put(repo, "docs/mended.md", post("Mended", BAD.format("knee")))
    put(repo, "docs/lost.md", post("Lost", BAD.format("knee")))
    git(repo, "add", "-A")
    put(repo, "docs/staged.md", post("Staged", BAD.format("knee"), BAD.format("knee")))
    put(repo, "docs/mended.md", post("Mended", "Text."))
    (repo / "docs/lost.md").unlink()
    put(repo, "docs/index.md", SITE["docs/index.md"] + BAD.format("knee"))
    staged = ["lost.md:5 image-alt-missing", "mended.md:5 image-alt-missing", "staged.md:5 image-alt-missing"]
    assert found(check(repo, "--staged")) == staged
    assert found(check(repo, "--staged", path="docs/mended.md")) == staged[1:2]


def test_a_link_to_a_page_that_is_not_staged_is_broken(repo: Path) -> None:
    git(repo, "rm", "-q", "--cached", "docs/hips.md")
    assert found(check(repo, "--staged")) == ["index.md:5 link-broken"]


def test_a_file_that_differs_from_what_is_staged_is_not_fixed(repo: Path) -> None:
    faq = post(
        "FAQ", "## FAQ", "**Is it old?**", "Yes, it is old, and it will stay so for good.", "**Why?**", "It was so."
    )
    for name in ("same", "other"):
        put(repo, f"docs/{name}.md", faq.replace("FAQ\n---", f"{name}\n---"))
    git(repo, "add", "-A")
    put(repo, "docs/other.md", faq + "More.\n")
    ran = postlint(repo, "check", ".", "--staged", "--fix", "--unsafe-fixes")
    assert "### Is it old?" in (repo / "docs/same.md").read_text("utf-8")
    assert (repo / "docs/other.md").read_text("utf-8") == faq + "More.\n"
    assert "Not fixed: docs/other.md is staged in another state" in ran.err


def test_a_patch_says_what_has_changed(repo: Path, tmp_path: Path) -> None:
    put(repo, "docs/hips.md", SITE["docs/hips.md"].replace("## Stairs", BAD.format("knee")))
    (repo / "docs/knees.md").unlink()
    patch = tmp_path / "change.diff"
    patch.write_bytes(git(repo, "diff"))
    expected = ["hips.md:7 image-alt-missing", "index.md:5 link-broken", "index.md:5 link-anchor-broken"]
    assert found(check(repo, "--from-patch", str(patch))) == expected
    assert found(check(repo, "--from-patch", str(patch), "--changed-filter", "added")) == expected[:1]
    git(repo, "checkout", "-q", ".")
    misfit = check(repo, "--from-patch", str(patch))
    assert misfit.code == 2
    assert "does not fit the files here" in misfit.err


def test_names_with_anything_in_them(repo: Path) -> None:
    names = [b"new\nline.md", b"quo\"te'.md", b"\xff\xfe.md", b"-rf.md"]
    for number, name in enumerate(names):
        (repo / "docs" / os.fsdecode(name)).write_text(post(f"Post {number}", BAD.format("knee")), "utf-8")
    git(repo, "add", "-A")
    for option in ("--changed", "--staged"):
        ran = postlint(repo, "check", ".", "-o", "json", "--only", "image-alt-missing", option)
        assert len(json.loads(ran.out)["findings"]) == len(names)


def test_a_folder_below_the_repository(repo: Path) -> None:
    put(repo, "docs/hips.md", SITE["docs/hips.md"] + BAD.format("knee") + "\n")
    put(repo, "other/x.md", post("Other", BAD.format("x")))
    assert found(check(repo / "docs", "--changed")) == ["hips.md:11 image-alt-missing"]


def test_a_baseline_goes_before(repo: Path) -> None:
    put(repo, "docs/hips.md", SITE["docs/hips.md"] + BAD.format("knee") + "\n")
    assert postlint(repo, "baseline", "create").code == 0
    assert found(check(repo, "--changed")) == []
    put(repo, "docs/hips.md", SITE["docs/hips.md"] + (BAD.format("knee") + "\n\n") * 2)
    assert found(check(repo, "--changed")) == ["hips.md:13 image-alt-missing"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--changed", "--staged"), "use one of them"),
        (("--changed=nowhere",), 'there is no commit "nowhere"'),
        (("--from-patch", "nowhere.diff"), "can't be read"),
        (("--staged", "--stdin-filename", "x.md"), "standard input is no part of a change"),
    ],
)
def test_a_change_that_can_not_be_told(arguments: tuple[str, ...], says: str, repo: Path) -> None:
    path = "-" if "--stdin-filename" in arguments else "."
    ran = postlint(repo, "check", path, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_without_a_repository_or_with_a_shallow_one_the_cure_is_told(repo: Path, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    put(tmp_path / "plain", "a.md", post("A", "Text."))
    none = check(tmp_path / "plain", "--changed")
    assert none.code == 2
    assert "not a git repository" in none.err
    put(repo, "docs/new.md", post("New", BAD.format("knee")))
    commit(repo)
    git(tmp_path, "clone", "-q", "--depth=1", "-b", "work", f"file://{repo}", "shallow")
    shallow = check(tmp_path / "shallow", "--changed=origin/main")
    assert shallow.code == 2
    assert "git fetch --deepen=1000 origin main" in shallow.err
    assert "fetch-depth: 0" in shallow.err
