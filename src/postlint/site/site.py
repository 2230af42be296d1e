"""The site as far as files tell it: this file places pages; `entries.py` says what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

import msgspec

from postlint.model import Entry, Field, Page, Place, Routing, Rule, TitleHeading
from postlint.plugins import function
from postlint.site.asked import Asked, Instead
from postlint.site.built import Built, find_built
from postlint.site.detect import detect_frameworks
from postlint.site.entries import Answers
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement
from postlint.site.hosts import host_of
from postlint.site.learned import Learned, learn
from postlint.site.lookup import DAY, Lookup
from postlint.site.observed import Observed, find_observed
from postlint.site.overrides import Overrides, Patterns
from postlint.site.redirects import Redirect, find_redirects
from postlint.site.settings import SiteSettings
from postlint.site.shown import title_heading, title_template
from postlint.site.values import flag

_ENCODER = msgspec.json.Encoder(order="deterministic", enc_hook=repr)


class Site:
    """The site in folder `top` of a run's root; `paths` are the files analysed. Nothing changes once it is made.

    `instead` holds contents that are not on the disk, None for files to be taken as missing; `asked` is what has
    listed folders already.
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
        asked: Asked | None = None,
    ) -> None:
        self.settings = settings or SiteSettings()
        self.folder = Folder(root, instead=Instead(instead), asked=asked)
        self.top = self.folder.at(top)
        self.whole = whole
        self._frameworks = frameworks or {}
        self._fingerprints: dict[tuple[object, ...], bytes] = {}
        self._context = Context(self.settings, frozenset(paths), today or datetime.now(tz=UTC).date())
        self.overrides = Overrides(self.settings, top)

    @property
    def paths(self) -> list[str]:
        """The files of the site, in order."""
        return sorted(self.analysed)

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

    def fingerprint(self, path: str) -> bytes:
        """A digest of all that placing this file's page depends on beside the file itself and the day.

        It tells the settings, what was read of the site's configuration, and, where a generator looks at a file's
        neighbours, those. A new post elsewhere changes nothing. Until when a page holds, it says itself.
        """
        framework = self.framework_of(path)
        beside = () if framework is None else framework.beside(path)
        found = self._fingerprints.get(beside)
        if found is None:
            found = blake2b(self._state + _ENCODER.encode(beside), digest_size=16).digest()
            self._fingerprints[beside] = found
        return found

    @cached_property
    def _state(self) -> bytes:
        sources = {zone: one.sources for zone, one in self.observed.items()}
        built = [(one.top, one.routing) for one in self.built]
        where = (list(self._routings.values()), built, sources, self.learned)
        frameworks = [(one.name, one.folder.path, one.state()) for one in self.frameworks]
        state = (self.settings, self.top.path, frameworks, where)
        return blake2b(_ENCODER.encode(state), digest_size=16).digest()

    @property
    def today(self) -> str:
        """The day of the run, as in 2026-11-25."""
        return self._context.today.isoformat()

    def placed(self, page: Page) -> Page:
        """The page with its URL and what is known of the site it belongs to."""
        self._context.coming.clear()
        placed = self._placed(page)
        changes = min(self._context.coming, default=None)
        return placed if changes is None else msgspec.structs.replace(placed, until=changes.isoformat())

    def _placed(self, page: Page) -> Page:
        if page.path.startswith(self._scaffolds):
            return Page(path=page.path, form=page.form, complete=False, routing=self.overrides.routing)
        built = self.built_of(page.path) if page.form != "source" else None
        if built is not None:
            url = page.url if page.url is not None else "/" + page.path[len(built.top) :]
            return msgspec.structs.replace(page, url=url, routing=built.routing)
        framework, placement = self._placement(page)
        routing = self.overrides.routing if framework is None else self._routings[framework.folder.path]
        if placement is None:
            # HTML beside the site of a generator is no page of it, but a template, an example or data of a test.
            part = page.form == "html" and framework is None and bool(self.frameworks)
            return msgspec.structs.replace(page, routing=routing, complete=page.complete and not part)
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
        given = self.overrides.place(page.path, self._fields(page))
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

    def placed_by(self, page: Page) -> str:
        """What gives a page its URL, where that is not its generator's convention."""
        framework = self.framework_of(page.path)
        if self.overrides.place(page.path, self._fields(page)) is not None:
            return "what the setting site.permalinks says"
        if framework is None or self._observed_placement(framework, page) is None:
            return ""
        if page.path in self.observed[framework.folder.path].sources:
            return "what the last build wrote down"
        return "the pattern learnt from what a build left behind"

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
        return next((one for root, one in self._roots if path.startswith(root)), None)

    @cached_property
    def _roots(self) -> list[tuple[str, Framework]]:
        """The folders whose files generators take, the longest first."""
        found = [
            (f"{root}/" if root else "", one)
            for one in self.frameworks
            for root in (*one.content, *(folder for folder, _ in one.static))
        ]
        return sorted(found, key=lambda root: -len(root[0]))

    def built_of(self, path: str) -> Built | None:
        """The built site a file belongs to."""
        return next((one for one in self.built if path.startswith(one.top)), None)

    @cached_property
    def _scaffolds(self) -> tuple[str, ...]:
        """The folders of files that are no pages but what new ones begin as, also in a theme for Hugo."""
        found = [one.folder.full(where) for one in self.frameworks for where in one.scaffolds]
        found += [self.top.full("archetypes")] if self.top.exists("theme.toml") else []
        return tuple(f"{folder}/" for folder in found)

    @cached_property
    def _layouts(self) -> tuple[str, ...]:
        """The folders of templates."""
        return tuple(f"{one.folder.full(where)}/" for one in self.frameworks for where in one.layouts)

    def _is_source(self, path: str) -> bool:
        one = self.framework_of(path)
        if one is None:
            return path.startswith(self._layouts)
        return not any(path.startswith(f"{output}/") for output in one.output)

    def _routing(self, one: Framework) -> Routing:
        return Routing(
            zone=one.folder.path,
            framework=one.name,
            evidence=one.evidence,
            reason=one.reason,
            hosts=self.overrides.hosts or one.hosts or self._cname(one),
            base=self.overrides.base if self.overrides.base is not None else one.base,
            adds_base=one.adds_base,
            content=one.content,
            file_links=one.file_links,
            anchors=self.settings.anchors if self.settings.anchors is not None else one.anchors,
            host=self._host(one),
            bare=one.bare,
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

    def _host(self, one: Framework) -> str:
        """The host that serves a site; empty where nothing tells."""
        published = [path[len(one.folder.path) :].strip("/") for path, prefix in one.static if prefix == "/"]
        return self.settings.host or host_of(one.folder, published) or host_of(self.folder)

    def entries(self, key: str, entries: Sequence[Entry], lookup: Lookup) -> Iterator[Entry]:
        """What the site itself files under a key: targets without a page, redirects, how far its routes are known.

        `lookup` finds what pages file under other keys. Under `dates:` it files the day of the run.
        """
        if key == "dates:":
            lookup.asked.add(DAY)
            yield Entry(Place(entries[0].place.path), self.today, "today")
        else:
            yield from self._answers.entries(key, entries, lookup)

    @cached_property
    def _answers(self) -> Answers:
        return Answers(self)

    def routing_of(self, zone: str) -> Routing:
        """What is known of the site of a zone."""
        built = next((one.routing for one in self.built if one.routing.zone == zone), None)
        return built or self._routings.get(zone) or self.overrides.routing

    @property
    def analysed(self) -> frozenset[str]:
        """The files of the site."""
        return self._context.paths
