"""Where a site is hosted: this file names the host from the marker files that its settings leave in a repository."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from postlint.site.folder import Folder
from postlint.text.hosts import Host

_MARKS: Mapping[str, Host] = {
    "wrangler.toml": "cloudflare",
    "wrangler.json": "cloudflare",
    "wrangler.jsonc": "cloudflare",
    "staticwebapp.config.json": "azure",
    "render.yaml": "render",
    ".htaccess": "static",
}


def host_of(folder: Folder, published: Iterable[str] = ()) -> Host | Literal[""]:
    """The host that marker files point to, here and in the folders that are published as they are; empty if none."""
    if folder.exists("vercel.json"):
        return _vercel(folder)
    if folder.exists("netlify.toml"):
        return _netlify(folder)
    everywhere = ("", *published)
    for name, host in _MARKS.items():
        if any(folder.exists(f"{where}/{name}") for where in everywhere):
            return host
    if any(folder.exists(f"{where}/_redirects") for where in everywhere):
        return "cloudflare" if folder.exists("functions") else "netlify"
    workflows = folder.names(".github/workflows")
    if any("pages" in name for name in workflows) or any(folder.exists(f"{where}/CNAME") for where in everywhere):
        return "github-pages"
    return ""


def _vercel(folder: Folder) -> Host:
    config = folder.mapping("vercel.json")
    slash = config.get("trailingSlash")
    if config.get("cleanUrls") is True:
        return "vercel-clean-slash" if slash is True else "vercel-clean-bare" if slash is False else "vercel-clean"
    return "vercel-slash" if slash is True else "vercel-bare" if slash is False else "vercel"


def _netlify(folder: Folder) -> Host:
    at: object = folder.mapping("netlify.toml")
    for name in ("build", "processing", "html", "pretty_urls"):
        at = at.get(name) if isinstance(at, dict) else None
    return "netlify-plain" if at is False else "netlify"
