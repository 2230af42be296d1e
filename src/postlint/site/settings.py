"""What a user can say about their site, where its files do not: this file is the `site:` part of the configuration."""

from __future__ import annotations

from msgspec import Struct

from postlint.text.hosts import Host


class SiteSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The `site:` settings; each overrides what was found in files.

    `permalinks` maps globs of files to URL patterns such as `/blog/:year/:month/:day/:slug/`; an empty pattern means
    that the files have no URL. `static` maps folders to the URL path they are served under. `known_routes` are globs
    of URL paths that exist although nothing in the repository shows them; `observed` names sitemaps, and folders of
    built output, that show all pages of the site. `complete` says that the permalinks and
    folders given here are the whole truth, so that a link to anything else is broken.
    """

    framework: str | None = None
    roots: tuple[str, ...] = ()
    base_url: str | None = None
    permalinks: dict[str, str] = {}
    static: dict[str, str] = {}
    anchors: str | None = None
    host: Host | None = None
    known_routes: tuple[str, ...] = ()
    observed: tuple[str, ...] = ()
    complete: bool = False
