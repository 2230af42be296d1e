"""Links of built sites are broken exactly where a web server has nothing to show, for any site and any link."""

from __future__ import annotations

import os
import re
import tempfile
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from postlint.engine.files import select_files
from postlint.engine.run import Run
from postlint.rulebook import ActiveRule, Setup
from postlint.site import SiteSettings
from postlint.text.hosts import Host
from tests.sites.served import TABLE, Hrefs, answer, path_of, shape_of
from tests.sites.sites import PLUGINS, RULES, judged

CORPORA = Path(os.environ.get("POSTLINT_CORPORA", "none"))
BUILT = [name for name in ("davidwesst-pagedata", "jcreamer-pagedata", "datacontroller-pagedata", "freecalchub-built")
         if (CORPORA / name).is_dir()]  # fmt: skip
HOSTS = {"davidwesst-pagedata": "davidwesst.com"}

_NAME = st.sampled_from(["a", "b", "c", "é x"])
_FOLDERS = st.lists(_NAME, max_size=2).map("/".join)
_SEGMENT = st.sampled_from(["a", "b", "c", "..", ".", "x", "%C3%A9%20x", "a.html", "c.png", "index.html"])
_HREF = st.builds(
    lambda start, parts, end: start + "/".join(parts) + end,
    st.sampled_from(["", "/", "./", "../", "../../../"]),
    st.lists(_SEGMENT, min_size=1, max_size=3),
    st.sampled_from(["", "/", "?q=/x/", "/?q=1", "#top"]),
)


@st.composite
def sites(draw: st.DrawFn) -> tuple[set[str], str]:
    """The files of a site, no page twice as file and folder; and the one among them that has the links."""
    pages = draw(st.lists(st.tuples(_FOLDERS, _NAME, st.booleans()), min_size=1, max_size=6))
    files = {"index.html"}
    for folder, name, is_file in pages:
        path = f"{folder}/{name}".lstrip("/")
        other = f"{path}/index.html" if is_file else f"{path}.html"
        if other not in files:
            files.add(f"{path}.html" if is_file else f"{path}/index.html")
    files |= {draw(_FOLDERS) + "/c.png"} if draw(st.booleans()) else set()
    return {one.lstrip("/") for one in files}, draw(st.sampled_from(sorted(one for one in files if "html" in one)))


def url_of(file: str) -> str:
    return "/" + file.removesuffix("index.html")


def page_of(hrefs: list[str]) -> str:
    links = "".join(f"<li><a href='{href}'>Link</a>\n" for href in hrefs)
    return f"<!doctype html><title>T</title><p>Text.<ul>\n{links}</ul>"


def said(files: set[str], page: str, hrefs: list[str], host: Host | None) -> dict[str, set[str]]:
    """The rules and messages about each link of the page."""
    texts = dict.fromkeys(files, page_of([])) | {page: page_of(hrefs)}
    rules = ("internal-error", "link-broken", "link-case", "link-trailing-slash")
    with tempfile.TemporaryDirectory() as folder:
        result = judged(Path(folder), texts, SiteSettings(host=host), rules=rules)
    found: dict[str, set[str]] = defaultdict(set)
    for one in result.findings:
        assert one.location.path == page
        found[hrefs[one.location.line - 2]].add(f"{one.rule}.{one.message_id}")
    return found


def is_odd(href: str) -> bool:
    """A file's name as a folder, which servers treat in ways of their own."""
    *folders, _ = href.split("?", maxsplit=1)[0].split("/")
    return any("." in one.strip(".") for one in folders)


@settings(max_examples=60, deadline=None)
@given(sites(), st.lists(_HREF.filter(lambda href: not is_odd(href)), min_size=1, max_size=8, unique=True))
@example(({"index.html", "a.html", "a/a.html"}, "a/a.html"), ["index.html"])
def test_a_link_is_broken_where_no_server_has_anything(site: tuple[set[str], str], hrefs: list[str]) -> None:
    files, page = site
    found = said(files, page, hrefs, None)
    for href in hrefs:
        path = path_of(url_of(page), href)
        assert path is not None
        broken = {one.partition(".")[0] for one in found[href]} & {"link-broken", "link-case"}
        assert bool(broken) == (not shape_of(files, path)), (href, found[href])


@settings(max_examples=60, deadline=None)
@given(
    sites(),
    st.lists(
        _HREF.filter(lambda href: href[0] == "/" and not re.search("/[.]|%", href) and not is_odd(href)),
        min_size=1,
        unique=True,
    ),
    st.sampled_from(sorted(TABLE)),
)
def test_on_a_host_a_link_is_missing_where_that_host_says_so(
    site: tuple[set[str], str], hrefs: list[str], host: Host
) -> None:
    files, page = site
    found = said(files, page, hrefs, host)
    for href in hrefs:
        path = path_of(url_of(page), href)
        if path is not None and "?" not in href and "#" not in href:
            missing = found[href] & {"link-broken.no-page", "link-broken.no-page-near", "link-trailing-slash.not-found"}
            assert bool(missing) == (answer(files, host, path) == "missing"), (href, host, found[href])


def found_on(name: str) -> dict[str, set[tuple[str, str]]]:
    """By rule, the URLs and links of which something is said on a real site."""
    chosen = ("link-broken", "link-case", "link-uncrawlable")
    active = tuple(ActiveRule(RULES[one], RULES[one].defaults(), frozenset(RULES[one].messages)) for one in chosen)
    selection = select_files([CORPORA / name], lambda file: PLUGINS.reader_for(file) is not None, CORPORA / name)
    given = SiteSettings(base_url=f"https://{HOSTS[name]}" if name in HOSTS else None)
    result = Run(selection, lambda _: Setup(active), RULES, PLUGINS, settings_for=lambda _: given).result()
    assert result.doubts == ()
    found: dict[str, set[tuple[str, str]]] = {one: set() for one in chosen}
    for one in result.findings:
        path = f"/{one.location.path}"
        if path.endswith("/page-data.json"):
            path = path.removesuffix("page-data.json").replace("/page-data/index/", "/").replace("/page-data/", "/")
        found[one.rule].add((path.removesuffix("index.html").rstrip("/"), one.message.split('"')[1]))
    return found


@pytest.mark.skipif(not BUILT, reason="POSTLINT_CORPORA names no built sites")
@pytest.mark.parametrize("name", BUILT)
def test_the_links_of_real_sites(name: str) -> None:
    folder = CORPORA / name
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    hosts = {HOSTS[name]} if name in HOSTS else set()
    missing: set[tuple[str, str]] = set()
    for file in sorted(one for one in files if one.endswith(".html")):
        for href in Hrefs((folder / file).read_text("utf-8", "replace")).found:
            path = path_of(url_of(file), href, hosts)
            if path is not None and not shape_of(files, path):
                missing.add((url_of(file).rstrip("/"), href))
    found = found_on(name)
    said = found["link-broken"] | found["link-case"]
    assert said - missing == set()
    assert missing - said - found["link-uncrawlable"] == set()
    assert len(missing & said) >= 1
