"""This file holds the example site to its word: a fresh build, a true table of defects, links that lead somewhere."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.command import postlint

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "examples" / "clinic-blog"
POSTS = SITE / "content" / "blog"
UNBUILT = "knee-brace-guide"
ROW = re.compile(r"\| (?P<files>`[^|]+`) \| `(?P<rule>[a-z0-9-]+)` \| (?P<what>[^|]+) \|")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]*)\)")


def planted() -> list[tuple[tuple[str, ...], str, str]]:
    """The rows of the README's table: file names, rule id, description."""
    readme = (SITE / "README.md").read_text(encoding="utf-8")
    table = readme.split("| --- | --- | --- |\n")[1].split("\n\n")[0].splitlines()
    rows = [ROW.fullmatch(line) for line in table]
    assert all(rows), "every row of the table has the columns file, rule and what"
    return [(tuple(re.findall(r"`([^`]+)`", row["files"])), row["rule"], row["what"]) for row in rows if row]


def front_matter(path: Path) -> dict[str, Any]:
    front: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    return front


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_built_pages_are_fresh(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, str(SITE / "build.py"), str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert run.stderr == f"left out, its front matter doesn't parse: {UNBUILT}.md\n"
    assert files_below(tmp_path) == files_below(SITE / "public")


def test_every_post_but_the_broken_one_is_built() -> None:
    built = {path.parent.name for path in (SITE / "public" / "page-data" / "blog").glob("*/page-data.json")}
    assert built == {path.stem for path in POSTS.glob("*.md")} - {UNBUILT}


def test_built_pages_have_the_shape_of_gatsby() -> None:
    for path in (SITE / "public" / "page-data" / "blog").glob("*/page-data.json"):
        page = json.loads(path.read_bytes())
        post = page["result"]["data"]["markdownRemark"]
        assert page["path"] == post["fields"]["post"] == f"/blog/{path.parent.name}/"
        assert set(post["frontmatter"]) == {"title", "date", "description", "tags", "cover"}
        assert post["htmlAst"]["type"] == "root"
        assert set(post["frontmatter"]["tags"]) <= set(page["result"]["pageContext"]["allBlogTags"])


def test_broken_front_matter_is_broken() -> None:
    with pytest.raises(yaml.YAMLError):
        front_matter(POSTS / f"{UNBUILT}.md")


def test_the_table_names_real_files_and_quotes_them() -> None:
    rows = planted()
    assert len(rows) == len({(files, rule) for files, rule, _ in rows}) == 20
    assert rows == sorted(rows)
    for files, _, what in rows:
        for name in files:
            text = " ".join((POSTS / name).read_text(encoding="utf-8").split())
            assert [quote for quote in re.findall(r"`([^`]+)`", what) if quote not in text] == []


def test_thirteen_posts_have_defects_and_nine_are_clean() -> None:
    marred = {name for files, _, _ in planted() for name in files}
    assert len(marred) == 13
    assert len({path.name for path in POSTS.glob("*.md")} - marred) == 9


def test_only_the_planted_link_leads_nowhere() -> None:
    urls = {f"/blog/{path.stem}/" for path in POSTS.glob("*.md")} - {f"/blog/{UNBUILT}/"}
    lost = [
        (path.name, url)
        for path in sorted(POSTS.glob("*.md"))
        for url in LINK.findall(path.read_text(encoding="utf-8"))
        if url not in urls
    ]
    assert lost == [("cycling-with-back-pain.md", "../blog/does-not-exist.md")]


def test_every_picture_exists_and_is_used() -> None:
    named = {name for path in POSTS.glob("*.md") for name in re.findall(r"/images/([\w.-]+)", path.read_text("utf-8"))}
    assert named == {path.name for path in (SITE / "static" / "images").iterdir()}


def test_planted_metadata_is_as_the_table_says() -> None:
    fronts = {path.stem: front_matter(path) for path in POSTS.glob("*.md") if path.stem != UNBUILT}
    assert [slug for slug, front in fronts.items() if "title" not in front] == ["why-knees-click"]
    assert [slug for slug, front in fronts.items() if "description" not in front] == ["sleep-positions-sore-shoulder"]
    assert len(fronts["tennis-elbow-at-work"]["description"]) == 389
    assert len(fronts["lifting-boxes-safely"]["title"]) == 84
    used = [tag for front in fronts.values() for tag in front["tags"]]
    assert {tag for tag in used if used.count(tag) == 1} == {"Shoudler Pain", "physical therapy", "Knee Injuries"}
    assert used.count("Shoulder Pain") == 4


def test_postlint_finds_what_the_table_says_and_nothing_else() -> None:
    run = postlint("check", "content", "--output", "json", "--min-severity", "info", cwd=SITE)
    found = {(Path(one["path"]).name, one["rule"]): one for one in json.loads(run.stdout)["findings"]}
    rows = planted()
    assert found.keys() == {(files[0], rule) for files, rule, _ in rows}
    for files, rule, what in rows:
        finding = found[files[0], rule]
        assert set(files[1:]) <= {Path(one["path"]).name for one in finding["related"]}
        quoted = re.search(r"`([^`]+)`", what)
        text = (POSTS / files[0]).read_bytes()
        start, end = finding["byte_range"]
        if quoted and rule != "title-missing":
            around = text[max(0, start - 60) : end + 60].decode(errors="replace")
            assert quoted[1] in around, f"{rule} stands elsewhere"
    assert run.returncode == 1


@pytest.mark.parametrize("folder", ["content", "public"])
def test_clean_posts_give_no_finding_in_the_strictest_profile(folder: str) -> None:
    run = postlint("check", folder, "--profile", "strict", "--output", "json", "--min-severity", "info", cwd=SITE)
    found = {name_of_post(one["path"]) for one in json.loads(run.stdout)["findings"]}
    assert found
    assert found <= {Path(name).stem for files, _, _ in planted() for name in files}


def name_of_post(path: str) -> str:
    """Of a source its stem, of built page data the folder it is in."""
    file = Path(path)
    return file.parent.name if file.name == "page-data.json" else file.stem
