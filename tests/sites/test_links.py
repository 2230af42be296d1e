"""What must not be called broken, and what must: whole runs over small sites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from postlint.result import Result
from postlint.site import SiteSettings
from tests.sites.sites import judged

NAMES = (
    "internal-error", "link-broken", "link-anchor-broken", "link-to-unpublished", "link-case", "link-base-path",
    "image-missing", "image-heavy", "slug-collision",
)  # fmt: skip
HUGO = {"hugo.toml": 'baseURL = "https://clinic.example/"\n'}


def run(folder: Path, files: Mapping[str, str], settings: SiteSettings | None = None) -> Result:
    return judged(folder, files, settings, rules=NAMES)


def found(folder: Path, files: Mapping[str, str], settings: SiteSettings | None = None) -> list[tuple[str, str]]:
    result = run(folder, files, settings)
    return [(one.rule, one.message_id) for one in result.findings]


_IDS = '# A heading\n\n<a name="named"></a><b id="raw">b</b>\n'

FINE = [
    "#top",
    "#",
    "#:~:text=hello",
    "#/route",
    "#a-heading",
    "#%61-heading",
    "#named",
    "#raw",
    "/other/?q=1#part",
    "/other",
    "/other/index.html",
    "/other/?x=/../y",
    "../../../other/",
    "/files/doc.pdf#page=2",
    "/files/with%20space.txt",
    "/",
    "/index.xml",
    "/page/2/",
    "/sitemap.xml",
    "/tags/some-term/",
    "/old/",
    "https://clinic.example",
    "https://www.clinic.example/other/",
    "https://elsewhere.example/nothing/",
    "mailto:a@b.example",
    "tel:+123",
    "//cdn.example/x",
    '{{< ref "other.md" >}}',
    '{{< relref "/other" >}}#part',
    '{{< ref "https://elsewhere.example/" >}}',
]


@pytest.mark.parametrize("href", FINE)
def test_fine_links_of_a_hugo_site(href: str, tmp_path: Path) -> None:
    files = {
        **HUGO,
        "content/sub/page.md": f"---\ntags: [Some Term]\n---\n[x]({href})\n\n{_IDS}",
        "content/other.md": "---\naliases: [/old/]\n---\n## Part\n",
        "static/files/doc.pdf": "",
        "static/files/with space.txt": "",
    }
    assert found(tmp_path, files) == []


BROKEN: Sequence[tuple[str, str, str]] = [
    ("/nope/", "link-broken", "no-page"),
    ("../nope/", "link-broken", "no-page"),
    ("nope.md", "link-broken", "no-file"),
    ("https://clinic.example/nope/", "link-broken", "no-page"),
    ("/othr/", "link-broken", "no-page-near"),
    ("/moved/other/", "link-broken", "no-page-near"),
    ("/Other/", "link-case", "case"),
    ("/other/#nope", "link-anchor-broken", "missing"),
    ("/other/#Part", "link-anchor-broken", "near"),
    ("/files/nope.pdf", "link-broken", "no-page"),
    ("/hidden/", "link-to-unpublished", "draft"),
    ('{{< ref "nope" >}}', "link-broken", "no-ref"),
]


@pytest.mark.parametrize(("href", "rule", "message"), BROKEN)
def test_broken_links_of_a_hugo_site(href: str, rule: str, message: str, tmp_path: Path) -> None:
    files = {
        **HUGO,
        "content/sub/page.md": f"[x]({href})\n",
        "content/other.md": "## Part\n",
        "content/hidden.md": "---\ndraft: true\n---\n",
        "static/files/doc.pdf": "",
    }
    assert found(tmp_path, files) == [(rule, message)]


def test_a_page_whose_url_only_code_knows_keeps_every_missing_page_unverifiable(tmp_path: Path) -> None:
    files = {
        "eleventy.config.js": "export default function (config) { return {}; }",
        "a.md": "[x](/nope/)",
        "b.md": '---\npermalink: "/{{ collection | odd }}/"\n---\n',
    }
    result = run(tmp_path, files)
    assert result.findings == ()
    assert [doubt.message for doubt in result.doubts] == [
        "internal links could not be verified: some pages have URLs that only code knows."
    ]


def test_content_that_is_not_read_keeps_missing_pages_unverifiable(tmp_path: Path) -> None:
    files = {**HUGO, "content/a.md": "[x](/posts/made/)", "content/posts/made.md": "", ".gitignore": "content/posts/\n"}
    result = run(tmp_path, files)
    assert result.findings == ()
    assert result.links is not None
    assert (result.links.internal, result.links.unverifiable) == (1, 1)


def test_each_link_is_counted_once_whatever_else_looks_at_it(tmp_path: Path) -> None:
    text = f"---\ntitle: A\n---\n[x](#same) [y](#same)\n\n## Same\n\n## Same\n\n{'Some words of text. ' * 40}\n"
    rules = (*NAMES, "heading-duplicate-anchor", "content-near-duplicate", "post-orphan", "link-trailing-slash")
    result = judged(tmp_path, {**HUGO, "content/a.md": text}, rules=rules)
    assert result.links is not None
    assert (result.links.internal, result.links.external) == (2, 0)


def test_permalinks_of_the_settings_stand_for_a_framework(tmp_path: Path) -> None:
    files = {
        "posts/2024-01-15-hello.md": "---\ndate: 2024-01-15\n---\n[x](/blog/2024/other/) [y](/blog/2024/nope/)",
        "posts/other.md": "---\ndate: 2024-02-01\n---\n[z](/blog/2024/hello/)",
        "package.json": "{}",
    }
    settings = SiteSettings(permalinks={"posts/**": "/blog/:year/:slug/"}, complete=True)
    assert found(tmp_path, files, settings) == [("link-broken", "no-page")]


def test_a_source_and_its_built_copy_are_two_sites(tmp_path: Path) -> None:
    page = "<!doctype html><title>A</title><p><a href='/b/'>b</a></p>"
    files = {
        **HUGO,
        "content/a.md": "[b](/b/)",
        "content/b.md": "",
        "public/index.html": page,
        "public/a/index.html": page,
    }
    assert found(tmp_path, files) == [("link-broken", "no-page"), ("link-broken", "no-page")]


def test_a_page_and_its_page_data_are_one_cause(tmp_path: Path) -> None:
    data = '{"path": "/a/", "result": {"data": {"markdownRemark": {"html": "<p><a href=\\"/nope/\\">x</a> text</p>"}}}}'
    files = {
        "index.html": "<!doctype html><title>H</title><p>x</p>",
        "a/index.html": "<!doctype html><title>A</title><p><a href='/nope/'>x</a></p>",
        "page-data/a/page-data.json": data,
        "page-data/app-data.json": "{}",
    }
    result = run(tmp_path, files)
    assert [(one.location.path, one.message_id) for one in result.findings] == [
        ("page-data/a/page-data.json", "no-page")
    ]


def test_relative_images_beside_a_post_are_there(tmp_path: Path) -> None:
    files = {**HUGO, "content/a/index.md": "![x](pic.png) ![y](/img/z.png) ![n](nope.png)", "content/a/pic.png": ""}
    assert found(tmp_path, {**files, "static/img/z.png": ""}) == [("image-missing", "missing")]


HEAVY = "x" * 500_001


@pytest.mark.parametrize(
    ("files", "messages"),
    [
        ({"content/a.md": "![x](/x.png) ![again](/x.png)", "static/x.png": HEAVY}, ["heavy"]),
        ({"content/a.md": "![x](/x.png)", "static/x.png": HEAVY[1:]}, []),
        ({"content/a.md": "[x](/x.png)", "static/x.png": HEAVY}, []),
        ({"content/a.mdx": '<Image src="/x.png" alt="x" />', "static/x.png": HEAVY}, []),
        ({"content/a/index.md": "![x](x.png)", "content/a/x.png": HEAVY}, []),  # Hugo may resize what lies in a bundle
    ],
)
def test_heavy_pictures_are_those_served_as_they_are(
    files: dict[str, str], messages: list[str], tmp_path: Path
) -> None:
    assert found(tmp_path, {**HUGO, **files}) == [("image-heavy", message) for message in messages]


def test_every_file_of_a_srcset_has_to_exist(tmp_path: Path) -> None:
    page = '<picture><source srcset="/a.webp, /b.webp 2x"><img src="/a.png" alt="A"></picture>\n'
    files = {**HUGO, "content/a.md": page, "static/a.png": "", "static/a.webp": ""}
    (finding,) = run(tmp_path, files).findings
    assert (finding.rule, "/b.webp" in finding.message) == ("image-missing", True)


def test_redirect_rules_are_targets(tmp_path: Path) -> None:
    files = {**HUGO, "content/a.md": "[x](/gone/deep/)", "static/_redirects": "/gone/* /a/ 301\n"}
    assert found(tmp_path, files) == []


def test_a_picture_in_a_heading_is_part_of_the_id_where_the_renderer_takes_it(tmp_path: Path) -> None:
    text = "## ![Knee](k.png) Stairs\n\n[a](#knee-stairs) [b](#-stairs)\n"
    for name, site in (("hugo", HUGO), ("jekyll", {"_config.yml": "collections: {}\n", "_layouts/x.html": ""})):
        post = f"{'content/' if name == 'hugo' else ''}a.md"
        files = {**site, post: f"---\ntitle: A\n---\n{text}", f"{post[:-4]}k.png": ""}
        result = run(tmp_path / name, files)
        wrong = [one.message.split('"')[1] for one in result.findings if one.rule == "link-anchor-broken"]
        assert wrong == (["#-stairs"] if name == "hugo" else ["#knee-stairs"])


@pytest.mark.parametrize(
    ("rule", "findings", "doubts"),
    [
        ("", ["/gone/"], []),
        ("/* /404.html 404", ["/gone/"], []),
        ("/* /:splat/ 301", ["/gone/"], []),
        ("https://old.example/* https://clinic.example/:splat 301!", ["/gone/"], []),
        ("/* https://new.example/:splat 301", [], []),
        ("/* /index.html 200", [], ["static/_redirects shows /index.html for whatever is not there"]),
    ],
)
def test_rules_that_take_every_path(tmp_path: Path, rule: str, findings: list[str], doubts: list[str]) -> None:
    posts = {"content/a.md": "---\ntitle: A\n---\n[x](/gone/)\n", "static/_redirects": f"{rule}\n"}
    result = run(tmp_path, {**HUGO, **posts})
    assert [one.message.split('"')[1] for one in result.findings] == findings
    assert [one.message.partition(": ")[2].rstrip(".") for one in result.doubts] == doubts


@pytest.mark.parametrize(
    ("config", "templates", "page"),
    [
        (HUGO, "layouts", "content/about.md"),
        ({"config.toml": 'base_url = "https://clinic.example"\n'}, "templates", "content/about.md"),
    ],
)
def test_templates_are_no_built_site(config: Mapping[str, str], templates: str, page: str, tmp_path: Path) -> None:
    files = {
        **config,
        f"{templates}/index.html": "<title>Home</title>",
        f"{templates}/parts/menu.html": '<ul><li><a href="/about/">About</a> <img src="/logo.png" alt="Logo"></ul>',
        page: "+++\ntitle = 'About'\n+++\nText.\n",
        "static/logo.png": "",
    }
    assert found(tmp_path, files) == []


def test_a_built_home_page_states_the_path_under_which_the_site_is(tmp_path: Path) -> None:
    home = '<link rel="canonical" href="https://me.example/tool/"><h1>Tool</h1><a href="a.html">A</a>'
    links = ("tool/a.html", "other/", "tool/gone.html")
    page = "".join(f'<a href="https://me.example/{one}">X</a>' for one in links)
    files = {"docs/index.html": home, "docs/a.html": f'<h1>A</h1>{page}<a class="overlay" href="#close"></a>'}
    assert [one.message.split('"')[1] for one in run(tmp_path, files).findings] == [f"https://me.example/{links[2]}"]


@pytest.mark.parametrize(
    ("config", "folder"),
    [
        (HUGO, "archetypes"),
        ({"theme.toml": ""}, "archetypes"),
        ({"_config.yml": "skip_render:\nnew_post_name: :title.md\n"}, "scaffolds"),
    ],
)
def test_what_posts_begin_as_is_no_post(config: Mapping[str, str], folder: str, tmp_path: Path) -> None:
    begin = '---\ntitle: {{ title }}\ndate: {{ .Date }}\nlayout: "{{ x "y" }}"\n---\n![](gone.png)\n'
    files = {**config, f"{folder}/post.md": begin, f"posts/{folder}/post.md": begin}
    rules = (*NAMES, "frontmatter-invalid", "frontmatter-type", "image-alt-empty")
    result = judged(tmp_path, files, rules=rules)
    assert {one.location.path for one in result.findings} == {f"posts/{folder}/post.md"}


LEFT_OUT = ["./api/x.md", "api/", "./api", "/docs/api/x", "/docs/api/x.html#part", "/made/x.pdf", "inner/y.md", "x.tmp"]


@pytest.mark.parametrize("href", LEFT_OUT)
def test_a_build_may_make_what_git_leaves_out(href: str, tmp_path: Path) -> None:
    files = {
        "docusaurus.config.js": "export default { presets: [['classic', {docs: {}}]] };",
        ".gitignore": "/docs/api/\n/static/made/\n*.tmp\n\\\n!docs/z.md\n",
        "docs/inner/.gitignore": "y.md\n",
        "static/made/z.txt": "",
        "docs/a.md": f"[a]({href}) ![a]({href})\n",
    }
    assert found(tmp_path, files) == []
    assert "link-broken" in [
        rule for rule, _ in found(tmp_path, {**files, ".gitignore": "!z\n", "docs/inner/.gitignore": ""})
    ]


def test_what_git_takes_again_is_missing(tmp_path: Path) -> None:
    files = {".gitignore": "docs/*\n!docs/*.md\n", "docs/a.md": "[a](b.md) [b](c.txt)\n"}
    assert found(tmp_path, {"mkdocs.yml": "site_name: x\n", **files}) == [("link-broken", "no-file")]
