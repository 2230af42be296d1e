"""A small web server on paper: what a host answers for an address, worked out from the files alone."""

from __future__ import annotations

from collections.abc import Collection
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

from tests.sites.test_hosts import ROWS, WORDS

TABLE = {row[0]: dict(zip(ROWS[0][1:], (WORDS[one] for one in row[1:]), strict=True)) for row in ROWS[1:]}
ORIGIN = "https://site.invalid"


def path_of(page: str, href: str, hosts: Collection[str] = ()) -> str | None:
    """The path that a browser on `page` asks the site for, percent-encoding resolved; None for other hosts' links."""
    try:
        url = urlsplit(urljoin(f"{ORIGIN}{page}", href))
    except ValueError:
        return None
    own = url.scheme in ("http", "https") and url.netloc.removeprefix("www.") in {"site.invalid", *hosts}
    return unquote(url.path) or "/" if own else None


def shape_of(files: Collection[str], path: str) -> str:
    """Which file stands for a path, in the words of the table; empty where none does, `asset` for any but a page."""
    bare = path.strip("/")
    if path.endswith("/"):
        found = {"/folder/": f"{bare}/index.html".lstrip("/"), "/file/": f"{bare}.html"}
    else:
        found = {"asset": bare, "/file": f"{bare}.html", "/folder": f"{bare}/index.html"}
    shape = next((shape for shape, file in found.items() if file in files), "")
    return "/file.html" if shape == "asset" and bare.endswith(".html") else shape


def answer(files: Collection[str], host: str, path: str) -> str:
    """What a host says to a path: `ok`, `redirect` or `missing`."""
    shape = shape_of(files, path)
    if shape == "asset" or path == "/" or (shape and path.endswith("/index.html")):
        return "ok"
    return TABLE[host].get(shape, "missing")


class Hrefs(HTMLParser):
    """The addresses of a page's links, as written."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("template", "svg")
        href = dict(attrs).get("href")
        if tag == "a" and href and not self._hidden:
            self.found.append(href.strip())

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("template", "svg")
