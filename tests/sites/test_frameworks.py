"""Each row is a file with its front matter, and the URL that its generator was seen to give it."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import pytest

from tests.sites.sites import make, placed, url

Rows: TypeAlias = list[tuple[str, str, str | None]]

JEKYLL: Rows = [
    ("_posts/2024-01-15-Hello-World.md", "", "/2024/01/15/Hello-World.html"),
    ("_posts/2024-1-5-short-date.md", "", "/2024/01/05/short-date.html"),
    ("_posts/2024-02-02-snake_case & more.md", "", "/2024/02/02/snake_case-&-more.html"),
    ("_posts/2024-02-03-a.md", "categories: [Foo Bar, C++]", "/foo bar/c++/2024/02/03/a.html"),
    ("_posts/2024-02-03-b.md", "categories: foo bar", "/foo/bar/2024/02/03/b.html"),
    ("_posts/2024-02-03-c.md", "category: One", "/one/2024/02/03/c.html"),
    ("cat1/sub/_posts/2024-02-03-d.md", "categories: [extra]", "/cat1/sub/extra/2024/02/03/d.html"),
    ("_posts/sub/2024-02-11-nested.md", "", "/2024/02/11/nested.html"),
    ("_posts/2024-02-07-e.md", "slug: My Own Slug", "/2024/02/07/My-Own-Slug.html"),
    ("_posts/2024-02-08-f.md", "date: 2023-12-31", "/2023/12/31/f.html"),
    ("_posts/2024-02-09-g.md", "permalink: /custom/dir/", "/custom/dir/"),
    ("_posts/2024-02-09-h.md", "permalink: /custom/path", "/custom/path"),
    ("_posts/2099-02-09-i.md", "", None),
    ("_posts/2024-02-09-j.md", "published: false", None),
    ("_posts/undated.md", "", None),
    ("_drafts/k.md", "", None),
    ("about.md", "", "/about.html"),
    ("docs/index.md", "", "/docs/"),
    ("docs/README.md", "", "/docs/README.html"),
    ("_docs/Guide/Getting Started.md", "", "/docs/Guide/Getting Started.html"),
    ("_hidden/x.md", "", None),
]

HUGO: Rows = [
    ("content/about.md", "", "/about/"),
    ("content/contact/index.md", "", "/contact/"),
    ("content/posts/_index.md", "", "/posts/"),
    ("content/posts/My-First_Post.md", "", "/posts/my-first_post/"),
    ("content/posts/With Space & Co.md", "", "/posts/with-space--co/"),
    ("content/posts/special-'q'-(x)+y@z,v!.md", "", "/posts/special-q-x+y@zv/"),
    ("content/posts/Ünïcode-日本.md", "", "/posts/ünïcode-日本/"),
    ("content/posts/file.with.dots.md", "", "/posts/file.with.dots/"),
    ("content/posts/2024-03-04-dated-name.md", "", "/posts/2024-03-04-dated-name/"),
    ("content/posts/a.md", "slug: Custom Slug", "/posts/custom-slug/"),
    ("content/posts/b.md", "url: /my/page.html", "/my/page.html"),
    ("content/posts/c.md", "url: relative/here", "/relative/here/"),
    ("content/posts/bundle/index.md", "", "/posts/bundle/"),
    ("content/posts/d.md", "headless: true", None),
    ("content/posts/e.md", "build: {render: never}", None),
    ("content/posts/f.md", "draft: true", None),
    ("content/posts/g.md", "date: 2099-01-01", None),
    ("content/posts/h.md", "expiryDate: 2020-01-01", None),
    ("content/dated/My-First_Post.md", "title: My First Post\ndate: 2024-01-15", "/2024/01/15/my-first-post/"),
    ("content/dated/undated.md", "title: No date", "/1/01/01/no-date/"),
]

DOCUSAURUS: Rows = [
    ("docs/index.md", "", "/docs/"),
    ("docs/01-intro/index.md", "", "/docs/intro/"),
    ("docs/api/README.md", "", "/docs/api/"),
    ("docs/cat/cat.md", "", "/docs/cat/"),
    ("docs/01-intro/01-start.md", "", "/docs/intro/start"),
    ("docs/01-intro/02-deep/03-page.md", "", "/docs/intro/deep/page"),
    ("docs/2024-01-01-date.md", "", "/docs/2024-01-01-date"),
    ("docs/1.2-version.md", "", "/docs/1.2-version"),
    ("docs/api/a.md", "slug: /abs/slug", "/docs/abs/slug"),
    ("docs/api/b.md", "slug: rel-slug", "/docs/api/rel-slug"),
    ("docs/api/c.md", "slug: ../up", "/docs/up"),
    ("docs/api/d.md", "id: my-id", "/docs/api/my-id"),
    ("docs/With Space.md", "", "/docs/With Space"),
    ("docs/_partial.md", "", None),
    ("docs/e.md", "draft: true", None),
    ("blog/2024-01-15-hello-world.md", "", "/blog/2024/01/15/hello-world"),
    ("blog/2024-03-03-folder/index.md", "", "/blog/2024/03/03/folder"),
    ("blog/2024/03-04-x.md", "", "/blog/2024/03/04/x"),
    ("blog/2024-01-16-y.md", "slug: custom-slug", "/blog/custom-slug"),
    ("blog/2024-01-17-z.md", "slug: /custom/abs", "/blog/custom/abs"),
    ("blog/nodate.md", "", "/blog/nodate"),
    ("src/pages/hello.md", "slug: /nope", "/nope"),
    ("src/pages/sub/index.mdx", "", "/sub/"),
    ("src/pages/_priv.md", "", None),
]

STARLIGHT: Rows = [
    ("src/content/docs/index.mdx", "", "/"),
    ("src/content/docs/Upper Case.md", "", "/upper-case/"),
    ("src/content/docs/guides/2-num.md", "", "/guides/2-num/"),
    ("src/content/docs/guides/Second.Post.md", "", "/guides/secondpost/"),
    ("src/content/docs/guides/index.md", "", "/guides/"),
    ("src/content/docs/a.md", "slug: My Custom/Slug", "/My Custom/Slug/"),
    ("src/content/docs/b.md", "draft: true", None),
    ("src/pages/About Us.md", "", "/About Us/"),
    ("src/pages/_hidden.md", "", None),
]

ELEVENTY: Rows = [
    ("posts/2024-01-15-my-post.md", "", "/posts/2024-01-15-my-post/"),
    ("foo/foo.md", "", "/foo/"),
    ("README.md", "", "/README/"),
    ("index.md", "", "/"),
    ("a.md", "permalink: false", None),
    ("b.md", "permalink: noslash/dir/", "/noslash/dir/"),
    ("docs/2024-01-15-x.md", "", "/d/x/"),
    ("c.md", 'permalink: "/{{ title | slugify }}/"\ntitle: Big Blue', "/big-blue/"),
    ("d.md", 'permalink: "/{{ collection | odd }}/"', None),
]

MKDOCS: Rows = [
    ("docs/a/b.md", "", "/a/b/"),
    ("docs/index.md", "", "/"),
    ("docs/a/README.md", "", "/a/"),
    ("docs/With Space.md", "slug: ignored", "/With Space/"),
    ("docs/_x/y.md", "", "/_x/y/"),
]

MINTLIFY: Rows = [
    ("a/b.mdx", "", "/a/b"),
    ("index.mdx", "", "/"),
    ("a/index.mdx", "", "/a"),
    ("snippets/part.mdx", "", None),
    ("README.md", "", None),
]

MYST: Rows = [("a.md", "", None), ("deep/b.md", "title: B", None)]

NUXT: Rows = [
    ("content/1.guide/2.Getting Started.md", "", "/guide/getting-started"),
    ("content/10.docs/index.md", "", "/docs"),
    ("content/v1.2/1.intro.md", "", "/v1.2/intro"),
    ("content/blog/2024-01-15-Hello_World.md", "", "/blog/2024-01-15-hello_world"),
    ("content/blog/post.draft.md", "", "/blog/post"),
    ("content/blog/a.md", "path: /own", "/own"),
]

HEXO: Rows = [
    ("source/_posts/a.md", "date: 2024-01-15", "/2024/01/15/a/"),
    ("source/_posts/sub/nested.md", "date: 2024-01-15", "/2024/01/15/sub/nested/"),
    ("source/_posts/b.md", "permalink: custom/path2.html", "/custom/path2.html"),
    ("source/_posts/c.md", "date: 2024-01-15\npublished: false", None),
    ("source/_drafts/d.md", "", None),
    ("source/about/index.md", "", "/about/"),
    ("source/page.md", "", "/page.html"),
]

ZOLA: Rows = [
    ("content/_index.md", "", "/"),
    ("content/blog/2024-01-15-hello.md", "", "/blog/hello/"),
    ("content/blog/bundle/index.md", "", "/blog/bundle/"),
    ("content/blog/a.md", "slug: own", "/blog/own/"),
    ("content/blog/b.md", "path: x/y", "/x/y/"),
    ("content/blog/c.md", "draft: true", None),
]

PELICAN: Rows = [
    ("content/a.md", "Title: Hello World\nDate: 2024-01-15", "/hello-world.html"),
    ("content/b.md", "Title: B\nDate: 2024-01-15\nSlug: My Slug", "/My Slug.html"),
    ("content/pages/c.md", "Title: About", "/pages/about.html"),
    ("content/d.md", "Title: D\nDate: 2024-01-15\nStatus: draft", None),
]

NEXT: Rows = [
    ("app/(group)/Upper/page.mdx", "", "/Upper"),
    ("app/_private/page.mdx", "", None),
    ("pages/old/index.md", "", "/old"),
    ("pages/[slug].md", "", None),
]

SVELTEKIT: Rows = [
    ("src/routes/about/+page.md", "", "/about"),
    ("src/routes/(grp)/x/+page.md", "", "/x"),
    ("src/routes/[slug]/+page.md", "", None),
]

VITEPRESS: Rows = [
    ("guide/x.md", "", "/guide/x.html"),
    ("index.md", "", "/"),
    ("guide/README.md", "permalink: /ignored", "/guide/README.html"),
]

VUEPRESS: Rows = [
    ("README.md", "", "/"),
    ("guide/readme.md", "", "/guide/"),
    ("guide/index.md", "", "/guide/"),
    ("guide/x.md", "", "/guide/x.html"),
    ("zh/guide/x.md", "", "/zh/guide/x.html"),
    ("guide/y.md", "permalink: /own/", "/own/"),
    ("guide/z.md", "permalink: /:year/:slug/", None),
]

MDBOOK: Rows = [
    ("src/README.md", "", "/"),
    ("src/guide/README.md", "", "/guide/"),
    ("src/guide/Getting_Started.md", "", "/guide/Getting_Started.html"),
    ("src/guide/a b.md", "", "/guide/a b.html"),
    ("src/unlisted.md", "", None),
]

GATSBY: Rows = [
    ("content/blog/hello-world/index.md", "", "/hello-world/"),
    ("content/blog/With Space.md", "", "/With Space/"),
    ("content/blog/2024-01-15-dated/index.md", "", "/2024-01-15-dated/"),
    ("content/blog/a.md", "slug: /own/", "/own/"),
]

_JEKYLL = "plugins: []\ncollections:\n  docs: {output: true}\n  hidden: {output: false}\n"
_HUGO = 'baseURL = "https://a.example/"\n[permalinks]\ndated = "/:year/:month/:day/:slug/"\n'
_DOCUSAURUS = "export default { url: 'https://a.example', baseUrl: '/b/', presets: [['classic', {docs: {}}]] };\n"
_STARLIGHT = "export default defineConfig({ integrations: [starlight({ title: 'S' })] });\n"
_GATSBY = """module.exports = { plugins: ['x', {
  resolve: 'gatsby-source-filesystem', options: { name: 'blog', path: `${__dirname}/content/blog` } }] };
"""

SITES: dict[str, tuple[dict[str, str], Rows]] = {
    "jekyll": ({"_config.yml": _JEKYLL, "_layouts/post.html": ""}, JEKYLL),
    "hugo": ({"hugo.toml": _HUGO}, HUGO),
    "docusaurus": ({"docusaurus.config.js": _DOCUSAURUS}, DOCUSAURUS),
    "starlight": ({"astro.config.mjs": _STARLIGHT}, STARLIGHT),
    "eleventy": (
        {
            "eleventy.config.js": "export default function (config) { return { dir: { input: '.' } }; }",
            "docs/docs.json": '{"permalink": "/d/{{ page.fileSlug }}/"}',
        },
        ELEVENTY,
    ),
    "mkdocs": ({"mkdocs.yml": "site_name: S\n"}, MKDOCS),
    "mintlify": ({"docs.json": '{"$schema": "https://mintlify.com/docs.json"}'}, MINTLIFY),
    "myst": ({"conf.py": 'extensions = [\n    "sphinx.ext.todo",\n    "myst_parser",\n]\n'}, MYST),
    "nuxt": ({"nuxt.config.ts": "export default defineNuxtConfig({ modules: ['@nuxt/content'] })"}, NUXT),
    "hexo": ({"_config.yml": "skip_render:\npermalink: :year/:month/:day/:title/\n"}, HEXO),
    "zola": ({"config.toml": 'base_url = "https://a.example"\n'}, ZOLA),
    "pelican": ({"pelicanconf.py": "SITENAME = 'S'\nTHEME = find_theme()\n"}, PELICAN),
    "next": ({"next.config.js": "module.exports = { basePath: '/b' }"}, NEXT),
    "sveltekit": ({"package.json": '{"devDependencies": {"@sveltejs/kit": "3"}}'}, SVELTEKIT),
    "vitepress": ({".vitepress/config.ts": "export default defineConfig({ base: '/b/' })"}, VITEPRESS),
    "vuepress": ({".vuepress/config.js": "module.exports = { base: '/b/' }"}, VUEPRESS),
    "mdbook": (
        {
            "book.toml": "[book]\n[output.html]\nsite-url = '/b/'\n",
            "src/SUMMARY.md": "[A](README.md)\n- [B](./guide/README.md)\n  - [C](guide/Getting_Started.md)\n"
            "  - [D](guide/a%20b.md)\n",
        },
        MDBOOK,
    ),
    "gatsby": ({"gatsby-config.js": _GATSBY}, GATSBY),
}


@pytest.mark.parametrize("name", SITES)
def test_routes(name: str, tmp_path: Path) -> None:
    config, rows = SITES[name]
    posts = {path: f"---\n{head or 'x: 1'}\n---\nText.\n" for path, head, _ in rows}
    site = make(tmp_path, {**config, **posts})
    assert [one.name for one in site.frameworks] == [name]
    found = {path: url(site, path) for path, _, _ in rows}
    assert found == {path: expected for path, _, expected in rows}


@pytest.mark.parametrize(
    ("plugin", "reason"),
    [
        ("'docusaurus-plugin-sass'", ""),
        ("['@docusaurus/plugin-pwa', {debug: true}]", ""),
        ("['docusaurus-plugin-typedoc', {out: 'api'}]", "the plugin docusaurus-plugin-typedoc may make pages"),
        ("'./src/plugins/changelog/index.js'", "the plugin ./src/plugins/changelog/index.js may make pages"),
        ("() => ({name: 'own'})", "plugins in docusaurus.config.js are code"),
    ],
)
def test_docusaurus_plugins_may_make_pages(plugin: str, reason: str, tmp_path: Path) -> None:
    site = make(tmp_path, {"docusaurus.config.js": f"export default {{ plugins: [{plugin}] }};", "docs/a.md": ""})
    assert placed(site, "docs/a.md").routing.reason == reason


def test_settings_that_only_code_knows_lower_the_evidence(tmp_path: Path) -> None:
    known = make(tmp_path / "a", {"docusaurus.config.js": _DOCUSAURUS, "docs/a.md": ""})
    code = make(tmp_path / "b", {"docusaurus.config.js": "export default { baseUrl: base() };", "docs/a.md": ""})
    assert [one.evidence for one in (*known.frameworks, *code.frameworks)] == ["known", "partial"]
    assert placed(code, "docs/a.md").routing.reason == "baseUrl in docusaurus.config.js is code"


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ("import {docs} from '@vuepress/plugin-docsearch';\nexport default {plugins: [docs()]}", ""),
        ("module.exports = {theme: '@vuepress/default', plugins: ['@vuepress/search', ['@vuepress/pwa', {}]]}", ""),
        ("module.exports = {plugins: [['@vuepress/blog', {}]]}", "the plugin @vuepress/blog may make pages"),
        ("module.exports = {plugins: made()}", "the plugin that code names may make pages"),
        ("import { x } from 'vuepress-plugin-x'; export default {a: 1}", "the plugin vuepress-plugin-x may make pages"),
        ("module.exports = {theme: 'reco'}", "the theme reco may make pages"),
        ("import { hopeTheme } from 'vuepress-theme-hope'; export default {theme: hopeTheme({})}",
         "the theme vuepress-theme-hope may make pages"),
        ("export default {base: base()}", "base in .vuepress/config.js is code"),
        ("export default {permalinkPattern: null}", ""),
        ("export default {permalinkPattern: ':year/:slug'}", "permalinkPattern in .vuepress/config.js tells paths"),
        ("export default made()", "no configuration could be read"),
    ],
)  # fmt: skip
def test_vuepress_says_what_else_makes_its_pages(config: str, reason: str, tmp_path: Path) -> None:
    site = make(tmp_path, {".vuepress/config.js": config, "a.md": ""})
    assert placed(site, "a.md").routing.reason == reason


def test_hugo_languages_bundles_aliases_and_terms(tmp_path: Path) -> None:
    config = 'baseURL = "https://a.example/"\ndefaultContentLanguage = "en"\n[languages.en]\n[languages.fr]\n'
    post = "---\ntags: [Foo Bar, C++]\naliases: [/old/, rel, ../up/]\n---\n"
    site = make(
        tmp_path,
        {
            "hugo.toml": config,
            "content/posts/a.fr.md": "---\nx: 1\n---\n",
            "content/posts/bundle/index.md": post,
            "content/posts/bundle/pic.PNG": "",
            "content/posts/bundle/res.md": "x",
        },
    )
    assert url(site, "content/posts/a.fr.md") == "/fr/posts/a/"
    assert placed(site, "content/posts/bundle/res.md").url is None
    page = placed(site, "content/posts/bundle/index.md")
    assert page.aliases == ("/old", "/posts/rel", "/up")
    assert {"/posts/bundle/pic.PNG", "/posts/", "/tags/", "/tags/foo-bar/", "/tags/c++/"} <= set(page.generates)


def test_hugo_sections_and_settings_hand_fields_down(tmp_path: Path) -> None:
    cascade = """---
cascade:
- _target: {path: "/docs/old/**"}
  draft: true
- _target: {kind: section}
  build: {render: never}
- params: {color: red}
---
"""
    files = {
        "hugo.toml": """baseURL = "https://a.example/"
[[cascade]]
url = "/moved/"
[cascade.target]
path = "/{posts,notes}/*"
lang = "en"
[[cascade]]
draft = true
[cascade.target]
environment = "development"
""",
        "content/docs/_index.md": cascade,
        "content/docs/a.md": "---\ntitle: A\n---\n",
        "content/docs/old/b.md": "---\ntitle: B\n---\n",
        "content/docs/old/c.md": "---\ndraft: false\n---\n",
        "content/docs/new/_index.md": "+++\n[cascade]\nheadless = true\n+++\n",
        "content/docs/new/d.md": "---\ntitle: D\n---\n",
        "content/posts/e.md": "---\ntitle: E\n---\n",
        "content/posts/deep/f.md": "---\ntitle: F\n---\n",
    }
    site = make(tmp_path, files)
    assert {path: url(site, path) for path in files if path.endswith(".md")} == {
        "content/docs/_index.md": None,
        "content/docs/a.md": "/docs/a/",
        "content/docs/old/b.md": None,
        "content/docs/old/c.md": "/docs/old/c/",
        "content/docs/new/_index.md": None,
        "content/docs/new/d.md": None,
        "content/posts/e.md": "/moved/",
        "content/posts/deep/f.md": "/posts/deep/f/",
    }


def test_hugo_reads_vendored_modules(tmp_path: Path) -> None:
    layouts = "_vendor/example.org/theme/layouts"
    files = {
        "hugo.toml": "[module]\n[[module.imports]]\npath = 'example.org/theme'\n",
        "content/a.md": "",
        f"{layouts}/_default/_markup/render-link.html": "",
        f"{layouts}/index.html": "<title>{{ .Title }}</title>",
    }
    site = make(tmp_path, files)
    assert site.built == ()
    assert site.frameworks[0].rewrites_links
    assert site.frameworks[0].unreadable[0].startswith(f"{layouts}/_default/_markup/render-link.html")


def test_jekyll_takes_the_permalink_of_the_collection_of_posts_and_an_index_before_a_readme(tmp_path: Path) -> None:
    config = (
        "permalink: /x/:title\nplugins: [github-pages]\n"
        "collections:\n  posts: {output: true, permalink: '/news/:year/:title/'}\n"
    )
    files = {"_posts/2024-01-15-Hello.md": "", "docs/README.md": "", "docs/index.md": "", "more/README.md": ""}
    site = make(tmp_path, {"_config.yml": config, **files})
    assert [url(site, path) for path in files] == ["/news/2024/Hello/", "/docs/README", "/docs/", "/more/"]


def test_jekyll_settings_alone_make_no_whole_site(tmp_path: Path) -> None:
    alone = make(tmp_path / "a", {"_config.yml": "plugins: []\n", "docs/a.md": ""})
    whole = make(tmp_path / "b", {"_config.yml": "plugins: []\n", "docs/a.md": "", "index.md": ""})
    assert [one.evidence for one in (*alone.frameworks, *whole.frameworks)] == ["partial", "known"]


def test_jekyll_permalink_style_leaks_into_pages_and_collections(tmp_path: Path) -> None:
    files = {"_posts/2024-01-15-Hello.md": "", "about.md": "", "_docs/intro.md": ""}
    config = "permalink: /blog/:slug\nplugins: [jekyll-redirect-from]\ncollections: {docs: {output: true}}\n"
    posts = dict.fromkeys(files, "---\nredirect_from: [/older/]\n---\n")
    site = make(tmp_path, {"_config.yml": config, **posts})
    assert [url(site, path) for path in files] == ["/blog/hello", "/about", "/docs/intro"]
    assert placed(site, "about.md").aliases == ("/older",)


def test_starlight_locales_fall_back_to_the_default(tmp_path: Path) -> None:
    config = "export default { integrations: [starlight({ locales: { root: {label: 'En'}, fr: {label: 'Fr'} } })] };"
    site = make(tmp_path, {"astro.config.mjs": config, "src/content/docs/guides/a.md": "---\ntitle: A\n---\n"})
    assert placed(site, "src/content/docs/guides/a.md").generates == ("/fr/guides/a/",)


def test_docusaurus_versions(tmp_path: Path) -> None:
    site = make(
        tmp_path,
        {
            "docusaurus.config.js": _DOCUSAURUS,
            "versions.json": '["2.0", "1.0"]',
            "docs/a.md": "",
            "versioned_docs/version-2.0/a.md": "",
            "versioned_docs/version-1.0/a.md": "",
        },
    )
    paths = ("docs/a.md", "versioned_docs/version-2.0/a.md", "versioned_docs/version-1.0/a.md")
    assert [url(site, path) for path in paths] == ["/docs/next/a", "/docs/a", "/docs/1.0/a"]
