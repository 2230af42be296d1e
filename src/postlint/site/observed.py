"""What a build left behind shows of a site's URLs: this file reads it where it lies; it builds nothing."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from msgspec import Struct

from postlint.site.folder import Folder
from postlint.site.frameworks.base import Framework
from postlint.site.redirects import Redirect, redirect
from postlint.text.urls import host_and_path, url_key, url_of

_SITEMAP = re.compile(r"sitemap[\w-]*\.xml", re.IGNORECASE)
_LOC = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?(https?://[^<\s{}\]]+)", re.IGNORECASE)
_ROUTE = re.compile(r"\bpath:\s*'(/[^'*:]*)'")
_PAGE_DATA = re.compile(r"page-data/(.+)/page-data\.json")
_CONTENT = "docusaurus-plugin-content-"
_MOST = 200_000
_SIBLINGS = 5
"""Pages in a folder from which on a sitemap is taken to list all of them."""


class Observed(Struct):
    """URL paths that exist, as they were written, by the path of their key; `files` are those that said so.

    `sources` are files with their URL. `whole` says that every page is among them, `assets` that every file is; without
    the first, a sitemap lists what search engines should see. Below `unknown` the server makes pages when asked.
    """

    urls: dict[str, str] = {}
    sources: dict[str, str] = {}
    files: list[str] = []
    whole: bool = False
    assets: bool = False
    unknown: list[str] = []
    redirects: list[Redirect] = []

    def add(self, url: str, base: str = "") -> str:
        """Note a URL path, and say how it is written without the base path."""
        if base and f"{url}/".startswith(f"{base}/"):
            url = url[len(base) :] or "/"
        self.urls.setdefault(url_of(url_key(url))[1], url)
        return url

    def proves_missing(self, path: str) -> bool:
        """Whether a path that is not among the URLs does not exist."""
        if any(f"{path}/".startswith(prefix) for prefix in self.unknown):
            return False
        folder = path.rpartition("/")[0]
        return self.whole or (bool(folder) and self._count(folder) >= _SIBLINGS)

    def _count(self, folder: str) -> int:
        return sum(one.rpartition("/")[0] == folder for one in self.urls)


def find_observed(one: Framework) -> Observed:
    """What the output folder, sitemaps and manifests of a generator's site show, and what the settings name."""
    found = Observed()
    top = one.folder.at()
    for folder in one.output:
        if not any(f"{root}/".startswith(f"{folder}/" if folder else "") for root in one.content):
            _read_output(found, top.at(folder), one.base)
    _read_docusaurus(found, one.folder.inner(".docusaurus"), one)
    _read_next(found, one.folder.inner(".next"), one.base)
    for where in dict.fromkeys(
        (one.folder.path, *(folder for folder, prefix in one.static if prefix == "/"), *one.output)
    ):
        _read_sitemaps(found, top.at(where), one.hosts, one.base)
    for name in one.context.settings.observed:
        full = one.full(name)
        if top.exists(full) and not top.is_folder(full):
            _read_sitemap(found, top, full, one.hosts, one.base)
        else:
            _read_output(found, top.at(full), one.base)
    return found


def _read_output(found: Observed, folder: Folder, base: str) -> None:
    """HTML files, and the tree of page data that Gatsby makes beside them."""
    if not {"index.html", "page-data"} & folder.names():
        return
    slash: str | None = None
    for path in islice(folder.files(), _MOST):
        data = _PAGE_DATA.fullmatch(path)
        if data is not None and data[1] == "index":
            found.add("/", base)
        elif data is not None:
            if slash is None:  # folders don't say whether the site writes a final slash; one page does for all
                slash = "/" if str(folder.mapping(path).get("path")).endswith("/") else ""
            found.add(f"/{data[1]}{slash}", base)
        elif path.endswith((".html", ".htm")):
            found.add(f"/{path}")
    found.whole = True
    found.assets = found.assets or "index.html" in folder.names()
    found.files.append(folder.path or ".")


def _read_docusaurus(found: Observed, folder: Folder, one: Framework) -> None:
    """What any start or build of Docusaurus writes down: sources with their permalinks, and all routes."""
    routes = folder.text("routes.js")
    for path in _ROUTE.findall(routes or ""):
        found.add(path, one.base)
    for plugin in sorted(folder.names()) if routes else ():
        for instance in sorted(folder.names(plugin)) if plugin.startswith(_CONTENT) else ():
            for name in sorted(folder.names(f"{plugin}/{instance}")):
                if name.startswith("site-") and name.endswith(".json"):
                    data = folder.mapping(f"{plugin}/{instance}/{name}")
                    source, url = data.get("source"), data.get("permalink")
                    if isinstance(source, str) and isinstance(url, str):
                        found.sources[one.full(source.removeprefix("@site/"))] = found.add(url, one.base)
    if routes:
        found.whole = True
        found.files.append(folder.full("routes.js"))


def _read_next(found: Observed, folder: Folder, base: str) -> None:
    """The manifests of a Next.js build: static and prerendered routes, redirects, and what is made when asked."""
    routes, rendered = folder.mapping("routes-manifest.json"), folder.mapping("prerender-manifest.json")
    if not routes or not rendered:
        return
    for page in (*_values(routes.get("staticRoutes"), "page"), *_mapping(rendered.get("routes"))):
        found.add(page, base)
    enumerated = {
        page for page, how in _mapping(rendered.get("dynamicRoutes")).items() if _mapping(how).get("fallback") is False
    }
    for page in set(_values(routes.get("dynamicRoutes"), "page")) - enumerated:
        found.unknown.append(page.partition("[")[0])
    for rule in _mappings(routes.get("redirects")):
        if not rule.get("internal"):
            source, target = str(rule.get("source", "")).removeprefix(base), str(rule.get("destination", ""))
            status = rule.get("statusCode")
            made = redirect(
                source, target, folder.full("routes-manifest.json"), status=status if isinstance(status, int) else 308
            )
            found.redirects += [made] if made is not None else []
    found.whole = True
    found.files.append(folder.full("routes-manifest.json"))


def _read_sitemaps(found: Observed, folder: Folder, hosts: tuple[str, ...], base: str) -> None:
    for where in ("", "sitemap"):
        for name in sorted(folder.names(where)):
            if _SITEMAP.fullmatch(name):
                _read_sitemap(found, folder, f"{where}/{name}".lstrip("/"), hosts, base)


def _read_sitemap(found: Observed, folder: Folder, file: str, hosts: tuple[str, ...], base: str) -> None:
    """The URLs a sitemap lists on the site's own host: the one that is known, or the one it is all about."""
    listed = [host_and_path(one) for one in islice(_LOC.findall(folder.text(file) or ""), _MOST)]
    pages = [(_bare(host), path or "/") for host, path in listed if not path.endswith(".xml")]
    own = {_bare(host) for host in hosts} or {host for host, _ in pages}
    if len(own) == 1 or hosts:
        here = [path for host, path in pages if host in own]
        for path in here:
            found.add(path, base)
        found.files += [folder.full(file)] if here else []


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _values(rules: Any, name: str) -> list[str]:
    return [one[name] for one in _mappings(rules) if isinstance(one.get(name), str)]


def _mappings(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
