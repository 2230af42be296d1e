"""The slash matrix as measured on the hosts, and what in a repository tells which host it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from postlint.site.folder import Folder
from postlint.site.hosts import host_of
from postlint.text.hosts import PROFILES, Shape, answer, host_name
from tests.sites.sites import write

MATRIX = """
host                /file     /file/    /file.html  /folder   /folder/
github-pages        200       404       200         redirect  200
netlify             200       redirect  200         redirect  200
netlify-plain       200       200       200         200       200
vercel              404       404       200         200       200
vercel-slash        404       404       200         redirect  200
vercel-bare         404       404       200         200       redirect
vercel-clean        200       200       redirect    200       200
vercel-clean-bare   200       redirect  redirect    200       redirect
vercel-clean-slash  redirect  200       redirect    redirect  200
cloudflare          200       redirect  redirect    redirect  200
render              200       200       200         200       200
azure               200       redirect  200         200       200
s3                  404       404       200         redirect  200
s3-cloudfront       404       404       200         404       404
static              404       404       200         redirect  200
"""
ROWS = [line.split() for line in MATRIX.strip().splitlines()]
WORDS = {"200": "ok", "404": "missing", "redirect": "redirect"}
SHAPES: tuple[Shape, ...] = ("/file", "/file/", "/file.html", "/folder", "/folder/")


@pytest.mark.parametrize("row", ROWS[1:], ids=lambda row: row[0])
def test_what_hosts_do(row: list[str]) -> None:
    assert ROWS[0][1:] == list(SHAPES)
    assert [answer(row[0], shape) for shape in SHAPES] == [WORDS[one] for one in row[1:]]


def test_no_host_is_left_out_and_each_has_a_name() -> None:
    assert {row[0] for row in ROWS[1:]} == PROFILES.keys()
    assert all(host_name(host) != host for host in PROFILES)
    assert answer("geocities", "/file") is None


@pytest.mark.parametrize(
    ("files", "host"),
    [
        ({"CNAME": "clinic.example"}, "github-pages"),
        ({"static/CNAME": "clinic.example"}, "github-pages"),
        ({".github/workflows/deploy-pages.yml": ""}, "github-pages"),
        ({"netlify.toml": ""}, "netlify"),
        ({"netlify.toml": "[build.processing.html]\npretty_urls = false\n"}, "netlify-plain"),
        ({"netlify.toml": "[[[", "CNAME": "x"}, "netlify"),
        ({"static/_redirects": "/a /b"}, "netlify"),
        ({"static/_redirects": "/a /b", "functions/x.js": ""}, "cloudflare"),
        ({"static/_redirects": "/a /b", "wrangler.toml": ""}, "cloudflare"),
        ({"vercel.json": "{}"}, "vercel"),
        ({"vercel.json": '{"trailingSlash": true}'}, "vercel-slash"),
        ({"vercel.json": '{"trailingSlash": false}'}, "vercel-bare"),
        ({"vercel.json": '{"cleanUrls": true}'}, "vercel-clean"),
        ({"vercel.json": '{"cleanUrls": true, "trailingSlash": false}'}, "vercel-clean-bare"),
        ({"vercel.json": '{"cleanUrls": true, "trailingSlash": true}'}, "vercel-clean-slash"),
        ({"vercel.json": "[1]"}, "vercel"),
        ({"staticwebapp.config.json": "{}"}, "azure"),
        ({"render.yaml": ""}, "render"),
        ({"static/.htaccess": ""}, "static"),
        ({"README.md": ""}, ""),
    ],
)
def test_which_host_it_is(tmp_path: Path, files: Mapping[str, str], host: str) -> None:
    write(tmp_path, files)
    assert host_of(Folder(tmp_path), ("static",)) == host
