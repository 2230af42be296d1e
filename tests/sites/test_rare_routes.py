"""Routes under settings that few sites have: rows of a file, its front matter, and the URL its generator gives it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites.sites import make, placed, url, urls

_LAYOUT = {"_layouts/post.html": ""}
_I18N = "i18n: {defaultLocale: 'en', locales: ['en', 'fr']}"
_NUXT = "export default defineNuxtConfig({ modules: ['@nuxt/content'] })"
_ELEVENTY = {"eleventy.config.js": "export default function (config) { return {}; }"}
_PELICAN_SLUGS = "SLUGIFY_SOURCE = 'basename'\nUSE_FOLDER_AS_CATEGORY = False\nARTICLE_URL = '{category}/{slug}.html'\n"
_REWRITES = """export default { rewrites: {
  'packages/:pkg/src/:page': ':pkg/:page', 'old.md': 'deep/new.md', 'all/:rest*': 'every/:rest*' } };"""


def jekyll(config: str) -> dict[str, str]:
    return {"_config.yml": config, **_LAYOUT}


def hugo(config: str) -> dict[str, str]:
    return {"hugo.toml": f'baseURL = "https://a.example/"\n{config}'}


def docusaurus(config: str) -> dict[str, str]:
    return {"docusaurus.config.js": f"export default {{ baseUrl: '/', {config} }};"}


CASES: dict[str, tuple[dict[str, str], list[tuple[str, str, str | None]]]] = {
    "jekyll: categories and slugs": (
        jekyll("permalink: /:categories/:short_year/:i_month/:i_day/:hour/:title/\n"),
        [
            ("_posts/2024-02-03-a.md", "category: One Two", "/one two/24/2/3/00/a/"),
            ("_posts/2024-02-03-b.md", "categories: []\ndate: 2024-02-03 09:10:00", "/24/2/3/09/b/"),
        ],
    ),
    "jekyll: collections": (
        jekyll(
            "collections:\n  docs: {output: true, permalink: '/d/:name/'}\n"
            "  talks: {output: true, permalink: '/t/:title/'}\n  slugs: {output: true, permalink: '/s/:slug'}\n"
        ),
        [
            ("_docs/Big Guide.md", "slug: ignored", "/d/big-guide/"),
            ("_talks/2024-03-01-First Talk.md", "", "/t/First-Talk/"),
            ("_talks/b.md", "slug: own", "/t/own/"),
            ("_slugs/2024-03-01-Some Slug.md", "", "/s/some-slug"),
            ("_docs/own.md", "permalink: /custom/", "/custom/"),
        ],
    ),
    "jekyll: what is shown": (
        jekyll("future: true\nunpublished: true\nshow_drafts: true\n"),
        [
            ("_posts/2099-02-01-a.md", "", "/2099/02/01/a.html"),
            ("_posts/2024-02-01-b.md", "published: false", "/2024/02/01/b.html"),
            ("_drafts/c.md", "", None),  # its date is the day of the build
        ],
    ),
    "jekyll: the plugins of GitHub Pages": (
        {**jekyll("title: S\n"), "Gemfile": 'gem "github-pages"\n'},
        [("README.md", "", "/"), ("docs/readme.md", "", "/docs/"), ("docs/a.md", "", "/docs/a.html")],
    ),
    "hugo: dates of file names": (
        hugo('[frontmatter]\ndate = [":filename", ":default"]\n'),
        [
            ("content/posts/2024-03-04-dated-name.md", "", "/posts/dated-name/"),
            ("content/posts/2024-03-04-bundle/index.md", "", "/posts/bundle/"),
            ("content/posts/2024-03-05-own.md", "slug: mine", "/posts/mine/"),
            ("content/posts/plain.md", "date: 2024-01-01", "/posts/plain/"),
            ("content/posts/2099-03-04-later.md", "date: 2024-01-01", None),
        ],
    ),
    "hugo: dates of front matter first": (
        hugo('[frontmatter]\ndate = ["date", ":filename"]\n[permalinks]\nposts = "/:year/:slugorfilename/"\n'),
        [
            ("content/posts/2024-03-04-a.md", "", "/2024/a/"),
            ("content/posts/2024-03-04-b.md", "date: 2023-01-01", "/2023/2024-03-04-b/"),
        ],
    ),
    "hugo: accents": (
        hugo("removePathAccents = true\n"),
        [("content/posts/Ünïcode-日本.md", "", "/posts/unicode-日本/")],
    ),
    "hugo: patterns clean names further": (
        hugo('[permalinks]\nposts = "/p/:contentbasename/"\n'),
        [
            ("content/posts/With Space & Co.md", "", "/p/with-space-co/"),
            ("content/posts/bundle/index.md", "title: Other", "/p/bundle/"),
            ("content/posts/deep/er/My-First_Post.md", "", "/p/my-first_post/"),
        ],
    ),
    "hugo: patterns of sections": (
        hugo('[permalinks.section]\nposts = "/all/:sections/"\n'),
        [("content/posts/_index.md", "", "/all/posts/"), ("content/posts/deep/_index.md", "", "/all/posts/deep/")],
    ),
    "hugo: ugly URLs of one section": (
        hugo("[uglyURLs]\nposts = true\n"),
        [("content/posts/a.md", "", "/posts/a.html"), ("content/docs/a.md", "", "/docs/a/")],
    ),
    "hugo: languages": (
        hugo('defaultContentLanguage = "en"\n[languages.en]\n[languages.fr]\n'),
        [
            ("content/posts/a.md", "slug: one", "/posts/one/"),
            ("content/posts/a.fr.md", "slug: un", "/fr/posts/un/"),
            ("content/posts/b/index.fr.md", "", "/fr/posts/b/"),
            ("content/posts/_index.fr.md", "", "/fr/posts/"),
            ("content/posts/c.fr.md", "url: relative/here", "/fr/relative/here/"),
        ],
    ),
    "hugo: languages in folders": (
        hugo(
            'defaultContentLanguage = "en"\ndefaultContentLanguageInSubdir = true\n'
            '[languages.en]\ncontentDir = "content/en"\n[languages.fr]\ncontentDir = "content/fr"\n'
        ),
        [("content/en/a.md", "", "/en/a/"), ("content/fr/a.md", "", "/fr/a/")],
    ),
    "hugo: languages with base URLs of their own": (
        {
            "hugo.toml": 'defaultContentLanguage = "en"\n[languages.en]\nbaseURL = "https://a.example/"\n'
            '[languages.de]\nbaseURL = "https://de.example/"\n'
        },
        [("content/posts/a.md", "", "/posts/a/"), ("content/posts/a.de.md", "", "/posts/a/")],
    ),
    "docusaurus: translations": (
        {**docusaurus(_I18N), "versions.json": '["2.0"]'},
        [
            ("docs/a.md", "", "/docs/next/a"),
            ("i18n/fr/docusaurus-plugin-content-docs/current/01-guide/a.md", "", "/fr/docs/next/guide/a"),
            ("i18n/fr/docusaurus-plugin-content-docs/version-2.0/a.md", "", "/fr/docs/a"),
            ("i18n/fr/docusaurus-plugin-content-blog/2024-01-15-x.md", "", "/fr/blog/2024/01/15/x"),
            ("i18n/fr/docusaurus-plugin-content-pages/a.md", "", "/fr/a"),
        ],
    ),
    "docusaurus: further instances": (
        docusaurus(
            f"{_I18N}, presets: [['classic', {{docs: {{routeBasePath: '/', numberPrefixParser: false}}, blog: false"
            "}]], plugins: [['@docusaurus/plugin-content-docs', {id: 'api', path: 'api', routeBasePath: 'ref'}]]"
        ),
        [
            ("docs/01-intro/a.md", "", "/01-intro/a"),
            ("docs/index.md", "", "/"),
            ("api/01-a.md", "", "/ref/a"),
            ("i18n/fr/docusaurus-plugin-content-docs-api/current/a.md", "", "/fr/ref/a"),
            ("blog/2024-01-15-x.md", "", None),
        ],
    ),
    "docusaurus: numbers that are no order": (
        docusaurus("presets: []"),
        [("docs/07-08-x.md", "", "/docs/07-08-x"), ("docs/3.1-x.md", "", "/docs/3.1-x")],
    ),
    "astro: preserve": (
        {"astro.config.mjs": "export default { build: { format: 'preserve' } };"},
        [("src/pages/about.md", "", "/about"), ("src/pages/blog/index.md", "", "/blog/")],
    ),
    "astro: preserve without slashes": (
        {"astro.config.mjs": "export default { build: { format: 'preserve' }, trailingSlash: 'never' };"},
        [("src/pages/blog/index.md", "", "/blog"), ("src/pages/index.md", "", "/")],
    ),
    "astro: file": (
        {"astro.config.mjs": "export default { build: { format: 'file' } };"},
        [("src/pages/blog/index.md", "", "/blog")],
    ),
    "astro: base": (
        {"astro.config.mjs": "export default { base: '/b' };"},
        [("src/pages/about.md", "slug: ignored", "/about/"), ("src/pages/[slug].md", "", None)],
    ),
    "astro: collections from elsewhere": (
        {
            "astro.config.mjs": "export default {};",
            "src/content.config.ts": "const news = defineCollection({ loader: glob({ base: './data/news' }) });",
            "src/pages/news/[...id].astro": "",
        },
        [
            ("data/news/My Post.md", "", "/news/my-post/"),
            ("data/news/sub/Deep.md", "", "/news/sub/deep/"),
            ("src/content/news/_under.md", "", "/news/_under/"),
        ],
    ),
    "eleventy: permalinks": (
        _ELEVENTY,
        [
            ("a.md", "permalink: /noext", "/noext"),
            ("b.md", "permalink: \"/{{ page.date | date: '%Y/%m' }}/b/\"\ndate: 2024-03-04", "/2024/03/b/"),
            ("c.md", "date: 2099-01-01", "/c/"),
            ("d.md", 'permalink: "/x/{{ title }}/index.html"\ntitle: T', "/x/T/"),
            ("dots.and.more.md", "", "/dots.and.more/"),
        ],
    ),
    "eleventy: pagination": (
        _ELEVENTY,
        [
            ("a.md", "pagination: {data: posts, size: 2}", "/a/"),
            ("b.md", 'pagination: {data: posts}\npermalink: "/b/{{ pagination.pageNumber }}/"', None),
        ],
    ),
    "eleventy: what is left out": (
        {
            "eleventy.config.js": "export default function (c) { c.ignores.add('./src/x/**/*.md'); c.ignores.add(y);\n"
            "  c.ignores.add(`src/${y}`); return { dir: { input: 'src' } }; }",
            ".eleventyignore": "# README.md\nREADME.md\nsrc/old/\n!src/old/a.md\n",
            "src/.eleventyignore": "drafts\n",
        },
        [
            ("src/README.md", "", "/README/"),
            ("src/old/a.md", "", None),
            ("src/drafts/a.md", "", None),
            ("src/x/y/a.md", "", None),
            ("src/b/old/a.md", "", "/b/old/a/"),
            ("src/b/drafts/a.md", "", "/b/drafts/a/"),
        ],
    ),
    "vitepress: what is left out": (
        {".vitepress/config.ts": "export default { srcExclude: ['**/README.md', 'a/**', './b/*.{wip,draft}.md', x] };"},
        [
            ("README.md", "", None),
            ("x/README.md", "", None),
            ("a/b/c.md", "", None),
            ("x/a/c.md", "", "/x/a/c.html"),
            ("b/c.draft.md", "", None),
            ("b/d/c.draft.md", "", "/b/d/c.draft.html"),
        ],
    ),
    "docusaurus: what is left out": (
        {"docusaurus.config.js": "export default { presets: [['x', {docs: {exclude: ['**/*.wip.mdx', 'old']}}]] };"},
        [
            ("docs/x/a.wip.mdx", "", None),
            ("docs/old/a.md", "", None),
            ("docs/x/old/a.md", "", "/docs/x/old/a"),
            ("blog/old/a.wip.mdx", "", "/blog/old/a.wip"),
        ],
    ),
    "mkdocs: what is left out": (
        {"mkdocs.yml": "exclude_docs: |\n  /old/\n  !.kept.md\ndraft_docs: |\n  drafts/\n"},
        [
            ("docs/old/a.md", "", None),
            ("docs/drafts/a.md", "", None),
            ("docs/templates/a.md", "", None),
            ("docs/.kept.md", "", "/.kept/"),
            ("docs/README.md", "", "/"),
        ],
    ),
    "zensical": (
        {"zensical.toml": '[project]\nsite_name = "S"\nsite_url = "https://a.example/b/"\n'},
        [
            ("docs/index.md", "", "/"),
            ("docs/a/With Space.md", "", "/a/With Space/"),
            ("docs/a/README.md", "slug: ignored", "/a/"),
        ],
    ),
    "zensical: files": (
        {"zensical.toml": '[project]\ndocs_dir = "pages"\nuse_directory_urls = false\n'},
        [("pages/a/b.md", "", "/a/b.html"), ("pages/a/index.md", "", "/a/")],
    ),
    "next": (
        {"next.config.js": "module.exports = { output: 'export' }"},
        [
            ("src/app/docs/page.mdx", "", "/docs"),
            ("src/app/docs/notes.md", "", None),
            ("src/app/[...all]/page.mdx", "", None),
            ("src/app/[[...all]]/page.mdx", "", None),
        ],
    ),
    "hexo: posts without a date": (
        {"_config.yml": "skip_render:\nfuture: false\n"},
        [
            ("source/_posts/a.md", "title: A", None),
            ("source/_posts/b.md", "permalink: /own/", "/own/"),
            ("source/_posts/c.md", "date: 2099-01-01", None),
        ],
    ),
    "hexo: names": (
        {"_config.yml": "skip_render:\npermalink: :category/:post_title/\ncategory_map: {One: eins}\n"},
        [
            ("source/_posts/a.md", "title: Ünï & C++ now\ncategories: [One, C++]", "/eins/C/Uni-C-now/"),
            ("source/_posts/b.md", "title: B\nslug: ignored", "/uncategorized/B/"),
            ("source/_posts/c.md", "title: C\ncategories: [[A, B], [C]]", None),
        ],
    ),
    "vitepress: rewrites": (
        {".vitepress/config.ts": _REWRITES},
        [
            ("packages/pkg-a/src/foo.md", "", "/pkg-a/foo.html"),
            ("packages/pkg-a/src/index.md", "", "/pkg-a/"),
            ("old.md", "", "/deep/new.html"),
            ("all/a/b.md", "", "/every/a/b.html"),
            ("With Space.md", "slug: ignored", "/With Space.html"),
        ],
    ),
    "nuxt: collections": (
        {
            "nuxt.config.ts": _NUXT,
            "content.config.ts": "export default defineContentConfig({ collections: { docs: defineCollection({"
            " type: 'page', source: { include: 'docs/**', prefix: '/handbook' } }) } })",
        },
        [("content/docs/1.intro.md", "", "/handbook/intro"), ("content/docs/index.md", "", "/handbook"),
         ("content/blog/a.md", "", "/blog/a")],
    ),
    "pelican": (
        {"pelicanconf.py": "SITENAME = 'S'\n", "publishconf.py": "SITEURL = 'https://a.example'\n"},
        [
            ("content/a.md", "Title: 日本\nDate: 2024-01-15", None),  # `ri-ben`, by a table that is not here
            ("content/b.md", "Title: Ænima\nDate: 2024-01-15", None),
            ("content/c.md", "Title: Ünïcode Café\nDate: 2024-01-15", "/unicode-cafe.html"),
            ("content/d.md", "Title: 日本\nSlug: nihon\nDate: 2024-01-15", "/nihon.html"),
            ("content/e.md", "Title: No Date", None),
            ("content/2024-01-15-f.md", "Title: Named", "/named.html"),
            ("content/g.md", "Title: G\nDate: 2024-01-15\nLang: fr", "/g-fr.html"),
            ("content/pages/h.md", "Title: H\nLang: fr", "/pages/h-fr.html"),
        ],
    ),
    "pelican: names of files": (
        {"pelicanconf.py": _PELICAN_SLUGS},
        [
            ("content/deep/My Post.md", "Title: Other\nDate: 2024-01-15", "/misc/my-post.html"),
            ("content/b.md", "Title: B\nDate: 2024-01-15\nCategory: Big News", "/big-news/b.html"),
        ],
    ),
    "pelican: settings that are code": (
        {"pelicanconf.py": "ARTICLE_URL = find()\nDEFAULT_DATE = 'fs'\n"},
        [("content/a.md", "Title: A", None), ("content/pages/b.md", "Title: B", "/pages/b.html")],
    ),
    "sveltekit: slashes": (
        {
            "package.json": '{"devDependencies": {"@sveltejs/kit": "3"}}',
            "src/routes/docs/+layout.ts": "export const trailingSlash = 'always';",
            "src/routes/docs/bare/+page.js": 'export const trailingSlash = "never";',
        },
        [
            ("src/routes/docs/a/+page.md", "", "/docs/a/"),
            ("src/routes/docs/bare/+page.md", "", "/docs/bare"),
            ("src/routes/about/+page.md", "", "/about"),
            ("src/routes/[...rest]/+page.md", "", None),
        ],
    ),
    "gatsby: slashes": (
        {"gatsby-config.js": "module.exports = { trailingSlash: 'never' };"},
        [
            ("content/blog/hello/index.md", "", "/blog/hello"),
            ("content/a.md", "slug: own/", "/own"),
            ("content/b.md", "path: /b.html", "/b.html"),
            ("src/pages/_draft.md", "", None),
            ("src/pages/template-x.md", "", None),
        ],
    ),
    "gatsby: slashes as they come": (
        {"gatsby-config.js": "module.exports = { trailingSlash: 'ignore' };"},
        [("content/a.md", "slug: /own", "/own"), ("content/b.md", "", "/b/")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_routes(name: str, tmp_path: Path) -> None:
    config, rows = CASES[name]
    assert urls(tmp_path, config, rows) == {path: expected for path, _, expected in rows}


@pytest.mark.parametrize(
    ("files", "path", "generated"),
    [
        (hugo(""), "content/posts/bundle/index.md", {"/posts/"}),
        ({"_config.yml": "skip_render:\n"}, "source/_posts/2024-01-15-a.md",
         {"/tags/Foo-Bar/", "/tags/Uni/", "/categories/A-B/C/"}),
        ({"pelicanconf.py": "SITENAME = 'S'\n"}, "content/news/2024-01-15-a.md",
         {"/tag/foo-bar.html", "/tag/uni.html", "/category/a-b.html"}),
    ],
)  # fmt: skip
def test_lists_that_exist_because_of_a_page(
    files: dict[str, str], path: str, generated: set[str], tmp_path: Path
) -> None:
    head = "title: T\ndate: 2024-01-15\ntags: [Foo Bar, Ünï]\n"
    category = "category: A B" if "pelican" in str(files) else "categories: [A B, C++]"
    site = make(tmp_path, {**files, path: f"---\n{head}{category}\n---\n"})
    assert generated <= set(placed(site, path).generates)


def test_hugo_aliases_with_an_ending_stay_files(tmp_path: Path) -> None:
    post = "---\naliases: [/old-one/, old-rel, /old.html, ../up/]\n---\n"
    site = make(tmp_path, {**hugo(""), "content/posts/aliased.md": post})
    assert placed(site, "content/posts/aliased.md").aliases == ("/old-one", "/posts/old-rel", "/old.html", "/up")


def test_languages_on_hosts_of_their_own_are_not_told_apart(tmp_path: Path) -> None:
    config, _ = CASES["hugo: languages with base URLs of their own"]
    site = make(tmp_path, {**config, "content/a.md": "", "content/a.de.md": ""})
    (one,) = site.frameworks
    assert (one.hosts, one.evidence, one.reason) == (
        ("a.example",), "partial", "each language has a base URL of its own",
    )  # fmt: skip
    assert url(site, "content/a.de.md") == "/a/"
