"""What hosts of static sites do with and without a final slash.

Measured on the hosts themselves, November 2024 (github.com/slorber/trailing-slash-guide); S3 by its documentation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Answer = Literal["ok", "redirect", "missing"]

Shape = Literal["/file", "/file/", "/file.html", "/folder", "/folder/"]
"""A URL, and what the build made for it: `file.html`, or `folder/index.html`."""

Host = Literal[
    "github-pages",
    "netlify",
    "netlify-plain",
    "vercel",
    "vercel-slash",
    "vercel-bare",
    "vercel-clean",
    "vercel-clean-slash",
    "vercel-clean-bare",
    "cloudflare",
    "render",
    "azure",
    "s3",
    "s3-cloudfront",
    "static",
]
"""Hosts, some by how they are set up; `netlify-plain` is without Pretty URLs, `static` a web server as it comes."""

_SHAPES: tuple[Shape, ...] = ("/file", "/file/", "/file.html", "/folder", "/folder/")
_O: Answer = "ok"
_R: Answer = "redirect"
_M: Answer = "missing"

PROFILES: Mapping[str, tuple[Answer, ...]] = {
    "github-pages": (_O, _M, _O, _R, _O),
    "netlify": (_O, _R, _O, _R, _O),
    "netlify-plain": (_O, _O, _O, _O, _O),
    "vercel": (_M, _M, _O, _O, _O),
    "vercel-slash": (_M, _M, _O, _R, _O),
    "vercel-bare": (_M, _M, _O, _O, _R),
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
"""Per host what it does with the five shapes, in their order."""

_NAMES: Mapping[str, str] = {
    "github-pages": "GitHub Pages",
    "netlify": "Netlify",
    "vercel": "Vercel",
    "cloudflare": "Cloudflare Pages",
    "render": "Render",
    "azure": "Azure Static Web Apps",
    "s3-cloudfront": "S3 behind CloudFront",
    "s3": "S3",
    "static": "a web server as it comes",
}


def answer(host: str, shape: Shape) -> Answer | None:
    """What a host does with a URL of this shape; None where the host is not known."""
    profile = PROFILES.get(host)
    return profile[_SHAPES.index(shape)] if profile is not None else None


def host_name(host: str) -> str:
    """A host as people call it."""
    return next((name for start, name in _NAMES.items() if host.startswith(start)), host)
