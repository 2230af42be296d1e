"""What every site generator answers: this file is the protocol between `Site` and the frameworks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Literal

from msgspec import Struct, field

from postlint.model import Evidence, Field, Page, TitleHeading
from postlint.site.folder import Folder
from postlint.site.redirects import Redirect
from postlint.site.settings import SiteSettings
from postlint.text.urls import host_and_path

MARKDOWN = re.compile(r"\.(?:md|mdx|markdown|mkd|mkdn|mdown)$", re.IGNORECASE)
_FEEDS = re.compile(
    r"^/(?:.*/)?(?:(?:index|feed|rss|atom)\.(?:xml|json|rss)|page/\d+(?:/index\.html)?)$|"
    r"^/(?:404(?:\.html)?|sitemap[\w-]*\.(?:xml|txt)|robots\.txt|llms(?:-full)?\.txt|search(?:-index)?\.json|manifest\.\w+)$"
)


class Context(Struct, frozen=True):
    """What a run knows before it looks at a site: the files that are read, the user's settings, the day.

    `coming` gathers the days on which the answers of `is_to_come` change, so that they can be remembered until then.
    """

    settings: SiteSettings
    paths: frozenset[str]
    today: date
    coming: set[date] = field(default_factory=set)

    def is_to_come(self, day: date) -> bool:
        """Whether a day is after today."""
        if day <= self.today:
            return False
        self.coming.add(day)
        return True


class Placement(Struct, frozen=True, kw_only=True):
    """Where a page is on the site: its URL path, or why it has none."""

    url: str | None = None
    aliases: tuple[str, ...] = ()
    generates: tuple[str, ...] = ()
    unpublished: str = ""


class Fact(Struct, frozen=True):
    """Something that was read or assumed: what, the value, and the file it stands in (empty: a default)."""

    what: str
    value: str
    file: str = ""


class Framework:
    """One site of one generator. Paths are relative to the root of the run; URLs have no base path.

    A subclass sets what it knows and overrides `place`. `unreadable` holds settings whose value only running code
    would tell: with any of them, a page that is not found may still exist. `makes_files` says why a source file
    that is not found may be made on the way; `has_neighbours`: paths that leave the content may lead to other sites
    of the host; `includes_files`: pages take parts from files beside the content; `versioned`: URLs begin with the
    name of a version. `rewrites_links`: the site's own code reads links. `processes_images`: files beside the posts
    may become smaller on their way. `title_heading` is what the generator or its theme is known to do; where it is
    empty, the files of the `layouts` folders tell. In the `scaffolds` folders lies what new posts begin as.
    """

    name = ""
    convention = False
    file_links = False
    adds_base = False
    excludes_drafts = False
    processes_images = False
    has_neighbours = False
    includes_files = False
    title_heading: TitleHeading = ""
    layouts: tuple[str, ...] = ()
    scaffolds: tuple[str, ...] = ()

    def __init__(self, folder: Folder, context: Context) -> None:
        self.folder = folder
        self.context = context
        self.content: tuple[str, ...] = ()
        self.static: tuple[tuple[str, str], ...] = ()
        self.output: tuple[str, ...] = ()
        self.hosts: tuple[str, ...] = ()
        self.base = ""
        self.anchors = ""
        self.bare: Literal["", "file", "folder"] = ""
        self.unreadable: list[str] = []
        self.unknown_prefixes: list[str] = []
        self.makes_files = ""
        self.versioned = False
        self.assets_unknown = False
        self.rewrites_links = False
        self.facts: list[Fact] = []

    @property
    def evidence(self) -> Evidence:
        """How well the routes are known."""
        if self.context.settings.complete:
            return "known"
        return "convention" if self.convention else "partial" if self.unreadable else "known"

    @property
    def reason(self) -> str:
        """Why a page that is not found may exist all the same; empty where it can't."""
        if self.evidence == "known":
            return ""
        if self.unreadable:
            return self.unreadable[0]
        return f"{self.name} makes routes in code"

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:
        """Where a page of a content root goes; None for a file this generator does not make a page of."""
        raise NotImplementedError

    def state(self) -> dict[str, Any]:
        """All that was read when this was made."""
        return {name: value for name, value in vars(self).items() if name not in ("folder", "context")}

    def beside(self, path: str) -> tuple[object, ...]:  # noqa: ARG002
        """What `place` looks at for this file beside the page and `state`: a name for every such fact."""
        return ()

    def redirects(self) -> Iterable[Redirect]:
        """The generator's own redirects, beside those of the host."""
        return ()

    def is_generated(self, path: str) -> bool:
        """A URL that the generator makes without a file for it: feeds, pagination, the error page."""
        return path == "/" or _FEEDS.match(path) is not None

    def fact(self, what: str, value: object, file: str = "") -> None:
        """Remember what was read, for `postlint site`."""
        self.facts.append(Fact(what, str(value), self.folder.full(file) if file else ""))

    def set_base_url(self, url: object, file: str) -> None:
        """Host and base path from an absolute URL."""
        host, path = host_and_path(url) if isinstance(url, str) else ("", "")
        if host:
            self.hosts = (host,)
            self.base = path.rstrip("/")
            self.fact("base URL", url, file)

    def set_folders(self, *content: str, static: str, output: str) -> None:
        """The content roots, the folder that is served as it is, and the one that a build fills."""
        self.content = tuple(self.full(one) for one in content)
        self.static = ((self.full(static), "/"),)
        self.output = (self.full(output),)

    def full(self, path: str) -> str:
        """A path of the settings (`../docs`, `./content/`) relative to the root of the run."""
        joined = posixpath.normpath(posixpath.join(self.folder.path, path))
        return "" if joined == "." else joined.lstrip("/")

    def home(self, path: str) -> str | None:
        """The content root a file is in, the deepest if there are several."""
        inside = [root for root in self.content if not root or path.startswith(f"{root}/")]
        return max(inside, key=len, default=None)

    def relative(self, path: str) -> str:
        """A file's path below its content root."""
        home = self.home(path)
        return path[len(home) + 1 :] if home else path

    def siblings(self, path: str) -> Iterator[str]:
        """Files in a folder of the run (relative to its root) that are no Markdown, and those one level deeper."""
        top = self.folder.at()
        for name in sorted(top.names(path)):
            if MARKDOWN.search(name) or name.startswith("."):
                continue
            if "." in name:
                yield name
            else:
                yield from (f"{name}/{inner}" for inner in sorted(top.names(f"{path}/{name}")) if "." in inner)

    def is_future(self, at: datetime | None) -> bool:
        """Dated after today."""
        return at is not None and self.context.is_to_come(at.date())


def stem(path: str) -> str:
    """A path without its extension."""
    return posixpath.splitext(path)[0]


def without_index(path: str, names: tuple[str, ...] = ("index",)) -> str:
    """A path with its last part dropped where that is an index; no extension expected."""
    head, _, last = path.rpartition("/")
    return head if last in names else path


def slashed(path: str) -> str:
    """With a slash at both ends."""
    return f"/{path.strip('/')}/" if path.strip("/") else "/"
