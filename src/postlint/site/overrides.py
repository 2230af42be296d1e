"""What the user's settings say of routes: this file applies `permalinks` and the base URL before any framework."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from fnmatch import translate
from functools import partial

from postlint.model import Field, Routing
from postlint.site.frameworks.base import Placement
from postlint.site.permalinks import date_part, filled
from postlint.site.settings import SiteSettings
from postlint.site.slugs import undated
from postlint.site.values import field_moment, name_moment, text
from postlint.text.slug import github_slug
from postlint.text.urls import host_and_path

_URL_FIELDS = ("permalink", "url")


class Patterns:
    """URL patterns by glob of files; the first that takes a file counts."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._patterns = [(glob, re.compile(_glob(glob)), pattern) for glob, pattern in patterns.items()]

    def place(self, path: str, fields: Mapping[str, Field]) -> Placement | None:
        """The URL a pattern gives; the page's own `permalink` or `url` wins where it is a path."""
        for glob, matcher, pattern in self._patterns:
            if matcher.fullmatch(path):
                own = text(fields, *_URL_FIELDS)
                if not pattern:
                    return Placement()
                if own.startswith("/") and not re.search(r"[{<:]", own):
                    return Placement(url=own)
                return Placement(url=filled(pattern, partial(pattern_value, path=path, glob=glob, fields=fields)))
        return None


class Overrides(Patterns):
    """The user's word on where pages are."""

    def __init__(self, settings: SiteSettings, top: str = "") -> None:
        super().__init__({_below(top, glob): pattern for glob, pattern in settings.permalinks.items()})
        host, path = host_and_path(settings.base_url or "")
        self.hosts: tuple[str, ...] = (host,) if host else ()
        self.base: str | None = path.rstrip("/") if host else None
        evidence, reason = ("known", "") if settings.complete else ("convention", "no site generator was recognised")
        self.routing = Routing(
            evidence=evidence,  # type: ignore[arg-type]  # one of the two words
            reason=reason,
            hosts=self.hosts,
            base=self.base or "",
            anchors=settings.anchors or "",
            content=tuple(_below(top, root.strip("/")) for root in settings.roots),
            zone=top,
        )


def pattern_value(name: str, path: str, glob: str, fields: Mapping[str, Field]) -> str | None:
    """What stands for a placeholder, for a file that `glob` takes; None where nothing is known."""
    without = posixpath.splitext(path)[0]
    folder, stem = posixpath.split(without)
    if stem in ("index", "_index"):
        folder, stem = posixpath.split(folder)
    slug = text(fields, "slug").strip("/")
    fixed = glob.split("*", maxsplit=1)[0]
    inside = without[len(fixed) :].lstrip("/")
    inside = re.sub(r"(?:^|/)_?index$", "", inside)
    values = {
        "stem": stem,
        "name": github_slug(undated(stem)),
        "path": inside,
        "folder": posixpath.dirname(inside),
        "slug": slug or undated(stem),
        "title": github_slug(text(fields, "title")) or None,
    }
    if name in values:
        return values[name]
    if name.startswith("field_"):
        return text(fields, name.removeprefix("field_")) or None
    at = field_moment(fields, "date", "pubDate", "publishDate", "published") or name_moment(path)
    return date_part(name, at)


def _below(top: str, glob: str) -> str:
    return f"{top}/{glob}" if top else glob


def _glob(glob: str) -> str:
    """`**` crosses folders, `*` does not; a folder alone means all that is in it."""
    if "*" not in glob and not posixpath.splitext(glob)[1]:
        glob = f"{glob.rstrip('/')}/**"
    pattern = translate(glob.replace("**/", "\0").replace("**", "\1").replace("*", "\2"))
    return pattern.replace("\\\x00", "\x00").replace("\x00", "(?:.*/)?").replace("\x01", ".*").replace("\x02", "[^/]*")
