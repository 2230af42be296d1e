from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.runner import Ran, postlint

BASELINE = ".postlint-baseline.json"
WIDE = "A title that goes on and on and says far more than a result page has room for in its line"
NEW = "---\ntitle: New\n---\n\n<img src='new.png'> and <img src='newer.png'>.\n"


def post(number: int, *, title: str = WIDE, above: str = "", turned: bool = False) -> str:
    """A post with at least five findings, two of them alike."""
    sections = [
        f'## Rest\n\nAnother <img src="again.png"> and another <img src="again.png">, post {number}.\n',
        f"## More\n\nLorem ipsum dolor sit amet, and see [here](https://example.org/{number}).\n",
    ]
    body = "\n".join(sections[::-1] if turned else sections)
    return f"---\ntitle: {title} {number}\n---\n\n{above}An image: <img src='{number}.png'>\n\n{body}"


def check(folder: Path, *more: str) -> Ran:
    return postlint(folder, "check", ".", "-o", "concise", *more)


def create(folder: Path, *more: str) -> Ran:
    return postlint(folder, "baseline", "create", *more)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one post, adopted."""
    (tmp_path / "postlint.yaml").touch()
    (tmp_path / "post.md").write_text(post(1), "utf-8")
    assert create(tmp_path).code == 0
    return tmp_path


def test_a_site_with_hundreds_of_findings_is_adopted_and_stays_so_when_files_move(tmp_path: Path) -> None:
    (tmp_path / "postlint.yaml").touch()
    posts = tmp_path / "posts"
    posts.mkdir()
    for number in range(60):
        (posts / f"post-{number}.md").write_text(post(number), "utf-8")
    before = check(tmp_path)
    count = len(before.out.splitlines())
    assert (before.code, count >= 300) == (1, True)
    made = create(tmp_path)
    assert (made.code, made.out) == (0, f"{BASELINE}: {count:,} known findings.\n")
    after = check(tmp_path)
    assert (after.code, after.out) == (0, "")
    assert f"{count:,} known findings hidden by the baseline." in after.err

    (posts / "new.md").write_text(NEW, "utf-8")
    new = check(tmp_path)
    assert new.code == 1
    assert [line.split(": ")[0] for line in new.out.splitlines()] == ["posts/new.md:5:1", "posts/new.md:5:25"]
    (posts / "new.md").unlink()

    (tmp_path / "archive").mkdir()
    (posts / "post-1.md").rename(posts / "renamed.md")
    (posts / "post-2.md").rename(tmp_path / "archive" / "post-2.md")
    (posts / "post-3.md").write_text(post(3, turned=True), "utf-8")
    (posts / "post-4.md").write_text(post(4, above="A new paragraph.\n\nAnd one more.\n\n"), "utf-8")
    (posts / "post-5.md").write_bytes(post(5, turned=True).replace("\n", "\r\n").encode())
    (posts / "post-6.md").rename(tmp_path / "archive" / "six.md")
    (tmp_path / "archive" / "six.md").write_text(post(6, turned=True), "utf-8")
    moved = check(tmp_path)
    assert (moved.code, moved.out) == (0, "")
    assert f"{count:,} known findings hidden by the baseline." in moved.err


def test_one_more_of_a_known_kind_is_reported_alone(site: Path) -> None:
    (site / "post.md").write_text(post(1, above='<img src="again.png"> and\n\n'), "utf-8")
    assert len(check(site).out.splitlines()) == 1


def test_a_number_may_only_get_better_and_prune_holds_it(site: Path) -> None:
    def codes() -> list[int]:
        found = []
        for title in (f"{WIDE} end", WIDE[:-10], WIDE):
            (site / "post.md").write_text(post(1, title=title), "utf-8")
            found.append(check(site).code)
        return found

    assert codes() == [1, 0, 0]
    (site / "post.md").write_text(post(1, title=WIDE[:-10]), "utf-8")
    assert postlint(site, "baseline", "prune").code == 0
    assert codes() == [1, 0, 1]


def test_what_is_mended_is_told_and_dropped_when_asked(site: Path) -> None:
    before = (site / BASELINE).read_text("utf-8")
    (site / "post.md").write_text("---\ntitle: Short\n---\n\nText.\n", "utf-8")
    run = check(site)
    assert run.code == 0
    assert "6 known findings are mended; `postlint baseline prune` takes note." in run.err
    assert (site / BASELINE).read_text("utf-8") == before
    assert postlint(site, "baseline", "prune").out == f"{BASELINE}: 0 known findings, 6 dropped.\n"
    assert (site / BASELINE).read_text("utf-8") == '[{"postlint-baseline":1}\n]\n'
    (site / "post.md").write_text(post(1), "utf-8")
    assert len(check(site).out.splitlines()) == 6


def test_rules_and_files_that_did_not_run_are_not_judged(site: Path) -> None:
    (site / "post.md").write_text("---\ntitle: Short\n---\n\nText.\n", "utf-8")
    (site / "other.md").write_text("---\ntitle: Other\n---\n\nText.\n", "utf-8")
    before = (site / BASELINE).read_text("utf-8")
    assert "mended" not in check(site, "--only", "link-broken").err
    assert "mended" not in postlint(site, "check", "other.md").err
    postlint(site, "baseline", "prune", "--only", "link-broken")
    postlint(site, "baseline", "prune", "other.md")
    assert (site / BASELINE).read_text("utf-8") == before


def test_a_file_that_is_gone_is_judged_by_a_run_over_its_site(site: Path) -> None:
    for name in ("other", "third"):
        (site / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\nText.\n", "utf-8")
    (site / "post.md").unlink()
    assert "mended" not in postlint(site, "check", "other.md").err
    assert "6 known findings are mended" in check(site).err


def test_a_baseline_takes_in_what_is_new_only_by_force(site: Path) -> None:
    (site / "new.md").write_text(NEW, "utf-8")
    before = (site / BASELINE).read_text("utf-8")
    refused = create(site)
    assert refused.code == 2
    assert "is there already (2 findings are not in it)" in refused.err
    assert (site / BASELINE).read_text("utf-8") == before
    assert create(site, "--force").code == 0
    assert check(site).code == 0


def test_a_baseline_of_some_rules_keeps_what_it_says_of_others(site: Path) -> None:
    before = (site / BASELINE).read_text("utf-8")
    (site / "new.md").write_text(f"{NEW}\nLorem ipsum dolor sit amet.\n", "utf-8")
    assert create(site, "--only", "image-alt-missing", "--force").code == 0
    after = (site / BASELINE).read_text("utf-8")
    assert set(before.splitlines()) < set(after.splitlines())
    assert {line.split(": ")[2] for line in check(site).out.splitlines()} == {"content-placeholder"}


def test_show_lists_what_is_known(site: Path) -> None:
    lines = postlint(site, "baseline", "show").out.splitlines()
    assert "post.md: image-alt-missing.missing x2" in lines
    assert any(line.startswith("post.md: title-too-wide.too-wide (") for line in lines)
    assert postlint(site, "baseline", "show", "--stat").out.splitlines()[0].split() == [
        "3", "image-alt-missing", "(1", "page)",
    ]  # fmt: skip


def test_another_file_can_be_named_on_the_command_line_or_in_the_settings(site: Path) -> None:
    assert check(site, "--no-baseline").code == 1
    (site / BASELINE).rename(site / "known.json")
    assert check(site).code == 1
    assert check(site, "--baseline", "known.json").code == 0
    (site / "postlint.yaml").write_text("baseline: known.json\n", "utf-8")
    assert check(site).code == 0
    assert postlint(site / "..", "check", site.name).code == 0
    (site / "postlint.yaml").write_text("baseline: nowhere.json\n", "utf-8")
    missing = check(site)
    assert missing.code == 2
    assert 'there is no baseline "nowhere.json"' in missing.err


def test_a_broken_baseline_stops_the_run(site: Path) -> None:
    (site / BASELINE).write_text("[{}", "utf-8")
    run = check(site)
    assert (run.code, run.out) == (2, "")
    assert f"{BASELINE}:1: the baseline can't be used" in run.err


def test_json_counts_known_findings_and_shows_them_when_asked(site: Path) -> None:
    found = json.loads(postlint(site, "check", ".", "-o", "json").out)
    assert (found["findings"], found["summary"]["known"], found["summary"]["stale"]) == ([], 6, 0)
    shown = json.loads(postlint(site, "check", ".", "-o", "json", "--show-suppressed").out)["findings"]
    assert [one["suppressed"]["kind"] for one in shown] == ["baseline"] * 6


def test_known_findings_are_not_fixed_but_new_ones_are(tmp_path: Path) -> None:
    (tmp_path / "postlint.yaml").touch()
    faq = "## FAQ\n\n**Is it {0}?**\n\nYes, it is {0}, and it will stay so for good.\n\n**Why?**\n\nIt was made so.\n"
    old, new = (f"---\ntitle: {name}\n---\n\n{faq.format(name)}" for name in ("old", "new"))
    (tmp_path / "old.md").write_text(old, "utf-8")
    assert "1 known finding" in create(tmp_path).out
    (tmp_path / "new.md").write_text(new, "utf-8")
    check(tmp_path, "--fix", "--unsafe-fixes")
    assert (tmp_path / "old.md").read_text("utf-8") == old
    assert "### Is it new?" in (tmp_path / "new.md").read_text("utf-8")


def test_a_tree_with_a_crash_or_an_unreadable_file_makes_no_baseline(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe\xff")
    run = create(tmp_path, "bad.md")
    assert run.code == 2
    assert "bad.md was named and can't be read" in run.err
    assert not (tmp_path / BASELINE).exists()


def test_what_a_check_has_worked_out_is_used_and_kept(tmp_path: Path) -> None:
    (tmp_path / "postlint.yaml").touch()
    (tmp_path / "post.md").write_text(post(1), "utf-8")
    assert create(tmp_path, ".", "--no-cache").code == 0
    assert not (tmp_path / ".postlint_cache").exists()
    known = (tmp_path / BASELINE).read_bytes()
    for _ in range(2):
        assert create(tmp_path, ".", "--force").code == 0
        assert (tmp_path / ".postlint_cache").exists()
        assert (tmp_path / BASELINE).read_bytes() == known
    assert postlint(tmp_path, "baseline", "prune").code == 0
    assert (tmp_path / BASELINE).read_bytes() == known
