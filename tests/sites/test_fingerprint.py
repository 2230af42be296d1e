"""What the cache asks: does anything a page's mapping takes from its site differ from last time?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from postlint.model import ReaderOptions
from postlint.readers.markdown import read_page
from postlint.site import SiteSettings
from postlint.site.site import Site
from tests.sites.sites import PLUGINS, make

HUGO = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/posts/a.md": "---\ntitle: A\n---\n",
    "content/posts/bundle/index.md": "---\ntitle: B\n---\n",
}


def prints(folder: Path, files: Mapping[str, str], settings: SiteSettings | None = None) -> dict[str, bytes]:
    site = make(folder, files, settings)
    return {path: site.fingerprint(path) for path in site.paths}


def test_two_runs_over_one_state_agree(tmp_path: Path) -> None:
    assert prints(tmp_path, HUGO) == prints(tmp_path, HUGO)


def test_a_new_post_changes_nothing_for_the_others(tmp_path: Path) -> None:
    before = prints(tmp_path, HUGO)
    after = prints(tmp_path, {**HUGO, "content/posts/new.md": "---\ntitle: New\n---\n"})
    assert {path: after[path] for path in before} == before


@pytest.mark.parametrize(
    ("files", "settings"),
    [
        ({"hugo.toml": 'baseURL = "https://example.org/sub/"\n'}, None),
        ({"hugo.toml": 'baseURL = "https://example.org/"\nuglyURLs = true\n'}, None),
        ({"hugo.toml": 'baseURL = "https://example.org/"\n[permalinks]\nposts = "/:year/:slug/"\n'}, None),
        ({"hugo.toml": 'baseURL = "https://example.org/"\n[taxonomies]\ntopic = "topics"\n'}, None),
        ({"layouts/_default/_markup/render-link.html": "x"}, None),
        ({}, SiteSettings(anchors="github")),
        ({}, SiteSettings(permalinks={"content/**": "/:slug/"})),
    ],
)
def test_settings_and_configuration_change_every_page(
    tmp_path: Path, files: Mapping[str, str], settings: SiteSettings | None
) -> None:
    before = prints(tmp_path, HUGO)
    after = prints(tmp_path, {**HUGO, **files}, settings)
    assert all(after[path] != before[path] for path in before)


@pytest.mark.parametrize(
    ("front", "until"),
    [
        ("date: 2026-11-22", ""),
        ("date: 2026-12-24", "2026-12-24"),
        ("expiryDate: 2027-01-01", "2027-01-01"),
        ("date: 2026-12-24\nexpiryDate: 2026-12-20", "2026-12-24"),
        ("expiryDate: 2026-01-01", ""),
    ],
)
def test_the_day_counts_for_what_comes_or_goes(tmp_path: Path, front: str, until: str) -> None:
    make(tmp_path, HUGO)
    site = Site(tmp_path, ["content/posts/a.md"], frameworks=PLUGINS.frameworks, today=date(2026, 11, 23))
    for state in (until, until, ""):
        text = f"---\n{front if state == until else ''}\n---\n"
        assert site.placed(read_page("content/posts/a.md", text.encode(), ReaderOptions())).until == state


@pytest.mark.parametrize(
    ("files", "changed"),
    [
        ({"content/posts/bundle/photo.png": ""}, {"content/posts/bundle/index.md"}),
        ({"content/posts/index.md": ""}, {"content/posts/a.md", "content/posts/bundle/index.md"}),
    ],
)
def test_files_beside_a_page_change_those_that_look_at_them(
    tmp_path: Path, files: Mapping[str, str], changed: set[str]
) -> None:
    before = prints(tmp_path, HUGO)
    after = prints(tmp_path, {**HUGO, **files})
    assert {path for path in before if after[path] != before[path]} == changed


def test_an_index_takes_its_folder_from_a_readme(tmp_path: Path) -> None:
    site = {"mkdocs.yml": "site_name: x\n", "docs/a/README.md": "", "docs/b.md": ""}
    before = prints(tmp_path, site)
    after = prints(tmp_path, {**site, "docs/a/index.md": ""})
    assert {path for path in before if after[path] != before[path]} == {"docs/a/README.md"}


def test_what_a_section_hands_down_changes_its_pages(tmp_path: Path) -> None:
    pages = {"hugo.toml": 'baseURL = "https://a.example/"', "content/a/b.md": "", "content/c.md": ""}
    before = prints(tmp_path, pages)
    after = prints(tmp_path, {**pages, "content/a/_index.md": "---\ncascade: {draft: true}\n---\n"})
    assert {path for path in before if after[path] != before[path]} == {"content/a/b.md"}


def test_what_a_built_site_says_of_itself_changes_its_pages(tmp_path: Path) -> None:
    built = {"public/index.html": "<p>Home</p>", "public/a/index.html": "<p>A</p>"}
    before = prints(tmp_path, built)
    after = prints(tmp_path, {**built, "public/CNAME": "example.org"})
    assert all(after[path] != before[path] for path in before)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (
            "eleventy.config.js",
            "module.exports = { dir: { input: '.' } };",
            "module.exports = { dir: { input: 'docs' } };",
        ),
        ("_config.yml", "permalink: /x/:title\ncollections: {}\n", "permalink: /y/:title\ncollections: {}\n"),
        ("astro.config.mjs", "export default { trailingSlash: a() };", "export default { trailingSlash: 'never' };"),
        ("docusaurus.config.js", "export default { baseUrl: b() };", "export default { baseUrl: '/' };"),
    ],
)
def test_a_change_of_any_configuration_shows(tmp_path: Path, name: str, before: str, after: str) -> None:
    first = prints(tmp_path, {name: before, "docs/a.md": ""})
    assert first == prints(tmp_path, {name: before, "docs/a.md": ""})
    assert first != prints(tmp_path, {name: after, "docs/a.md": ""})
