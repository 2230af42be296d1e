from __future__ import annotations

from pathlib import Path

import pytest

from postlint.site.folder import Folder
from postlint.site.redirects import find_redirects, from_mapping, htaccess, netlify_lines, next_config
from tests.sites.sites import make


def test_netlify_lines() -> None:
    text = """
    # a comment
    /home              /
    /blog/*            /posts/:splat     301!
    /news/:year/:slug  /:year/:slug      302  # moved
    /store id=:id      /shop/:id         301
    /only-one
    https://a.example/x /y
    """
    rules = list(netlify_lines(text, "_redirects"))
    assert [(rule.source, rule.target, rule.status, rule.line) for rule in rules] == [
        ("/home", "/", 301, 3),
        ("/blog/*", "/posts/:splat", 301, 4),
        ("/news/:year/:slug", "/:year/:slug", 302, 5),
        ("/store", "/shop/:id", 301, 6),
    ]
    home, blog, news, store = rules
    assert blog.target_of("/blog/a/b/") == "/posts/a/b"
    assert news.target_of("/news/2024/a") == "/2024/a"
    assert home.matches("/home/")
    assert not home.matches("/home/x")
    assert blog.matches("/blog")
    assert blog.matches("/blog/a/b/")
    assert not blog.matches("/blogs")
    assert news.matches("/news/2024/a")
    assert not news.matches("/news/2024")
    assert store.conditional


def test_netlify_toml_and_vercel(tmp_path: Path) -> None:
    (tmp_path / "netlify.toml").write_text(
        '[[redirects]]\nfrom = "/a"\nto = "/b"\nstatus = 200\n[[redirects]]\nto = 1\n'
    )
    (tmp_path / "vercel.json").write_text(
        '{"redirects": [{"source": "/old/:path*", "destination": "/new/:path*", "permanent": true}, {"source": 1}]}'
    )
    rules = find_redirects(Folder(tmp_path), ())
    assert [(rule.source, rule.status, rule.file) for rule in rules] == [
        ("/a", 200, "netlify.toml"),
        ("/old/:path*", 308, "vercel.json"),
    ]
    assert rules[1].matches("/old")
    assert rules[1].matches("/old/a/b")


def test_broken_files_are_no_redirects(tmp_path: Path) -> None:
    (tmp_path / "netlify.toml").write_text("[[redirects")
    (tmp_path / "vercel.json").write_text("[" * 100_000)
    (tmp_path / ".htaccess").write_text("RedirectMatch ( /x\nRewriteRule\nRedirect 301\n")
    assert find_redirects(Folder(tmp_path), ()) == []


def test_htaccess() -> None:
    text = """
    Redirect 301 /old /new
    RedirectPermanent /a https://b.example/a
    RedirectMatch ^/x/(.*)$ /y/$1
    RewriteCond %{HTTPS} off
    RewriteRule ^only-http$ /z [R=301,L]
    RewriteRule ^plain/(\\d+)$ /p/$1 [R]
    Redirect gone /dead
    """
    rules = list(htaccess(text, ".htaccess"))
    assert [(rule.target, rule.status, rule.conditional) for rule in rules] == [
        ("/new", 301, False),
        ("https://b.example/a", 301, False),
        ("/y/$1", 302, False),
        ("/z", 301, True),
        ("/p/$1", 302, False),
    ]
    assert rules[0].matches("/old/deeper")
    assert rules[0].target_of("/old/deeper") == "/new/deeper"
    assert rules[4].target_of("/plain/12") == "/p/12"
    assert not rules[0].matches("/older")
    assert rules[4].matches("/plain/12")


def test_next_and_astro() -> None:
    text = (
        "module.exports = { async redirects() { return [{ source: '/a/:b', destination: '/c', permanent: true }, x] } }"
    )
    assert [rule.source for rule in next_config(text, "next.config.js")] == ["/a/:b"]
    rules = list(from_mapping({"/old": "/new", "/b/[...s]": {"status": 302, "destination": "/c"}}, "astro.config.mjs"))
    assert [rule.target for rule in rules] == ["/new", "/c"]
    assert rules[1].matches("/b/x")


MALFORMED = [
    "/from",
    "# /from /to",
    "/from # /to",
    "from /to 301",
    "https://old.example/* /to 301",
    "/a b=:c",
    "/(((( /to",
    ":x /to",
    f"/{'a' * 3_000} /to",
    f"/{':a/' * 40} /to",
]


@pytest.mark.parametrize("line", MALFORMED)
def test_lines_that_say_nothing_of_a_path_here(line: str) -> None:
    assert [rule for rule in netlify_lines(line, "_redirects") if rule.matches("/from")] == []


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {
                "docusaurus.config.js": "export default { plugins: [['@docusaurus/plugin-client-redirects', "
                "{ redirects: [{ from: ['/a', '/b'], to: '/docs/c' }, { from: x, to: '/y' }, 3] }]] };",
            },
            [("/a", "/docs/c", 301), ("/b", "/docs/c", 301)],
        ),
        (
            {
                "mkdocs.yml": "plugins:\n  - redirects:\n      redirect_maps: {old/a.md: new/b.md#c, x.md: 'https://e.example/'}\n"
            },
            [("/old/a", "/new/b#c", 301), ("/x", "https://e.example/", 301)],
        ),
        (
            {
                "next.config.js": "module.exports = { redirects() { return ["
                "{source: '/a', destination: '/b', permanent: false},{source: '/c', destination: '/d', statusCode: 301}"
                "] } }",
            },
            [("/a", "/b", 307), ("/c", "/d", 301)],
        ),
        ({"astro.config.mjs": "export default { redirects: { '/a': '/b' } };"}, [("/a", "/b", 301)]),
        (
            {
                "hugo.toml": "baseURL = 'https://e.example/'\n",
                "static/_redirects": "/a /b 302\n",
                "netlify.toml": "[[redirects]]\nfrom = '/c'\nto = '/d'\n",
            },
            [("/a", "/b", 302), ("/c", "/d", 301)],
        ),
    ],
)
def test_what_generators_and_hosts_are_told(
    tmp_path: Path, files: dict[str, str], expected: list[tuple[str, str, int]]
) -> None:
    site = make(tmp_path, {**files, "docs/c.md": ""})
    assert [(rule.source, rule.target, rule.status) for rule in site.redirects[""]] == expected


def test_the_first_rule_that_takes_a_path_counts() -> None:
    rules = list(netlify_lines("/a/b /first\n/a/* /second/:splat\n/a/:x /third\n", "_redirects"))
    assert [
        next(one.target_of(path) for one in rules if one.matches(path)) for path in ("/a/b", "/a/c", "/a/d/e/")
    ] == [
        "/first",
        "/second/c",
        "/second/d/e",
    ]


@pytest.mark.parametrize("expression", ["(a+)+$", "(.*a){12}", "(a|a*)*b", ".*.*.*.*.*.*.*.*.*.*x"])
def test_expressions_that_would_never_end_are_no_rules(expression: str) -> None:
    assert list(htaccess(f"RedirectMatch {expression} /x\n", ".htaccess")) == []
