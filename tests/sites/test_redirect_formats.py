"""Ten rules that each format of redirects can have, with where they lead; and ten lines that say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from postlint.site.folder import Folder
from postlint.site.redirects import find_redirects, next_config

Rows = list[tuple[str, str, str | None]]
"""A rule, a path that is asked for, and where it leads; None where the rule does not take the path."""

LINES: Rows = [
    ("/a /b", "/a", "/b"),
    ("/a /b", "/a/", "/b"),
    ("/a/ /b 302", "/a", "/b"),
    ("/a /b 301!", "/a", "/b"),
    ("/a/* /b/:splat", "/a/x/y", "/b/x/y"),
    ("/a/:id/:name /b/:name/:id", "/a/1/x", "/b/x/1"),
    ("/a https://else.example/b", "/a", "https://else.example/b"),
    ("/a\t/b\t301 # moved", "/a", "/b"),
    ("/%C3%BC/a /b", "/%C3%BC/a", "/b"),
    ("/a /b#part 301 Country=de", "/a", "/b#part"),
    ("/ab /b", "/a", None),
    ("/a/:id /b", "/a/1/2", None),
]
TOML: Rows = [
    ('from = "/a"\nto = "/b"', "/a", "/b"),
    ("from = '/a'\nto = '/b'\nstatus = 302", "/a/", "/b"),
    ('from = "/a/*"\nto = "/b/:splat"', "/a/x", "/b/x"),
    ('from = "/a/*"\nto = "/b/:splat"', "/a", "/b/"),
    ('from = "/a/:x"\nto = "/b/:x"\nforce = true', "/a/1", "/b/1"),
    ('from = "/a"\nto = "https://else.example/"', "/a", "https://else.example/"),
    ('from = "/a"\nto = "/b"\nstatus = "x"', "/a", "/b"),
    ('from = "/a"\nto = "/b"\nquery = {id = ":id"}', "/a", "/b"),
    ('from = "/a"\nto = "/b"\nconditions = {Country = ["de"]}', "/a", "/b"),
    ('from = "/a"\nto = "/b"\n[redirects.headers]\nX = "y"', "/a", "/b"),
    ('from = "/ab"\nto = "/b"', "/a", None),
]
VERCEL: Rows = [
    ('{"source": "/a", "destination": "/b"}', "/a", "/b"),
    ('{"source": "/a", "destination": "/b", "permanent": true}', "/a/", "/b"),
    ('{"source": "/a/:x", "destination": "/b/:x"}', "/a/1", "/b/1"),
    ('{"source": "/a/:x*", "destination": "/b/:x*"}', "/a/1/2", "/b/1/2"),
    ('{"source": "/a/:x+", "destination": "/b"}', "/a/1", "/b"),
    ('{"source": "/a/:x?", "destination": "/b"}', "/a", "/b"),
    ('{"source": "/a/:x(\\\\d+)", "destination": "/b/:x"}', "/a/12", "/b/12"),
    ('{"source": "/a/(.*)", "destination": "/b/$1"}', "/a/x/y", "/b/x/y"),
    ('{"source": "/a", "destination": "/b", "has": [{"type": "host"}]}', "/a", "/b"),
    ('{"source": "/a", "destination": "/b", "statusCode": 301}', "/a", "/b"),
    ('{"source": "/ab", "destination": "/b"}', "/a", None),
]
APACHE: Rows = [
    ("Redirect /a /b", "/a", "/b"),
    ("Redirect 301 /a /b", "/a/x", "/b/x"),
    ("Redirect permanent /a /b", "/a", "/b"),
    ("redirect temp /a https://else.example/b", "/a", "https://else.example/b"),
    ("RedirectPermanent /a /b", "/a", "/b"),
    ("RedirectTemp /a /b", "/a", "/b"),
    ('Redirect 301 "/a b" "/c"', "/a b", "/c"),
    ("RedirectMatch 301 ^/a/(.*)\\.html$ /b/$1/", "/a/x.html", "/b/x/"),
    ("RewriteRule ^a/(\\d+)$ /b/$1 [R=301,L]", "/a/12", "/b/12"),
    ("RewriteRule ^/?a$ /b [L,R]", "/a", "/b"),
    ("Redirect 301 /a /b", "/ab", None),
    ("RewriteRule ^a/(\\d+)$ /b/$1 [R=301,L]", "/a/x", None),
]
NEXT: Rows = [
    ("{ source: '/a', destination: '/b', permanent: true }", "/a", "/b"),
    ('{ source: "/a", destination: "/b", permanent: false }', "/a/", "/b"),
    ("{ source: `/a`, destination: `/b`, statusCode: 301 }", "/a", "/b"),
    ("{ source: '/a/:x', destination: '/b/:x', permanent: true }", "/a/1", "/b/1"),
    ("{ source: '/a/:x*', destination: '/b/:x*', permanent: true }", "/a/1/2", "/b/1/2"),
    ("{ source: '/a/:x(\\\\d{1,})', destination: '/b/:x', permanent: true }", "/a/12", "/b/12"),
    ("{ source: '/a', destination: 'https://else.example/b', permanent: true }", "/a", "https://else.example/b"),
    ("{ source: '/a', destination: '/b', basePath: false, permanent: true }", "/a", "/b"),
    ("{ source: '/a', has: [{ type: 'query', key: 'x' }], destination: '/b', permanent: true }", "/a", "/b"),
    ("// a comment\n { source: '/a', destination: '/b', permanent: true, locale: false }", "/a", "/b"),
    ("{ source: '/ab', destination: '/b', permanent: true }", "/a", None),
]
FIREBASE: Rows = [
    ('{"source": "/a", "destination": "/b", "type": 301}', "/a/", "/b"),
    ('{"source": "/a/:x*", "destination": "/b/:x", "type": 302}', "/a/1/2", "/b/1/2"),
    ('{"source": "/a/**", "destination": "/b", "type": 301}', "/a/1/2", "/b"),
    ('{"source": "/a{,/**}", "destination": "/b", "type": 301}', "/a", "/b"),
    ('{"source": "/a/@(x|y)", "destination": "/b", "type": 301}', "/a/x", "/b"),
    ('{"source": "/a", "destination": "/b", "type": 301}', "/ab", None),
]
AZURE: Rows = [
    ('{"route": "/a", "redirect": "/b", "statusCode": 301}', "/a", "/b"),
    ('{"route": "/a/*", "redirect": "/b"}', "/a/1/2", "/b"),
    ('{"route": "/a", "rewrite": "/b.html"}', "/a", "/b.html"),
    ('{"route": "/a", "redirect": "/b"}', "/ab", None),
]

_BAD_TOML = [
    "from = 1\nto = '/b'", "from = '/a'", "to = '/b'", "", "from = 'a'\nto = '/b'", "from = ['/a']\nto = '/b'",
    "from = '/a'\nto = 3", "from = ''\nto = ''", "from = '/a'\nto = {x = 1}",
    "from = 'https://else.example/a'\nto = '/b'",
]  # fmt: skip
_BAD_VERCEL = [
    "1", "null", "[]", "{}", '{"source": 1, "destination": "/b"}', '{"source": "/a"}', '{"destination": "/b"}',
    '{"source": "a", "destination": "/b"}', '{"source": "/((((", "destination": "/b"}',
    '{"source": "/:a/:b/:c/:d/:e/:f/:g/:h/:i/:j", "destination": "/b"}',
]  # fmt: skip
_BAD_FIREBASE = [
    "1", "null", "[]", "{}", '{"source": 1, "destination": "/b"}', '{"source": "/a", "destination": 1}',
    '{"regex": "/a.*", "destination": "/b"}',
]  # fmt: skip
_BAD_AZURE = [
    "1", "null", "[]", '{"route": "/a"}', '{"route": 1, "redirect": "/b"}', '{"route": "/a", "redirect": 1}',
    '{"route": "/a", "statusCode": 404}', '{"route": "/a", "allowedRoles": ["x"]}',
]  # fmt: skip
_BAD_APACHE = [
    "Redirect", "Redirect /a", "Redirect 301", "Redirect gone /a", "Redirect 404 /a", "RedirectMatch ( /b",
    "RewriteRule ^a$", "# Redirect /a /b", "RedirectMatch ((a+)+)+$ /b", "ErrorDocument 404 /a /b",
]  # fmt: skip
_BAD_NEXT = [
    "", "x", "...rules", "{ source }", "{ source: x, destination: '/b' }", "{ source: '/a', destination: f('/b') }",
    "{ source: '/a' }", "{ source: '/a' + x, destination: '/b' }", "{ source: `/${x}`, destination: '/b' }", "() => 1",
]  # fmt: skip


FILES = {
    "_redirects": "{}",
    "netlify.toml": "[[redirects]]\n{}\n",
    "vercel.json": '{{"redirects": [{}]}}',
    "firebase.json": '{{"hosting": {{"redirects": [{}]}}}}',
    "staticwebapp.config.json": '{{"routes": [{}]}}',
    ".htaccess": "{}",
    "next.config.js": "module.exports = {{ async redirects() {{ return [{}] }} }}",
}


def leads(folder: Path, kind: str, rule: str, path: str) -> str | None:
    """Where a path leads by the first rule of a file of this kind that takes it."""
    text = FILES[kind].format(rule)
    (folder / kind).write_text(text, "utf-8")
    rules = list(next_config(text, kind)) if "next" in kind else find_redirects(Folder(folder), ())
    found = next((one for one in rules if one.matches(path)), None)
    return None if found is None else found.target_of(path)


FORMATS = {
    "_redirects": LINES,
    "netlify.toml": TOML,
    "vercel.json": VERCEL,
    "firebase.json": FIREBASE,
    "staticwebapp.config.json": AZURE,
    ".htaccess": APACHE,
    "next.config.js": NEXT,
}


@pytest.mark.parametrize(("kind", "row"), [(kind, row) for kind, rows in FORMATS.items() for row in rows])
def test_where_rules_lead(kind: str, row: tuple[str, str, str | None], tmp_path: Path) -> None:
    rule, path, target = row
    assert leads(tmp_path, kind, rule, path) == target


MALFORMED = {
    "netlify.toml": _BAD_TOML,
    "vercel.json": _BAD_VERCEL,
    "firebase.json": _BAD_FIREBASE,
    "staticwebapp.config.json": _BAD_AZURE,
    ".htaccess": _BAD_APACHE,
    "next.config.js": _BAD_NEXT,
}


@pytest.mark.parametrize(("kind", "rule"), [(kind, rule) for kind, rules in MALFORMED.items() for rule in rules])
def test_what_is_no_rule(kind: str, rule: str, tmp_path: Path) -> None:
    assert leads(tmp_path, kind, rule, "/a") is None


SINGLE = {
    "firebase.json": '{"hosting": [{"target": "a", "rewrites": [{"source": "**", "function": "app"}]}, 1]}',
    "staticwebapp.config.json": '{"navigationFallback": {"rewrite": "/index.html", "exclude": ["/x"]}, "routes": 1}',
}


@pytest.mark.parametrize("kind", SINGLE)
def test_whatever_is_not_there_is_served_another_page(kind: str, tmp_path: Path) -> None:
    (tmp_path / kind).write_text(SINGLE[kind], "utf-8")
    (rule,) = find_redirects(Folder(tmp_path), ())
    assert rule.takes_all
    assert not rule.redirects
