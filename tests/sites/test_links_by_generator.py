"""What each generator makes of a link: to a file, to a path without the base, to what is there without a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites.sites import judged

RULES = ("link-broken", "link-base-path", "link-anchor-broken", "link-case")
BROKEN = ["link-broken"]
NO_BASE = ["link-base-path"]
DOUBT = ["?"]
"""No finding, and counted as unverifiable."""

_DEEP = "{a: " * 900 + "1" + "}" * 900
_HEXO = "skip_render:\nroot: /b/\nurl: https://a.example/b\n"
_REDIRECTS = """plugins: [['@docusaurus/plugin-client-redirects',
  { redirects: [{ from: ['/was', '/before'], to: '/docs/other' }] }]]"""
_MADE = "plugins: [['@docusaurus/plugin-client-redirects', { createRedirects(path) { return []; } }]]"
_I18N = "i18n: { defaultLocale: 'en', locales: ['en', 'fr'] }"
_STARLIGHT = """export default defineConfig({
  integrations: [starlight({ locales: { root: { label: 'En' }, fr: { label: 'Fr' } } })] });"""


def docusaurus(more: str = "") -> dict[str, str]:
    return {"docusaurus.config.js": f"export default {{ baseUrl: '/b/', presets: [['classic', {{}}]], {more} }};"}


def astro(more: str = "") -> dict[str, str]:
    return {"astro.config.mjs": f"export default {{ site: 'https://a.example', {more} }};"}


def eleventy(more: str = "") -> dict[str, str]:
    return {"eleventy.config.js": f"export default function (c) {{ {more} return {{ pathPrefix: '/b/' }}; }}"}


def hugo(more: str = "") -> dict[str, str]:
    return {"hugo.toml": f'baseURL = "https://a.example/b/"\n{more}', "layouts/single.html": ""}


JEKYLL = {"_config.yml": "baseurl: /b\nplugins: [jekyll-relative-links]\n", "_layouts/post.html": ""}
VUEPRESS = {".vuepress/config.ts": "export default { title: 'S' };"}
VITEPRESS = {".vitepress/config.ts": "export default { title: 'S' };"}
GATSBY = {"gatsby-config.js": "module.exports = {};"}
MDBOOK = {
    "book.toml": "[output.html]\nsite-url = '/b/'\nredirect = {'/x.html' = 'other.html'}\n",
    "src/SUMMARY.md": "- [A](page.md)\n- [B](other.md)\n",
    "src/other.md": "",
}
SITES = {
    "docusaurus": (docusaurus(), "docs/"),
    "mkdocs": ({"mkdocs.yml": "site_url: https://a.example/b/\n"}, "docs/"),
    "vitepress": ({".vitepress/config.ts": "export default { base: '/b/' };"}, ""),
    "vuepress": ({".vuepress/config.ts": "export default { base: '/b/' };"}, ""),
    "nuxt": ({"nuxt.config.ts": "export default defineNuxtConfig({ modules: ['@nuxt/content'] })"}, "content/"),
    "hugo": (hugo(), "content/"),
    "hugo with languages": (hugo("[languages.en]\n[languages.fr]\n"), "content/"),
    "jekyll": (JEKYLL, ""),
    "astro": (astro("base: '/b'"), "src/pages/"),
    "eleventy": (eleventy(), ""),
    "eleventy with base": (eleventy("c.addPlugin(EleventyHtmlBasePlugin);"), ""),
    "mdbook": (MDBOOK, "src/"),
    "gatsby": ({"gatsby-config.js": "module.exports = { pathPrefix: '/b' };"}, "content/"),
    "hexo": ({"_config.yml": _HEXO}, "source/"),
    "next": ({"next.config.js": "module.exports = { basePath: '/b' }"}, "pages/"),
    "pelican": ({"pelicanconf.py": "SITEURL = 'https://a.example/b'\n"}, "content/pages/"),
}
PREFIXING = {"docusaurus", "vitepress", "vuepress", "nuxt", "hugo with languages", "eleventy with base", "gatsby"}
"""Those that put the base path in front of root links, and one whose base path is not read."""

URLS = {"docusaurus": "/docs/other", "hexo": "/other.html", "pelican": "/pages/other.html", "mdbook": "/other.html"}


def outcome(folder: Path, files: dict[str, str]) -> list[str]:
    result = judged(folder, files, rules=RULES)
    return [one.rule for one in result.findings] or ["?" for _ in result.doubts]


def with_link(site: str, href: str) -> dict[str, str]:
    files, root = SITES[site]
    head = "---\ntitle: {}\n---\n".format
    return {
        **files,
        f"{root}page.md": f"{head('Page')}[x]({href})\n",
        f"{root}other.md": f"{head('Other')}## Part\n",
    }


@pytest.mark.parametrize("site", SITES)
def test_a_link_to_a_source_file_that_is_there_is_no_finding(site: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, with_link(site, "other.md")) == []


@pytest.mark.parametrize("site", SITES)
def test_a_link_to_a_source_file_that_is_not_there_is_one(site: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, with_link(site, "nope.md")) == BROKEN


@pytest.mark.parametrize("site", SITES)
def test_the_base_path_of_a_root_link(site: str, tmp_path: Path) -> None:
    url = URLS.get(site, "/other" if site in ("next", "nuxt") else "/other/")
    assert outcome(tmp_path / "bare", with_link(site, url)) == ([] if site in PREFIXING else NO_BASE)
    if site != "nuxt":
        assert outcome(tmp_path / "base", with_link(site, f"/b{url}")) == []


@pytest.mark.parametrize(
    ("files", "page", "href", "expected"),
    [
        # Docusaurus
        (docusaurus(_REDIRECTS), "docs/a.md", "/before", []),
        (docusaurus(_REDIRECTS), "docs/a.md", "/nope", BROKEN),
        (docusaurus(_MADE), "docs/a.md", "/nope", DOUBT),
        (docusaurus(), "docs/a.md", "pathname:///x", []),
        (docusaurus(_I18N), "docs/a.md", "/fr/docs/other", DOUBT),
        (docusaurus(_I18N), "i18n/fr/docusaurus-plugin-content-docs/current/a.md", "./deep/b.md", DOUBT),
        (docusaurus(_I18N), "i18n/fr/docusaurus-plugin-content-docs/current/deep/a.md", "./b.md#part", DOUBT),
        (docusaurus(_I18N), "i18n/fr/docusaurus-plugin-content-docs/current/deep/a.md", "./nope.md", BROKEN),
        ({**docusaurus(), "src/pages/team/index.tsx": ""}, "docs/a.md", "/team", []),
        # Astro and Starlight
        ({**astro(), "src/pages/feed.xml.js": ""}, "src/pages/a.md", "/feed.xml", []),
        ({**astro(), "src/pages/shop/index.astro": ""}, "src/pages/a.md", "/shop/", []),
        (astro("redirects: { '/old': '/a/', '/posts/[slug]': '/a/' }"), "src/pages/a.md", "/old/", []),
        (astro("redirects: { '/old': '/a/', '/posts/[slug]': '/a/' }"), "src/pages/a.md", "/posts/x/", []),
        (astro("redirects: { '/old': '/a/', '/posts/[...all]': '/a/' }"), "src/pages/a.md", "/older/", BROKEN),
        ({**astro(), "src/pages/[tag]/index.astro": ""}, "src/pages/a.md", "/nope/", DOUBT),
        ({"astro.config.mjs": _STARLIGHT}, "src/content/docs/a.md", "/fr/a/", []),
        ({"astro.config.mjs": _STARLIGHT}, "src/content/docs/a.md", "/de/a/", BROKEN),
        # Eleventy
        ({**eleventy(), "list.njk": "---\npagination: {data: x}\n---\n"}, "a.md", "/b/list/3/", []),
        ({**eleventy(), "list.njk": "---\npagination: {data: x}\n---\n"}, "a.md", "/b/list/more/", BROKEN),
        ({**eleventy(), "parts.md": "---\npagination:\n  data: x\n---\n"}, "a.md", "/b/parts/1/", []),
        ({**eleventy(), "parts.md": "---\ntitle: x\n---\n"}, "a.md", "/b/parts/1/", BROKEN),
        ({**eleventy(), "t.njk": '---\npagination: {data: x}\npermalink: "/tags/{{ t }}/"\n---\n'}, "a.md",
         "/b/tags/x/", DOUBT),
        # mdBook
        (MDBOOK, "src/page.md", "../nomicon/ffi.md", DOUBT),
        (MDBOOK, "src/page.md", "../SECURITY.md", BROKEN),
        ({**MDBOOK, "src/page.md": ""}, "man/run.md", "../guide/a.md", DOUBT),
        ({**MDBOOK, "src/page.md": ""}, "README.md", "guide/a.md", BROKEN),
        ({**MDBOOK, "src/options.md.in": ""}, "src/page.md", "options.md", DOUBT),
        ({"book.toml": "[preprocessor.own]\n", "src/SUMMARY.md": "[A](page.md)"}, "src/page.md", "made.md", DOUBT),
        ({"book.toml": "", "src/SUMMARY.md.in": ""}, "src/page.md", "made.md", DOUBT),
        (MDBOOK, "src/page.md", "print.html", []),
        (MDBOOK, "src/page.md", "x.html", []),
        (MDBOOK, "src/page.md", "nope.html", BROKEN),
        ({"book.toml": "", "src/SUMMARY.md": "[A](page.md)"}, "src/page.md", "/std/index.html", DOUBT),
        # Hugo
        ({**hugo(), "content/posts/b.md": ""}, "content/a.md", "/b/posts/", []),
        ({**hugo(), "content/posts/b.md": ""}, "content/a.md", "/b/posts/page/2/", []),
        ({**hugo("[languages.en]\n[languages.fr]\n")}, "content/a.md", "/b/fr/", []),
        ({**hugo(), "content/posts/x/index.md": "", "content/posts/x/res.md": ""}, "content/a.md", "/b/posts/x/res/",
         BROKEN),
        # Jekyll: a file without front matter is copied as it is
        ({**JEKYLL, "docs/nofm.md": "Text.\n"}, "a.md", "/b/docs/nofm.md", []),
        ({**JEKYLL, "docs/nofm.md": "Text.\n"}, "a.md", "/b/docs/nofm.html", BROKEN),
        # MkDocs: what one of two indexes, and what settings leave out, is not there
        ({"mkdocs.yml": "exclude_docs: old/\n", "docs/old/x.md": ""}, "docs/a.md", "/old/x/", BROKEN),
        ({"mkdocs.yml": "site_name: S\n", "docs/img/x.bin": ""}, "docs/a.md", "/img/x.bin", []),
        # MkDocs: what plugins, hooks and a script before the build make, and notebooks
        ({"mkdocs.yml": "plugins: [search]\n"}, "docs/a.md", "api/made.md", BROKEN),
        ({"mkdocs.yml": "plugins: [{gen-files: {scripts: [x.py]}}]\n"}, "docs/a.md", "api/made.md", DOUBT),
        ({"mkdocs.yml": "plugins: [{gen-files: {scripts: [x.py]}}]\n"}, "docs/a.md", "../made.md", BROKEN),
        ({"mkdocs.yml": "plugins: [llmstxt]\n"}, "docs/a.md", "api/made.md", BROKEN),
        ({"mkdocs.yml": "hooks: [h.py]\n", "h.py": "def on_files(files, config): ..."}, "docs/a.md", "b.md", DOUBT),
        ({"mkdocs.yml": "hooks: [h.py]\n", "h.py": "def on_page_markdown(m): ..."}, "docs/a.md", "b.md", BROKEN),
        ({"mkdocs.yml": "site_name: S\n", ".gitignore": "/docs/api/\n"}, "docs/a.md", "api/made.md", DOUBT),
        ({"mkdocs.yml": "site_name: S\n", ".gitignore": "/docs/api/\n"}, "docs/a.md", "/api/made/", DOUBT),
        ({"mkdocs.yml": "site_name: S\n", "docs/.gitignore": "api/*\n!api/b.md"}, "docs/a.md", "api/b.md", BROKEN),
        ({"mkdocs.yml": "site_name: S\n", "docs/nb/x.ipynb": ""}, "docs/a.md", "/nb/x/", DOUBT),
        # MkDocs: another version of the site beside this one
        ({"mkdocs.yml": "site_url: https://a.example/\n"}, "docs/a.md", "https://a.example/v1/", DOUBT),
        ({"mkdocs.yml": "site_url: https://a.example/\n"}, "docs/a.md", "https://a.example/en/latest", DOUBT),
        ({"mkdocs.yml": "site_url: https://a.example/\n"}, "docs/a.md", "https://a.example/dev/", BROKEN),
        ({"mkdocs.yml": "site_url: https://a.example/b/\n"}, "docs/a.md", "https://a.example/b/nope/", BROKEN),
        ({"mkdocs.yml": "site_url: https://a.example/b/\n"}, "docs/a.md", "https://a.example/other/", []),
        ({"mkdocs.yml": "plugins: [mike]\nsite_url: https://a.example/\n"}, "docs/a.md", "https://a.example/dev/",
         DOUBT),
        ({"mkdocs.yml": "extra: {version: {provider: mike}}\n"}, "docs/a.md", "/deep/nope/", BROKEN),
        # MkDocs: settings of another file
        ({"mkdocs.yml": "INHERIT: ../base.yml\n"}, "docs/a.md", "nope.md", DOUBT),
        ({"mkdocs.yml": "INHERIT: more/base.yml\n", "more/base.yml": "docs_dir: docs\n"}, "docs/a.md", "nope.md",
         BROKEN),
        ({"mkdocs.yml": "INHERIT: b.yml\nplugins: {search: {}}", "b.yml": "plugins: {gen-files: {}}\n"}, "docs/a.md",
         "nope.md", DOUBT),
        ({"mkdocs.yml": f"INHERIT: b.yml\nextra: {_DEEP}\n", "b.yml": f"extra: {_DEEP}\n"}, "docs/a.md", "nope.md",
         BROKEN),
        # A translation that is copied over the original when the site is built
        ({"mkdocs.yml": "site_name: S\n", "docs/a.md": "A.\n"}, "i18n/de/a.md", "deep/b.md", DOUBT),
        ({"mkdocs.yml": "site_name: S\n", "docs/a.md": "A.\n"}, "i18n/de/a.md", "deep/nope.md", BROKEN),
        ({"mkdocs.yml": "site_name: S\n"}, "i18n/de/a.md", "deep/b.md", BROKEN),
        ({"mkdocs.yml": "plugins: [{gen-files: {scripts: [x.py]}}]\n"}, "src/rules/a_b.md", "../deep/b.md", DOUBT),
        ({"mkdocs.yml": "plugins: [{gen-files: {scripts: [x.py]}}]\n"}, "src/rules/a_b.md", "../nope.md", BROKEN),
        # Mintlify
        ({"mint.json": "{}"}, "a.mdx", "/deep/b", []),
        ({"mint.json": "{}"}, "a.mdx", "/deep/nope", BROKEN),
        ({"mint.json": '{"openapi": "x.json"}'}, "a.mdx", "/deep/nope", DOUBT),
        ({"mint.json": '{"redirects": [{"source": "/was/:slug*", "destination": "/deep/b"}]}'}, "a.mdx", "/was/x", []),
        # MyST links name files and labels
        ({"conf.py": "extensions = [\n    'myst_parser',\n]\n"}, "a.md", "deep/b.md", []),
        ({"conf.py": "extensions = [\n    'myst_parser',\n]\n"}, "a.md", "deep/nope.md", BROKEN),
        ({"conf.py": "extensions = ['myst_nb']\n"}, "a.md", "some-label", DOUBT),
        ({"_toc.yml": "root: a\n", "_config.yml": "title: T\n"}, "a.md", "/nope", DOUBT),
        # Gatsby
        ({**GATSBY, "gatsby-node.js": "createRedirect({ fromPath: '/o', toPath: '/' })"}, "content/a.md", "/o/", []),
        ({**GATSBY, "src/pages/team.jsx": ""}, "content/a.md", "/team/", []),
        (GATSBY, "content/a.md", "/nope/", DOUBT),
        # Pelican's notations
        ({"pelicanconf.py": ""}, "content/a.md", "{filename}deep/b.md", []),
        ({"pelicanconf.py": ""}, "content/deep/a.md", "{filename}/deep/b.md#part", []),
        ({"pelicanconf.py": ""}, "content/a.md", "|filename|/deep/b.md", []),
        ({"pelicanconf.py": ""}, "content/a.md", "{filename}nope.md", BROKEN),
        ({"pelicanconf.py": ""}, "content/a.md", "{static}images/nope.png", BROKEN),
        ({"pelicanconf.py": ""}, "content/a.md", "{tag}anything", []),
        # VitePress and others that only code knows
        ({**VITEPRESS, "public/x.crt": ""}, "a.md", "/x.crt", []),
        (VITEPRESS, "a.md", "/deep/b", []),
        (VITEPRESS, "a.md", "/deep/nope", BROKEN),
        ({**VUEPRESS, ".vuepress/public/x.crt": "", "Old.vue": ""}, "a.md", "/x.crt) [b](/Old.html", []),
        (VUEPRESS, "a.md", "./deep/nope.html", BROKEN),
        ({"next.config.js": ""}, "pages/a.md", "/nope", DOUBT),
        ({"next.config.js": "", "pages/team/index.tsx": ""}, "pages/a.md", "/team", []),
        ({"package.json": '{"devDependencies": {"@sveltejs/kit": "3"}}'}, "src/routes/a/+page.md", "/nope", DOUBT),
    ],
)  # fmt: skip
def test_what_is_there_without_a_page(
    files: dict[str, str], page: str, href: str, expected: list[str], tmp_path: Path
) -> None:
    root = next((one for one in ("content/", "docs/", "src/pages/", "pages/") if page.startswith(one)), "")
    root = "docs/" if "i18n" in page else root
    others = {f"{root}deep/b.md": "---\ntitle: B\ndate: 2024-01-15\n---\n## Part\n"}
    text = f"---\ntitle: A\ndate: 2024-01-15\n---\n[x]({href})\n"
    assert outcome(tmp_path, {**files, **others, page: text}) == expected


_HEADINGS = """
<Heading id="given">One</Heading>

<Deeper title="Other" />

## Plain {#own}

[[wiki link]] and a note[^1].

[^1]: Text.
"""


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/b/", []),
        ("/b", []),
        ("/b/docs/page", []),
        ("https://a.example/b", []),
        ("https://a.example/b/docs/page/", []),
        ("https://a.example/b/docs/page?x=1#own", []),
        ("https://a.example/b/docs/nope", BROKEN),
        ("#given", []),
        ("#own", []),
        ("#other", DOUBT),  # which a component of the site may bring
        ("#user-content-fn-1", DOUBT),  # footnotes are counted, not judged
        ("#/state", []),
        ("pathname:///b/anything.pdf", []),
    ],
)
def test_links_of_a_site_below_a_base_path_with_components(href: str, expected: list[str], tmp_path: Path) -> None:
    config = "export default { url: 'https://a.example', baseUrl: '/b/', presets: [['classic', {}]] };"
    page = f"---\ntitle: Page\n---\n{_HEADINGS}\n[x]({href})\n"
    files = {"docusaurus.config.js": config, "docs/page.mdx": page, "src/pages/index.tsx": ""}
    assert outcome(tmp_path, files) == expected


_TABS = """=== "Tab one"

    ## In a tab

    Text.

!!! note

    ### In a *note*
"""


@pytest.mark.parametrize(
    ("text", "fragment", "expected"),
    [
        (_TABS, "in-a-tab", []),
        (_TABS, "in-a-note", []),
        (_TABS, "tab-one", []),
        (_TABS, "__tabbed_1_1", []),
        (_TABS, "nope", ["link-anchor-broken"]),
        ('--8<-- "part.md"\n', "nope", DOUBT),
        ("::: pkg.mod\n    options: {}\n", "pkg.mod.Class", DOUBT),
        ("{!part.md!}\n", "nope", DOUBT),
        ("Cut with -8<- or ::: inside.\n", "nope", ["link-anchor-broken"]),
    ],
)
def test_ids_of_what_python_markdown_indents_and_brings(
    text: str, fragment: str, expected: list[str], tmp_path: Path
) -> None:
    files = {
        "mkdocs.yml": "site_name: S\n",
        "docs/a.md": f"# A\n\n[x](b.md#{fragment})\n",
        "docs/b.md": f"# B\n\n{text}",
    }
    assert outcome(tmp_path, files) == expected
