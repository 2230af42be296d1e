"""Routes under other configurations: rows of a file, its front matter, and the URL its generator was seen to give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.sites.sites import make, placed, url

_LAYOUT = {"_layouts/post.html": ""}
_POST = "_posts/2024-02-01-What's New? (v2.0).md"


def jekyll(config: str) -> dict[str, str]:
    return {"_config.yml": config, **_LAYOUT}


def hugo(config: str = "") -> dict[str, str]:
    return {"hugo.toml": f'baseURL = "https://a.example/"\n{config}'}


CASES: dict[str, tuple[dict[str, str], list[tuple[str, str, str | None]]]] = {
    "jekyll": (
        jekyll("timezone: UTC\nplugins: []\ncollections: {docs: {output: true}}\n"),
        [
            (_POST, "", "/2024/02/01/What's-New-(v2.0).html"),
            ("_posts/2024-02-03-émoji-日本.md", "", "/2024/02/03/émoji-日本.html"),
            ("_posts/2024-02-04-a.md", "categories: [Foo Bar, Baz/Qux, C++]", "/foo bar/baz/qux/c++/2024/02/04/a.html"),
            ("_posts/2024-02-08-dated.md", "date: 2023-12-31 23:30:00 -0500", "/2024/01/01/dated.html"),
            ("_posts/2024-02-09-b.md", "permalink: /custom/file.html", "/custom/file.html"),
            ("docs/Setup Guide.md", "", "/docs/Setup Guide.html"),
            ("_docs/2024-03-01-dated-doc.md", "", "/docs/2024-03-01-dated-doc.html"),
        ],
    ),
    "jekyll-slug": (
        jekyll("permalink: /blog/:slugified_categories/:slug\n"),
        [
            (_POST, "", "/blog/what-s-new-v2-0"),
            ("_posts/2024-02-02-snake_case & more.md", "categories: [Foo Bar, C++]", "/blog/foo-bar/c/snake-case-more"),
        ],
    ),
    "jekyll-ordinal": (jekyll("permalink: ordinal\n"), [("_posts/2024-02-01-a.md", "", "/2024/032/a.html")]),
    "jekyll-weekdate": (jekyll("permalink: weekdate\n"), [("_posts/2024-02-01-a.md", "", "/2024/W05/Thu/a.html")]),
    "jekyll-none": (jekyll("permalink: none\n"), [("_posts/2024-02-01-a.md", "category: One", "/one/a.html")]),
    "jekyll-pretty": (
        jekyll("permalink: pretty\nbaseurl: /b\n"),
        [("_posts/2024-02-01-a.md", "", "/2024/02/01/a/"), ("about.md", "", "/about/")],
    ),
    "jekyll-defaults": (
        jekyll("defaults:\n  - {scope: {path: '', type: posts}, values: {permalink: '/p/:title/'}}\n"),
        [("_posts/2024-02-01-a.md", "", "/p/a/"), ("about.md", "", "/about.html")],
    ),
    "hugo": (
        hugo(),
        [
            ("content/posts/UPPER.md", "", "/posts/upper/"),
            ("content/posts/a.md", "url: /my/URL Path/", "/my/URL Path/"),
            ("content/posts/b.md", "publishDate: 2099-01-01", None),
            ("content/posts/c.md", "build: {render: link}", None),
        ],
    ),
    "hugo-accents": (
        hugo('removePathAccents = true\ndisablePathToLower = true\n[frontmatter]\ndate = [":filename", ":default"]\n'),
        [("content/posts/Ünïcode.md", "", "/posts/Unicode/"), ("content/posts/UPPER.md", "", "/posts/UPPER/")],
    ),
    "hugo-permalinks": (
        hugo(
            '[permalinks.page]\nposts = "/b/:sections/:title"\nnotes = "/n/:slugorfilename/"\nfiles = "/f/:filename/"\n'
            '[permalinks.section]\nposts = "/articles/"\n'
        ),
        [
            ("content/posts/branch/_index.md", "", "/articles/"),  # which is the section's own too
            ("content/posts/branch/leafy.md", "title: Leafy", "/b/posts/branch/leafy/"),
            ("content/posts/folder/leaf.md", "title: Leaf", "/b/posts/leaf/"),
            ("content/posts/_index.md", "", "/articles/"),
            ("content/notes/One Note.md", "", "/n/one-note/"),
            ("content/notes/two.md", "slug: zwei", "/n/zwei/"),
            ("content/files/three.md", "slug: drei", "/f/three/"),
            ("content/files/special-'q'-(x)+y@z,v!.md", "", "/f/special-q-x-y@zv/"),
        ],
    ),
    "hugo-ugly": (
        hugo("uglyURLs = true\n"),
        [
            ("content/about.md", "", "/about.html"),
            ("content/posts/bundle/index.md", "", "/posts/bundle.html"),
            ("content/posts/a.md", "url: /own/", "/own/"),
        ],
    ),
    "hugo-languages": (
        hugo(
            'defaultContentLanguage = "en"\ndefaultContentLanguageInSubdir = true\n[languages.en]\n'
            '[languages.fr]\ncontentDir = "inhalt"\n[languages.de]\nbaseURL = "https://de.example/"\n'
        ),
        [("inhalt/posts/a.md", "", "/fr/posts/a/")],
    ),
    "docusaurus": (
        {"docusaurus.config.js": "export default { baseUrl: '/' };"},
        [
            ("docs/api/a.md", "slug: ./dot/slug", "/docs/api/dot/slug"),
            ("docs/UPPER.mdx", "", "/docs/UPPER"),
            ("docs/Ünï.md", "", "/docs/Ünï"),
            ("docs/b.md", "unlisted: true", "/docs/b"),
            ("blog/2024-07-07-c.md", "date: 2099-01-01", "/blog/2024/07/07/c"),
        ],
    ),
    "docusaurus-slash": (
        {"docusaurus.config.js": "export default { baseUrl: '/', trailingSlash: true };"},
        [("docs/a.md", "", "/docs/a/"), ("docs/x/index.md", "", "/docs/x/")],
    ),
    "docusaurus-bare": (
        {"docusaurus.config.js": "export default { baseUrl: '/', trailingSlash: false };"},
        [("docs/a.md", "", "/docs/a"), ("docs/x/index.md", "", "/docs/x")],
    ),
    "astro": (
        {"astro.config.mjs": "export default { site: 'https://a.example' };", "src/pages/blog/[...slug].astro": ""},
        [
            ("src/pages/Upper Case.md", "draft: true", "/Upper Case/"),
            ("src/pages/sub/index.md", "", "/sub/"),
            ("src/content/blog/My-First_Post.md", "", "/blog/my-first_post/"),
            ("src/content/blog/With Space & Co.md", "", "/blog/with-space--co/"),
            ("src/content/blog/Ünï 日本.md", "", "/blog/ünï-日本/"),
            ("src/content/blog/2024-01-01-dated/index.md", "", "/blog/2024-01-01-dated/"),
            ("src/content/blog/a.md", "slug: My Custom/Slug", "/blog/My Custom/Slug/"),
        ],
    ),
    "astro-file": (
        {"astro.config.mjs": "export default { build: { format: 'file' } };"},
        [("src/pages/about.md", "", "/about")],
    ),
    "astro-never": (
        {"astro.config.mjs": "export default { trailingSlash: 'never' };"},
        [("src/pages/about.md", "", "/about")],
    ),
    "eleventy": (
        {"eleventy.config.js": "export default function (c) { return { dir: { input: 'src' } }; }"},
        [
            ("src/With Space.md", "", "/With Space/"),
            ("src/posts/2024-01-15-a.md", 'permalink: "/p/{{ page.fileSlug }}/"', "/p/a/"),
            ("src/posts/2024-01-15-b.md", "draft: true", "/posts/2024-01-15-b/"),
            ("src/_includes/c.md", "", None),
        ],
    ),
    "mkdocs": (
        {"mkdocs.yml": "use_directory_urls: false\n"},
        [
            ("docs/a/b.md", "", "/a/b.html"),
            ("docs/a/index.md", "", "/a/"),
            ("docs/a/README.md", "", None),
            ("docs/.hidden/x.md", "", None),
        ],
    ),
    "nuxt": (
        {"nuxt.config.ts": "export default defineNuxtConfig({ modules: ['@nuxt/content'] })"},
        [
            ("content/blog/Ünï & Co!.md", "", "/blog/uni-and-co!"),
            ("content/C++ (x).md", "", "/c++-(x)"),
            ("content/2024/x.md", "", "/2024/x"),
            ("content/index.md", "", "/"),
        ],
    ),
    "hexo": (
        {"_config.yml": "permalink: :category/:i_month/:name/\nnew_post_name: :year-:month-:day-:title.md\n"},
        [
            ("source/_posts/2024-01-15-a.md", "categories: [One, Two]", "/One/Two/1/a/"),
            ("source/_posts/2024-01-15-b.md", "", "/uncategorized/1/b/"),
            ("source/_posts/c.md", "permalink: custom/path", "/custom/path"),
            ("source/_posts/d.md", "permalink: /zz/", "/zz/"),
            ("source/_posts/2099-01-15-e.md", "", "/uncategorized/1/e/"),
        ],
    ),
    "pelican": (
        {"pelicanconf.py": "ARTICLE_URL = '{date:%Y}/{category}/{slug}/'\nPAGE_URL = '{slug}/'\n"},
        [
            ("content/News Desk/a.md", "Title: Hello World! It's C++ & Ünïcode\nDate: 2099-01-15",
             "/2099/news-desk/hello-world-its-c-unicode/"),
            ("content/b.md", "Title: B\nDate: 2024-01-15\nCategory: Own\nStatus: hidden", "/2024/own/b/"),
            ("content/pages/c.md", "Title: About", "/about/"),
        ],
    ),
    "next": (
        {"next.config.mjs": "export default { trailingSlash: true };"},
        [
            ("app/@slot/page.mdx", "", None),
            ("app/(.)intercept/page.mdx", "", None),
            ("app/[slug]/page.mdx", "", None),
            ("app/a/(group)/b/page.mdx", "", "/a/b"),
        ],
    ),
    "sveltekit": (
        {"package.json": '{"devDependencies": {"@sveltejs/kit": "3"}}'},
        [("src/routes/[[opt]]/+page.md", "", None), ("src/routes/+page.md", "", "/")],
    ),
    "vitepress": (
        {".vitepress/config.ts": "export default { cleanUrls: true, srcDir: 'src' };"},
        [("src/guide/x.md", "", "/guide/x"), ("src/guide/index.md", "", "/guide/"), ("src/[id].md", "", None)],
    ),
    "gatsby": (
        {"gatsby-config.js": "module.exports = {};"},
        [("src/pages/sub/Upper.md", "", "/sub/Upper/"), ("src/pages/index.md", "", "/")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_routes(name: str, tmp_path: Path) -> None:
    config, rows = CASES[name]
    posts = {path: f"---\n{head or 'x: 1'}\n---\nText.\n" for path, head, _ in rows}
    site = make(tmp_path, {**config, **posts})
    assert [one.name.replace("starlight", "astro") for one in site.frameworks] == [name.partition("-")[0]]
    assert {path: url(site, path) for path, _, _ in rows} == {path: expected for path, _, expected in rows}


@pytest.mark.parametrize(
    ("files", "path", "generated"),
    [
        ({**hugo(), "content/posts/a.md": "---\ntags: [Ünï, C++]\n---\n"}, "content/posts/a.md",
         {"/tags/ünï/", "/tags/c++/", "/posts/", "/tags/", "/categories/"}),
        ({**hugo('[permalinks.term]\ntags = "/t/:slug/"\n'), "content/posts/a.md": "---\ntags: [C++]\n---\n"},
         "content/posts/a.md", {"/t/c/"}),
        ({"docusaurus.config.js": "export default {};", "blog/2024-01-15-a.md": "---\ntags: [Foo Bar, C++]\n---\n"},
         "blog/2024-01-15-a.md", {"/blog/tags/foo-bar", "/blog/tags/c", "/blog/tags", "/blog/archive"}),
    ],
)  # fmt: skip
def test_what_exists_because_of_a_page(files: dict[str, Any], path: str, generated: set[str], tmp_path: Path) -> None:
    assert generated <= set(placed(make(tmp_path, files), path).generates)
