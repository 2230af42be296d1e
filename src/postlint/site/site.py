"""The site as far as files tell it: this file places pages and says which targets exist beside them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from fnmatch import fnmatchcase
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

import msgspec

from postlint.model import Entry, Field, Page, Place, Routing, Rule, TitleHeading
from postlint.plugins import function
from postlint.site.built import Built, find_built
from postlint.site.detect import detect_frameworks
from postlint.site.folder import Folder, Instead
from postlint.site.frameworks.base import MARKDOWN, Context, Framework, Placement
from postlint.site.hosts import host_of
from postlint.site.learned import Learned, learn
from postlint.site.lookup import Lookup
from postlint.site.observed import Observed, find_observed
from postlint.site.overrides import Overrides, Patterns
from postlint.site.redirects import Redirect, find_redirects
from postlint.site.settings import SiteSettings
from postlint.site.shown import title_heading, title_template
from postlint.site.values import flag
from postlint.text.urls import file_key, url_of

_ASSET = re.compile(r"\.(?!html?$|mdx?$|php$|aspx?$|com$|org$|net$)[A-Za-z0-9]{1,8}$", re.IGNORECASE)
_ENCODER = msgspec.json.Encoder(order="deterministic", enc_hook=repr)
_AGREEMENT = 0.98
_PAGES = ("/index.html", ".html", "/index.htm", ".htm")


class Site:
    """The site in folder `top` of a run's root; `paths` are the files analysed. Nothing changes once it is made.

    `instead` holds contents that are not on the disk, None for files to be taken as missing.
    """

    def __init__(
        self,
        root: Path,
        paths: Iterable[str],
        *,
        top: str = "",
        whole: bool = True,
        settings: SiteSettings | None = None,
        frameworks: Mapping[str, str] | None = None,
        today: date | None = None,
        instead: Mapping[str, bytes | None] | None = None,
    ) -> None:
        self.settings = settings or SiteSettings()
        self.folder = Folder(root, instead=Instead(instead))
        self.top = self.folder.at(top)
        self._whole = whole
        self._frameworks = frameworks or {}
        self._context = Context(self.settings, frozenset(paths), today or datetime.now(tz=UTC).date())
        self._overrides = Overrides(self.settings, top)

    @property
    def paths(self) -> list[str]:
        """The files of the site, in order."""
        return sorted(self._context.paths)

    @cached_property
    def frameworks(self) -> tuple[Framework, ...]:
        """The generators' sites in the folder, deepest first."""
        detectors = {name: function(where) for name, where in self._frameworks.items()}
        return detect_frameworks(self.top, self._context, detectors)

    @cached_property
    def built(self) -> tuple[Built, ...]:
        """The folders of generated output, deepest first."""
        return tuple(find_built(self.folder, self._context.paths, self._is_source, self.settings))

    @cached_property
    def _routings(self) -> dict[str, Routing]:
        return {one.folder.path: self._routing(one) for one in self.frameworks}

    @cached_property
    def redirects(self) -> dict[str, list[Redirect]]:
        """Redirect rules by zone, in the order they apply."""
        found = {one.routing.zone: list(one.redirects) for one in self.built}
        for one in self.frameworks:
            inner = one.folder
            observed = self.observed.get(inner.path)
            statics = tuple(
                path[len(inner.path) :].lstrip("/") for path, _ in one.static if path.startswith(inner.path)
            )
            built = observed.redirects if observed is not None else []
            found[inner.path] = [*one.redirects(), *find_redirects(inner, statics), *built]
        return found

    @cached_property
    def observed(self) -> dict[str, Observed]:
        """What builds left behind, by zone."""
        found = {one.folder.path: find_observed(one) for one in self.frameworks}
        return {zone: one for zone, one in found.items() if one.urls}

    @cached_property
    def learned(self) -> dict[str, Learned]:
        """URL patterns by glob, learnt where only code would tell the routes and something of them is observed."""
        return {
            found.glob: found
            for one in self.frameworks
            if one.evidence != "known" and one.folder.path in self.observed
            for found in learn(one, self.observed[one.folder.path])
        }

    @cached_property
    def _learned_patterns(self) -> Patterns:
        return Patterns({glob: one.pattern for glob, one in self.learned.items()})

    def fingerprint(self, path: str) -> str:
        """A digest of all that placing this file's page depends on beside the file itself.

        It tells the settings, what was read of the site's configuration, the day, and, where a generator looks at a
        file's neighbours, those. A new post elsewhere changes nothing.
        """
        framework = self.framework_of(path)
        beside = () if framework is None else framework.beside(path)
        return blake2b(self._state + _ENCODER.encode(beside), digest_size=16).hexdigest()

    @cached_property
    def _state(self) -> bytes:
        frameworks = [(one.name, one.folder.path, one.state()) for one in self.frameworks]
        built = [(one.top, one.routing) for one in self.built]
        sources = {zone: one.sources for zone, one in self.observed.items()}
        where = (list(self._routings.values()), built, sources, self.learned)
        state = (self.settings, self.top.path, self._context.today, frameworks, where)
        return blake2b(_ENCODER.encode(state), digest_size=16).digest()

    def placed(self, page: Page) -> Page:
        """The page with its URL and what is known of the site it belongs to."""
        built = self.built_of(page.path) if page.form != "source" else None
        if built is not None:
            url = page.url if page.url is not None else "/" + page.path[len(built.top) :]
            return msgspec.structs.replace(page, url=url, routing=built.routing)
        framework, placement = self._placement(page)
        routing = self._overrides.routing if framework is None else self._routings[framework.folder.path]
        if placement is None:
            return msgspec.structs.replace(page, routing=routing)
        return msgspec.structs.replace(
            page,
            url=placement.url,
            aliases=placement.aliases,
            generates=placement.generates,
            unpublished=placement.unpublished,
            routing=routing,
        )

    def _placement(self, page: Page) -> tuple[Framework | None, Placement | None]:
        framework = self.framework_of(page.path)
        given = self._overrides.place(page.path, self._fields(page))
        if given is not None:
            own = framework.place(page.path, page, self._fields(page)) if framework else None
            extra = (own.aliases, own.generates, own.unpublished) if own else ((), (), "")
            return framework, Placement(url=given.url, aliases=extra[0], generates=extra[1], unpublished=extra[2])
        if framework is None or page.form == "page-data":
            return framework, None
        for folder, prefix in framework.static:
            if folder not in framework.content and folder and page.path.startswith(f"{folder}/"):
                return framework, Placement(url=prefix + page.path[len(folder) + 1 :])
        return framework, self._observed_placement(framework, page) or framework.place(
            page.path, page, self._fields(page)
        )

    def _observed_placement(self, framework: Framework, page: Page) -> Placement | None:
        """Where a build put the page, or would by the pattern of its neighbours, if only code tells that."""
        observed = self.observed.get(framework.folder.path)
        if observed is None or framework.evidence == "known" or page.form != "source":
            return None
        if page.path in observed.sources:
            return Placement(url=observed.sources[page.path])
        found = self._learned_patterns.place(page.path, page.fields)
        if found is None:
            return None
        draft = page.draft or flag(page.fields, "published") is False
        return msgspec.structs.replace(found, unpublished="draft" if draft else "" if found.url else "unrouted")

    def _fields(self, page: Page) -> Mapping[str, Field]:
        """Front matter, also that of HTML files, whose reader leaves it to the generator."""
        # Hugo takes front matter behind blank lines too, where the reader sees a thematic break.
        late = page.form == "source" and not page.fields and page.blocks[:1] and type(page.blocks[0]) is Rule
        if page.form != "html" and not late:
            return page.fields
        from postlint.readers.front_matter import read_front_matter  # noqa: PLC0415 (HTML among sources is rare)

        text = (self.folder.text(page.path) or "").lstrip()
        return read_front_matter(page.path, text.encode()).fields if text.startswith("---") else {}

    def framework_of(self, path: str) -> Framework | None:
        """The generator that takes a file."""
        best: tuple[int, Framework] | None = None
        for one in self.frameworks:
            roots = [*one.content, *(folder for folder, _ in one.static)]
            lengths = [len(root) for root in roots if not root or path.startswith(f"{root}/")]
            if lengths and (best is None or max(lengths) > best[0]):
                best = (max(lengths), one)
        return None if best is None else best[1]

    def built_of(self, path: str) -> Built | None:
        """The built site a file belongs to."""
        return next((one for one in self.built if path.startswith(one.top)), None)

    def _is_source(self, path: str) -> bool:
        one = self.framework_of(path)
        return one is not None and not any(path.startswith(f"{output}/") for output in one.output)

    def _routing(self, one: Framework) -> Routing:
        return Routing(
            zone=one.folder.path,
            framework=one.name,
            evidence=one.evidence,
            reason=one.reason,
            hosts=self._overrides.hosts or one.hosts or self._cname(one),
            base=self._overrides.base if self._overrides.base is not None else one.base,
            adds_base=one.adds_base,
            content=one.content,
            file_links=one.file_links,
            anchors=self.settings.anchors if self.settings.anchors is not None else one.anchors,
            title_heading=self._title_heading(one),
            title_template=self._title_template(one),
        )

    def _title_heading(self, one: Framework) -> TitleHeading:
        known, file = (one.title_heading, "") if one.title_heading else title_heading(one.folder, one.layouts)
        if known:
            one.fact("title becomes an H1", known, file)
        return known

    def _title_template(self, one: Framework) -> str:
        template = title_template(self.folder, one.output)
        if template:
            one.fact("titles of the built pages", template)
        return template

    def _cname(self, one: Framework) -> tuple[str, ...]:
        for folder in ("", *(path for path, _ in one.static)):
            name = (self.folder.text(f"{folder}/CNAME".lstrip("/")) or "").strip().lower()
            if name:
                return (name,)
        return ()

    def host(self, zone: str) -> str:
        """The host that serves a zone; empty where nothing tells."""
        built = next((one for one in self.built if one.routing.zone == zone), None)
        if self.settings.host or built is not None:
            return self.settings.host or (built.host if built else "")
        return host_of(self.folder.inner(zone)) or host_of(self.folder)

    def entries(
        self,
        key: str,
        entries: Sequence[Entry],
        lookup: Lookup,
    ) -> Iterator[Entry]:
        """What the site itself files under a key: targets without a page, redirects, how far its routes are known.

        `lookup` finds what pages file under other keys. Under `dates:` it files the day of the run.
        """
        if key == "dates:":
            yield Entry(Place(entries[0].place.path), self._context.today.isoformat(), "today")
            return
        references = [entry for entry in entries if entry.kind in ("reference", "image")]
        if any(entry.kind == "target" for entry in entries):
            yield from _inlinks(key, entries, lookup)
        elif references and key.startswith("file:"):
            yield from self._file_entries(key, references, lookup)
        elif references and key.startswith("url:") and all(entry.kind != "generated" for entry in entries):
            yield from self._route_entries(key, references, lookup)

    def _file_entries(self, key: str, references: Sequence[Entry], lookup: Lookup) -> Iterator[Entry]:
        path = key.removeprefix("file:")
        if path in self._moved or self.folder.exists(path):
            yield Entry(Place(path), kind="asset")
            return
        found = self.folder.other_case(path)
        if found:
            yield Entry(Place(path), found, "other-case")
        yield from self._also(references)
        near = "" if found else lookup.nearest_file(path)
        if near:
            yield Entry(Place(path), near, "nearest")

    @cached_property
    def _moved(self) -> frozenset[str]:
        """Source files that DocFX is told where to redirect."""
        names = [name for name in self.folder.names() if name.startswith(".openpublishing.redirection")]
        rules = [rule for name in names for rule in self.folder.mapping(name).get("redirections") or ()]
        return frozenset(str(rule.get("source_path")) for rule in rules if isinstance(rule, dict))

    def _route_entries(self, key: str, references: Sequence[Entry], lookup: Lookup) -> Iterator[Entry]:
        zone, path = url_of(key)
        place = Place(references[0].place.path)
        if self._is_served(zone, path):
            size = self._size(zone, path) if any(entry.kind == "image" for entry in references) else ""
            yield Entry(place, size, "asset")
            return
        observed = self.observed.get(zone)
        if observed is not None and path in observed.urls:
            yield Entry(Place(observed.files[0]), kind="generated")
            return
        rule = next((one for one in self.redirects.get(zone, ()) if one.matches(path)), None)
        if rule is not None:
            yield Entry(Place(rule.file), rule.target, "redirect", (str(rule.status),))
            return
        if any(fnmatchcase(path, one) or fnmatchcase(f"{path}/", one) for one in self.settings.known_routes):
            yield Entry(Place("known-routes"), kind="generated")
            return
        found = lookup.other_case(key) or self._served_in_other_case(zone, path)
        if found and not any(one.rewrites_links for one in self.frameworks if one.folder.path == zone):
            yield Entry(place, found, "other-case")
        yield from self._also(references)
        evidence, reason = self._certainty(zone, path, own=lookup.has_pages_below(zone, path))
        if evidence == "known" and lookup.entries(f"unrouted:{zone}"):
            evidence, reason = "partial", "some pages have URLs that only code knows"
        if evidence not in ("known", "observed"):
            evidence, reason = self._by_observation(zone, path, lookup) or (evidence, reason)
        if evidence in ("known", "observed") and not found:
            near = lookup.nearest(zone, path)
            if near:
                yield Entry(place, re.sub(r"(?<=/)index\.html?$", "", near), "nearest")
        yield Entry(place, evidence, "routes", (reason,))

    def _by_observation(self, zone: str, path: str, lookup: Lookup) -> tuple[str, str] | None:
        """Whether what a build left behind proves that nothing stands at a path: it must be of these very files."""
        observed = self.observed.get(zone)
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
        built = next((one for one in self.built if one.routing.zone == zone), None)
        framework = next((one for one in self.frameworks if one.folder.path == zone), None)
        if built is not None:
            missing = asset and not built.assets
            reason = "the built site's images and files are not here" if missing else built.routing.reason
            return "partial" if missing else built.routing.evidence, reason
        if framework is None:
            return self._overrides.routing.evidence, self._overrides.routing.reason
        reason = self._doubt(framework, path, asset=asset and not own)
        return ("partial", reason) if reason else (framework.evidence, framework.reason)

    def _doubt(self, framework: Framework, path: str, *, asset: bool) -> str:
        """Why something may stand at a path all the same; `asset`: a file that belongs to no page."""
        if any(f"{path}/".startswith(prefix) for prefix in framework.unknown_prefixes):
            return "the build may bring what stands below that folder"
        if asset and not self._has_top_folder(framework, path):
            return "no folder of that name is here; the build may bring it"
        if asset and framework.assets_unknown:
            return "the theme, which may bring files, is not here"
        if framework.evidence == "known" and framework.folder.path in self._unread:
            return "a part of the site's content was not read"
        return ""

    @cached_property
    def _unread(self) -> frozenset[str]:
        """Sites some of whose content this run does not read: left out by settings, or part of another site."""
        return frozenset(one.folder.path for one in self.frameworks if not self._is_read(one))

    def _is_read(self, one: Framework) -> bool:
        for root in one.content:
            if root == one.folder.path or not root:
                if not self._whole:
                    return False
                continue
            for path in self.folder.at(root).files():
                hidden = any(part.startswith((".", "_")) for part in path.split("/"))
                if MARKDOWN.search(path) and not hidden and f"{root}/{path}" not in self._context.paths:
                    return False
        return True

    def _has_top_folder(self, framework: Framework, path: str) -> bool:
        """Whether the first folder of a path stands in a static folder; pages bring their own files."""
        first = path.lstrip("/").partition("/")[0]
        return "/" not in path.lstrip("/") or any(
            prefix != "/" or first in self.folder.names(folder) for folder, prefix in framework.static
        )

    def _is_served(self, zone: str, path: str) -> bool:
        bare = path.lstrip("/")
        built = next((one for one in self.built if one.routing.zone == zone), None)
        if built is not None:
            return self._is_page_or_file(f"{built.top}{bare}", _PAGES)
        for one in self.frameworks:
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
        if any(self.folder.exists(path + ending) for ending in endings):
            return True
        return bool(path) and self.folder.exists(path) and not self.folder.is_folder(path)

    def _size(self, zone: str, path: str) -> str:
        """Bytes of a file that is served as it is; empty where it may be made smaller on the way."""
        for folder, prefix in self._copied(zone):
            file = f"{folder}/{path.removeprefix(prefix)}".strip("/")
            processed = any(one.processes_images and folder in one.content for one in self.frameworks)
            if path.startswith(prefix) and not processed and self.folder.exists(file):
                return str((self.folder.root / file).stat().st_size)
        return ""

    def _copied(self, zone: str) -> Sequence[tuple[str, str]]:
        """The folders that are served as they are, each with its URL path."""
        built = next((one for one in self.built if one.routing.zone == zone), None)
        places = [(built.top.rstrip("/"), "/")] if built else []
        return [*places, *(place for one in self.frameworks if one.folder.path == zone for place in one.static)]

    def _served_in_other_case(self, zone: str, path: str) -> str:
        for folder, prefix in self._copied(zone):
            if path.startswith(prefix):
                asked = f"{folder}/{path[len(prefix) :]}".strip("/")
                found = self.folder.other_case(asked)
                if found and found != asked and not self.folder.is_folder(found):
                    return prefix + found[len(folder) :].lstrip("/")
        return ""

    def _also(self, references: Sequence[Entry]) -> Iterator[Entry]:
        """References whose path leads to a file of the repository, whatever the site makes of it."""
        for entry in references:
            for path in entry.data[3].split("\n"):
                if path and any(self.folder.exists(path + ending) for ending in ("", ".md", ".mdx", "/index.md")):
                    yield Entry(entry.place, path, "source-file")
                    break


def _inlinks(key: str, entries: Sequence[Entry], lookup: Lookup) -> Iterator[Entry]:
    """References to a page's file, seen from the page's URL: both lead to the one page."""
    if not key.startswith("url:"):
        return
    zone = url_of(key)[0]
    for target in entries:
        if target.kind != "target":
            continue
        path = target.place.path
        for entry in lookup.entries(file_key(path)):
            if entry.kind == "reference":
                yield Entry(entry.place, entry.value, "inlink", entry.data)
        folder, name = posixpath.split(posixpath.splitext(path)[0])
        for last in (name, posixpath.basename(folder) if name.startswith("index") else name):
            for entry in lookup.entries(f"name:{zone}:{last}"):
                if entry.kind == "reference" and f"/{posixpath.splitext(path)[0]}".endswith(
                    ("/index", f"/{entry.data[3]}")
                ):
                    yield Entry(entry.place, entry.value, "inlink", entry.data)
