"""What stands at a path beside the pages: files, generated pages, redirects; and how sure it is that nothing does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Literal

from msgspec import Struct

from postlint.model import Entry, Place
from postlint.site.frameworks.base import MARKDOWN, Framework
from postlint.site.ignored import Ignored
from postlint.site.known import Known
from postlint.site.lookup import Lookup
from postlint.site.redirects import Redirect
from postlint.text.urls import host_and_path, split_fragment, url_key, url_of, without_own_host

_ASSET = re.compile(r"\.(?!html?$|mdx?$|php$|aspx?$|com$|org$|net$)[A-Za-z0-9]{1,8}$", re.IGNORECASE)
_AGREEMENT = 0.98
_VERSION = re.compile(r"/(?:[a-z]{2}(?:-[a-z]+)?/)?(?:v\d+(?:\.(?:\d+|x))*|\d+(?:\.(?:\d+|x))+|latest|stable)(?:/|$)")
_OTHER_SOURCES = (".ipynb", ".rst", ".qmd", ".Rmd", ".adoc", ".org")
"""Endings of what some generators make pages of, and postlint doesn't read."""

_PAGES = ("/index.html", ".html", "/index.htm", ".htm")
_ERRORS = 400
_LONGEST = 10
"""Redirects in a row that a browser follows."""

End = Literal["page", "external", "missing", "circle", "unknown"]


class Way(Struct, frozen=True):
    """The addresses that redirects lead through, and what stands at the last."""

    hops: tuple[str, ...]
    end: End


class Standing:
    """What a site has at a path that no page files itself under."""

    def __init__(self, site: Known) -> None:
        self._site = site
        self._folder = site.folder
        self._ignored = Ignored(site.folder)

    def at(self, zone: str, path: str) -> Entry | None:
        """The file or generated page at a path."""
        if self._is_served(zone, path):
            return Entry(Place(""), kind="asset")
        observed = self._site.observed.get(zone)
        if observed is not None and path in observed.urls:
            return Entry(Place(observed.files[0]), kind="generated")
        if any(fnmatchcase(path, one) or fnmatchcase(f"{path}/", one) for one in self._site.settings.known_routes):
            return Entry(Place("known-routes"), kind="generated")
        return None

    def redirect(self, zone: str, path: str) -> Redirect | None:
        """The rule that takes a path; a rule that only adds or drops a final slash takes none."""
        rule = next((one for one in self._site.redirects.get(zone, ()) if one.matches(path)), None)
        if rule is None or rule.status >= _ERRORS or (rule.takes_all and not rule.redirects):
            return None
        return None if self._path(zone, rule.target_of(path)) == path else rule

    def way(self, zone: str, path: str, lookup: Lookup) -> Way | None:
        """The way a path is redirected; None where it is not."""
        hops: list[str] = []
        seen = [path]
        while (rule := self.redirect(zone, seen[-1])) is not None:
            hops.append(rule.target_of(seen[-1]))
            here = self._path(zone, hops[-1])
            if here is None or rule.conditional or not rule.redirects or ":" in here or "$" in here:
                return Way(tuple(hops), "unknown" if here is not None else "external")
            if here in seen or len(hops) > _LONGEST:
                return Way(tuple(hops), "circle")
            seen.append(here)
            alias = next((one for one in lookup.entries(url_key(here, zone)) if one.kind == "alias"), None)
            if alias is not None:
                return Way((*hops, alias.value), "page")
            if self._is_there(zone, here, lookup):
                return Way(tuple(hops), "page")
        if not hops:
            return None
        sure = self.certainty(zone, seen[-1], lookup)[0] in ("known", "observed")
        return Way(tuple(hops), "missing" if sure else "unknown")

    def _is_there(self, zone: str, path: str, lookup: Lookup) -> bool:
        kinds = {entry.kind for entry in lookup.entries(url_key(path, zone))}
        return not kinds.isdisjoint({"target", "generated"}) or self.at(zone, path) is not None

    def _path(self, zone: str, target: str) -> str | None:
        """The path on this site that a redirect leads to; None for another host."""
        routing = self._site.routing_of(zone)
        own = without_own_host(target, routing.hosts)
        if own is None and (host_and_path(target)[0] or target.startswith("//")):
            return None
        path = split_fragment(own or target)[0]
        if routing.base and f"{path}/".startswith(f"{routing.base}/"):
            path = path[len(routing.base) :]
        return url_of(url_key(path or "/"))[1]

    def certainty(self, zone: str, path: str, lookup: Lookup) -> tuple[str, str]:
        """How well it is known that nothing stands at a path, and why not better."""
        evidence, reason = self._certainty(zone, path, own=lookup.has_pages_below(zone, path))
        if evidence == "known" and lookup.entries(f"unrouted:{zone}"):
            evidence, reason = "partial", "some pages have URLs that only code knows"
        rule = next((one for one in self._site.redirects.get(zone, ()) if one.takes_all), None)
        if rule is not None and rule.status < _ERRORS and not rule.redirects:
            return "partial", f"{rule.file} shows {rule.target} for whatever is not there"
        if evidence not in ("known", "observed"):
            return self._by_observation(zone, path, lookup) or (evidence, reason)
        return evidence, reason

    def _by_observation(self, zone: str, path: str, lookup: Lookup) -> tuple[str, str] | None:
        """Whether what a build left behind proves that nothing stands at a path: it must be of these very files."""
        observed = self._site.observed.get(zone)
        if observed is None or not observed.proves_missing(path):
            return None
        if _ASSET.search(path) and not observed.assets:
            return None
        share = lookup.agreement(zone, observed.urls)
        if share >= _AGREEMENT:
            return "observed", ""
        return "partial", f"{observed.files[0]} shows {share:.0%} of the pages that are here; build the site anew"

    def _certainty(self, zone: str, path: str, *, own: bool) -> tuple[str, str]:
        """How well it is known that nothing stands at a path; `own`: pages stand below its first folder."""
        asset = _ASSET.search(path) is not None
        built = next((one for one in self._site.built if one.routing.zone == zone), None)
        framework = next((one for one in self._site.frameworks if one.folder.path == zone), None)
        if built is not None:
            missing = asset and not built.assets
            reason = "the built site's images and files are not here" if missing else built.routing.reason
            return "partial" if missing else built.routing.evidence, reason
        if framework is None:
            return self._site.overrides.routing.evidence, self._site.overrides.routing.reason
        reason = self._doubt(framework, path, asset=asset, own=own)
        return ("partial", reason) if reason else (framework.evidence, framework.reason)

    def _doubt(self, framework: Framework, path: str, *, asset: bool, own: bool) -> str:
        """Why something may stand at a path all the same; `asset`: a file, `own`: of a folder that pages stand in."""
        if any(f"{path}/".startswith(prefix) for prefix in framework.unknown_prefixes):
            return "the build may bring what stands below that folder"
        if not own and (framework.versioned or _VERSION.match(path)):
            return "another version of the site may stand below that folder"
        if asset and not own and not self._has_top_folder(framework, path):
            return "no folder of that name is here; the build may bring it"
        if asset and not own and framework.assets_unknown:
            return "the theme, which may bring files, is not here"
        return self._unread_source(framework, path)

    def _unread_source(self, framework: Framework, path: str) -> str:
        """Why a source that was not read may become what stands at a path."""
        sources = [f"{root}{path}".lstrip("/") for root in framework.content]
        if any(self._folder.exists(source + ending) for source in sources for ending in _OTHER_SOURCES):
            return "a source of that name in another format may become a page"
        served = [f"{folder}/{path[len(to) :]}" for folder, to in framework.static if path.startswith(to)]
        named = [f"{framework.folder.path}{path}", *sources, *served]
        if any(name.strip("/") + ending in self._ignored for name in named for ending in ("", ".md")):
            return "git ignores a file of that name, so a build may make it"
        if framework.evidence == "known" and framework.folder.path in self._unread:
            return "a part of the site's content was not read"
        return ""

    @cached_property
    def _unread(self) -> frozenset[str]:
        """Sites some of whose content this run does not read: left out by settings, or part of another site."""
        return frozenset(one.folder.path for one in self._site.frameworks if not self._is_read(one))

    def _is_read(self, one: Framework) -> bool:
        for root in one.content:
            if root == one.folder.path or not root:
                if not self._site.whole:
                    return False
                continue
            for path in self._folder.at(root).files():
                hidden = any(part.startswith((".", "_")) for part in path.split("/"))
                if MARKDOWN.search(path) and not hidden and f"{root}/{path}" not in self._site.analysed:
                    return False
        return True

    def _has_top_folder(self, framework: Framework, path: str) -> bool:
        """Whether the first folder of a path stands in a static folder; pages bring their own files."""
        first = path.lstrip("/").partition("/")[0]
        return "/" not in path.lstrip("/") or any(
            prefix != "/" or first in self._folder.names(folder) for folder, prefix in framework.static
        )

    def _is_served(self, zone: str, path: str) -> bool:
        bare = path.lstrip("/")
        built = next((one for one in self._site.built if one.routing.zone == zone), None)
        if built is not None:
            return self._is_page_or_file(f"{built.top}{bare}", _PAGES)
        for one in self._site.frameworks:
            if one.folder.path == zone:
                return self._is_source_served(one, path)
        return False

    def _is_source_served(self, one: Framework, path: str) -> bool:
        if one.is_generated(path):
            return True
        for folder, prefix in (*one.static, *((top, "/") for top in one.output)):
            if path.startswith(prefix):
                inside = f"{folder}/{path[len(prefix) :]}".strip("/")
                if self._is_page_or_file(inside, () if folder in one.content else _PAGES):
                    return True
        return False

    def _is_page_or_file(self, path: str, endings: Sequence[str]) -> bool:
        """A file of this name, or a page under one of its endings; a folder alone is neither."""
        path = path.rstrip("/")
        if any(self._folder.exists(path + ending) for ending in endings):
            return True
        return bool(path) and self._folder.exists(path) and not self._folder.is_folder(path)

    def size(self, zone: str, path: str) -> str:
        """Bytes of a file that is served as it is; empty where it may be made smaller on the way."""
        for folder, prefix in self._copied(zone):
            file = f"{folder}/{path.removeprefix(prefix)}".strip("/")
            processed = any(one.processes_images and folder in one.content for one in self._site.frameworks)
            if path.startswith(prefix) and not processed and self._folder.exists(file):
                size = self._folder.size(file)
                return "" if size is None else str(size)
        return ""

    def _copied(self, zone: str) -> Sequence[tuple[str, str]]:
        """The folders that are served as they are, each with its URL path."""
        built = next((one for one in self._site.built if one.routing.zone == zone), None)
        places = [(built.top.rstrip("/"), "/")] if built else []
        return [*places, *(place for one in self._site.frameworks if one.folder.path == zone for place in one.static)]

    def in_other_case(self, zone: str, path: str) -> str:
        """The path of a file that differs in case alone; empty where there is none."""
        for folder, prefix in self._copied(zone):
            if path.startswith(prefix):
                asked = f"{folder}/{path[len(prefix) :]}".strip("/")
                found = self._folder.other_case(asked)
                if found and found != asked and not self._folder.is_folder(found):
                    return prefix + found[len(folder) :].lstrip("/")
        return ""
