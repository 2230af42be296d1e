"""Gatsby makes its routes in code; what a build of the real site left behind teaches where its posts go."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from postlint.site.site import Site
from postlint.text.urls import url_key, url_of
from tests.sites.sites import PLUGINS, TODAY, placed

CORPORA = Path(os.environ.get("POSTLINT_CORPORA", "none"))
PAIRS = [name for name in ("davidwesst", "jcreamer", "datacontroller") if (CORPORA / f"{name}-pagedata").is_dir()]
"""Sites of which both the posts and a build are there."""


@pytest.mark.skipif(not PAIRS, reason="POSTLINT_CORPORA names no sites with their builds")
@pytest.mark.parametrize("name", PAIRS)
def test_posts_are_where_the_build_has_them(name: str, tmp_path: Path) -> None:
    posts = [path for path in (CORPORA / name).rglob("*.md") if path.is_file()]
    for post in posts:
        target = tmp_path / post.relative_to(CORPORA / name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(post, target)
    shutil.copytree(CORPORA / f"{name}-pagedata" / "page-data", tmp_path / "public" / "page-data")
    (tmp_path / "gatsby-config.js").write_text("module.exports = {};")
    paths = [post.relative_to(CORPORA / name).as_posix() for post in posts]
    site = Site(tmp_path, paths, frameworks=PLUGINS.frameworks, today=TODAY)
    built = site.observed[""].urls
    names = {url.rpartition("/")[2] for url in built}
    urls = [url_of(url_key(page.url))[1] for page in (placed(site, path) for path in paths) if page.url is not None]
    # Posts that were written after the build are not in it.
    known = [url for url in urls if url.rpartition("/")[2] in names]
    assert len(known) > len(posts) * 0.7
    assert sum(url in built for url in known) >= 0.95 * len(known)
