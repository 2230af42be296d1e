"""What a build left behind: which URLs it confirms, which it proves missing, and the patterns learnt from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from postlint.site import SiteSettings
from postlint.site.learned import Learned
from tests.sites.sites import judged, make, placed

GATSBY = {
    "gatsby-config.js": "module.exports = { siteMetadata: { siteUrl: 'https://example.org' } };\n",
    **{f"content/posts/2024-01-0{one}-post-{one}/index.md": f"---\ntitle: Post {one}\n---\n" for one in range(1, 8)},
    "content/posts/2024-01-08-new/index.md": "See [one](/blog/post-1/), [two](/blog/post-22/).\n",
    "content/authors/ann.md": "---\ntitle: Ann\n---\n",
}


def verdicts(folder: Path, files: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Findings with the href they quote; why links could not be verified, and how many."""
    ignored = {".gitignore": "public/\n"}
    result = judged(folder, {**files, **ignored}, rules=["internal-error", "link-broken"])
    found = [(one.rule, one.message_id, one.message.split('"')[1]) for one in result.findings]
    return found + [("unverifiable", one.message, str(one.count)) for one in result.doubts]


def page_data(*paths: str) -> dict[str, str]:
    return {f"public/page-data/{path.strip('/') or 'index'}/page-data.json": "{}" for path in paths}


def sitemap(*urls: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{url}</loc></url>" for url in urls) + "</urlset>"


_NOT = "internal links could not be verified"
BLOG = [f"/blog/post-{one}/" for one in range(1, 8)]


def test_a_pattern_is_learnt_from_page_data_and_places_a_new_post(tmp_path: Path) -> None:
    site = make(tmp_path, {**GATSBY, **page_data("/", *BLOG)}, analysed="content/")
    assert site.learned == {"content/posts/**": Learned("content/posts/**", "/blog/{slug}", 7, 8)}
    assert placed(site, "content/posts/2024-01-01-post-1/index.md").url == "/blog/post-1"
    assert placed(site, "content/posts/2024-01-08-new/index.md").url == "/blog/new"


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (page_data("/", *BLOG, "/blog/new/"), [("link-broken", "no-page", "/blog/post-22/")]),
        ({"static/sitemap.xml": sitemap(*(f"https://example.org{one}" for one in [*BLOG, "/blog/new/"]))},
         [("link-broken", "no-page", "/blog/post-22/")]),
        ({}, [("unverifiable", f"{_NOT}: gatsby-node makes pages in code; keep public/ or name a sitemap.", "2")]),
        (page_data("/", *BLOG),
         [("unverifiable", f"{_NOT}: public shows 88% of the pages that are here; build the site anew.", "1")]),
    ],
)  # fmt: skip
def test_what_was_built_proves_a_page_missing_only_if_it_is_of_these_files(
    tmp_path: Path, left: Mapping[str, str], expected: list[tuple[str, str, str]]
) -> None:
    files = {path: text for path, text in GATSBY.items() if "authors" not in path}
    assert verdicts(tmp_path, {**files, **left}) == expected


def test_a_sitemap_leaves_out_pages_where_it_lists_few(tmp_path: Path) -> None:
    files = {path: text for path, text in GATSBY.items() if "authors" not in path}
    files["content/posts/2024-01-08-new/index.md"] = "See [the form](/thanks/) and [terms](/legal/terms/).\n"
    listed = sitemap(*(f"https://example.org{one}" for one in [*BLOG, "/blog/new/", "/legal/imprint/"]))
    found = verdicts(tmp_path, {**files, "static/sitemap.xml": listed})
    assert [one[::2] for one in found] == [("unverifiable", "2")]


def test_a_sitemap_of_another_host_says_nothing(tmp_path: Path) -> None:
    other = {"static/sitemap.xml": sitemap(*(f"https://other.example{one}" for one in BLOG))}
    assert make(tmp_path, {**GATSBY, **other}, analysed="content/").observed == {}


def test_a_sitemap_that_the_settings_name(tmp_path: Path) -> None:
    files = {**GATSBY, "seo/urls.txt": sitemap(*(f"https://example.org{one}" for one in BLOG))}
    site = make(tmp_path, files, SiteSettings(observed=("seo/urls.txt",)), analysed="content/")
    assert site.observed[""].urls.keys() == {one.rstrip("/") for one in BLOG}


def test_two_posts_that_a_pattern_gives_one_url_speak_against_it(tmp_path: Path) -> None:
    files = {f"content/{year}/post-{one}.md": "---\ntitle: x\n---\n" for year in ("a", "b") for one in range(6)}
    short = [f"/post-{one}/" for one in range(6)]
    built = page_data(*(f"/{year}{url}" for year in ("a", "b") for url in short), *short)
    site = make(tmp_path, {"gatsby-config.js": "module.exports = {};", **files, **built}, analysed="content/")
    assert site.learned == {}  # Gatsby's own convention explains them: /{path}/
    assert placed(site, "content/a/post-1.md").url == "/a/post-1/"


def test_a_folder_that_makes_no_pages(tmp_path: Path) -> None:
    files = {**GATSBY, **{f"content/authors/{name}.md": "---\ntitle: x\n---\n" for name in ("b", "c", "d", "e", "f")}}
    site = make(tmp_path, {**files, **page_data("/", *BLOG)}, analysed="content/")
    assert placed(site, "content/authors/b.md").url is None
    assert placed(site, "content/authors/b.md").unpublished == "unrouted"


def test_docusaurus_writes_down_where_each_file_went(tmp_path: Path) -> None:
    plugin = ".docusaurus/docusaurus-plugin-content-docs/default"
    files = {
        "docusaurus.config.js": "export default { baseUrl: '/b/', presets: presets() };\n",
        **{f"docs/p{one}.md": f"# {one}\n" for one in range(5)},
        "docs/start.md": "[ok](/handbook/p1) [gone](/handbook/p9) [tags](/handbook/tags)\n",
        ".docusaurus/routes.js": "".join(
            f"{{ path: '{path}', component: C('{path}', 'a1') }},\n"
            for path in ("/b/handbook/tags", "/b/handbook/start", *(f"/b/handbook/p{one}" for one in range(5)), "*")
        ),
        **{
            f"{plugin}/site-docs-{name}-md-0aa.json": json.dumps(
                {"source": f"@site/docs/{name}.md", "permalink": f"/b/handbook/{name}"}
            )
            for name in ("start", *(f"p{one}" for one in range(5)))
        },
    }
    site = make(tmp_path, files, analysed="docs/")
    assert placed(site, "docs/start.md").url == "/handbook/start"
    assert [one[::2] for one in verdicts(tmp_path, files)] == [("link-broken", "/handbook/p9")]


def test_the_manifests_of_next(tmp_path: Path) -> None:
    rendered: dict[str, object] = {f"/blog/post-{one}": {} for one in range(6)}
    files = {
        "next.config.js": "module.exports = { basePath: '/b' };\n",
        **{f"pages/blog/post-{one}.md": "x\n" for one in range(5)},
        "pages/blog/post-5.md": "[a](/b/blog/post-1) [b](/b/blog/post-9) [c](/b/old) [d](/b/user/ann) [e](/b/shop/x)\n",
        ".next/routes-manifest.json": json.dumps(
            {
                "basePath": "/b",
                "staticRoutes": [{"page": "/about"}],
                "dynamicRoutes": [{"page": "/blog/[slug]"}, {"page": "/user/[name]"}],
                "redirects": [
                    {"source": "/b/:path+/", "destination": "/b/:path+", "internal": True, "statusCode": 308},
                    {"source": "/b/old", "destination": "/b/about", "statusCode": 307},
                ],
            }
        ),
        ".next/prerender-manifest.json": json.dumps(
            {
                "routes": rendered,
                "dynamicRoutes": {"/blog/[slug]": {"fallback": False}, "/user/[name]": {"fallback": None}},
            }
        ),
    }
    site = make(tmp_path, files, analysed="pages/")
    assert site.observed[""].unknown == ["/user/"]
    assert [(one.source, one.target, one.status) for one in site.redirects[""]] == [("/old", "/b/about", 307)]
    found = verdicts(tmp_path, files)
    assert [one[2] for one in found if one[0] == "link-broken"] == ["/b/blog/post-9", "/b/shop/x"]
    assert [one[::2] for one in found if one[0] == "unverifiable"] == [("unverifiable", "1")]


@pytest.mark.parametrize(
    "broken",
    [
        {".docusaurus/routes.js": "\0{{{", "docusaurus.config.js": ""},
        {".next/routes-manifest.json": '{"staticRoutes": 3, "dynamicRoutes": [1], "redirects": [4]}',
         ".next/prerender-manifest.json": '{"routes": [], "dynamicRoutes": 7}', "next.config.js": ""},
        {"sitemap.xml": "<loc>https://[x/</loc><loc>https://example.org/%zz{{ url }}</loc>", "gatsby-config.js": ""},
        {"public/page-data/index/page-data.json": "[", "gatsby-config.js": ""},
    ],
)  # fmt: skip
def test_artefacts_that_are_broken_show_nothing(tmp_path: Path, broken: Mapping[str, str]) -> None:
    site = make(tmp_path, {"content/a.md": "x", **broken}, analysed="content/")
    assert all(one.urls.keys() <= {"/"} for one in site.observed.values())


def test_an_output_folder_that_holds_the_sources_shows_nothing(tmp_path: Path) -> None:
    config = "module.exports = { dir: { input: 'src', output: '.' } };"
    files = {"eleventy.config.js": config, "index.html": "", "src/a.md": "", "src/draft.html": ""}
    assert make(tmp_path, files, analysed="src/").observed == {}
