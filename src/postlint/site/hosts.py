"""What hosts do with and without a final slash: this file names the host from its marker files, and knows its habits.

Measured on the hosts themselves, November 2024 (github.com/slorber/trailing-slash-guide).
"""

from __future__ import annotations

from typing import Literal

from postlint.site.folder import Folder

Answer = Literal["ok", "redirect", "missing"]

_SHAPES = ("/file", "/file/", "/file.html", "/folder", "/folder/")
_O: Answer = "ok"
_R: Answer = "redirect"
_M: Answer = "missing"

PROFILES: dict[str, tuple[Answer, ...]] = {
    "github-pages": (_O, _M, _O, _R, _O),
    "netlify": (_O, _R, _O, _R, _O),
    "netlify-plain": (_O, _O, _O, _O, _O),
    "vercel": (_M, _M, _O, _O, _O),
    "vercel-clean": (_O, _O, _R, _O, _O),
    "vercel-clean-slash": (_R, _O, _R, _R, _O),
    "vercel-clean-bare": (_O, _R, _R, _O, _R),
    "cloudflare": (_O, _R, _R, _R, _O),
    "render": (_O, _O, _O, _O, _O),
    "azure": (_O, _R, _O, _O, _O),
    "s3": (_M, _M, _O, _R, _O),
    "s3-cloudfront": (_M, _M, _O, _M, _M),
    "static": (_M, _M, _O, _R, _O),
}
"""Per host: `/file`, `/file/` and `/file.html` where `file.html` is there; `/folder`, `/folder/` with an index."""


_MARKS = {
    "wrangler.toml": "cloudflare",
    "wrangler.json": "cloudflare",
    "wrangler.jsonc": "cloudflare",
    "netlify.toml": "netlify",
    "staticwebapp.config.json": "azure",
    "render.yaml": "render",
}


def answer(host: str, shape: str) -> Answer | None:
    """What a host does with a URL of this shape; None where the host is not known."""
    profile = PROFILES.get(host)
    return profile[_SHAPES.index(shape)] if profile is not None else None


def host_of(folder: Folder) -> str:
    """The host that marker files point to; empty where none does."""
    if folder.exists("vercel.json"):
        config = folder.mapping("vercel.json")
        if config.get("cleanUrls") is True:
            slash = config.get("trailingSlash")
            return "vercel-clean-slash" if slash is True else "vercel-clean-bare" if slash is False else "vercel-clean"
        return "vercel"
    for name, host in _MARKS.items():
        if folder.exists(name):
            return host
    if folder.exists("CNAME") or any("pages" in name for name in folder.names(".github/workflows")):
        return "github-pages"
    return ""
