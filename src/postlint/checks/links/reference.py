"""What a reference says in the link index: this file packs it into an entry's data and takes it out again."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Sequence
from urllib.parse import quote, unquote

from msgspec import Struct

from postlint.model import Edit, Entry, Fix, Safety

_NOT_IN_LINK = re.compile(r"[\s<>()\"'\\?#]")


class Reference(Struct, frozen=True, gc=False):
    """A link or image: how sure its key is, its fragment, the URL of its page, files it may mean, and flags.

    Certainty: `self` (the page itself), `file` (a path of the repository), `route` (a URL), `name`, `unknown`.
    Flags: `draft` (the page is not published), `chrome` (navigation), `absolute` (written with the own host),
    `no-base` and `doubled` (the site's base path is missing, or there twice), `component` (an image that code shows).
    """

    certainty: str
    fragment: str
    page_url: str
    also: str
    flags: tuple[str, ...]

    def data(self) -> tuple[str, ...]:
        """As the data of an entry."""
        return (self.certainty, self.fragment, self.page_url, self.also, *self.flags)


def reference(entry: Entry) -> Reference:
    """What an entry of kind `reference`, `image` or `inlink` holds."""
    certainty, fragment, page_url, also, *flags = entry.data
    return Reference(certainty, fragment, page_url, also, tuple(flags))


def flags(entry: Entry) -> tuple[str, ...]:
    """The flags of a reference."""
    return entry.data[4:]


class Group:
    """The entries of one key by what they are."""

    __slots__ = ("kinds", "references", "served", "targets")

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.kinds = {entry.kind for entry in entries}
        self.references = [entry for entry in entries if entry.kind == "reference"]
        self.targets = [entry for entry in entries if entry.kind == "target"]
        self.served = {entry.place for entry in entries if entry.kind == "served"}


def state(target: Entry) -> str:
    """Why a target is not published; empty where it is. `noindex` is said here too."""
    return target.data[0]


def anchors(target: Entry) -> tuple[str, frozenset[str]]:
    """How well a target's ids are known (`complete`, `partial`, `unknown`), and those that are."""
    return target.data[1], frozenset(target.data[3:])


def marks(target: Entry) -> list[str]:
    """The form of a target's page, how well its site's routes are known, and `post` where it is one."""
    return target.data[2].split()


def entry_value(entries: Sequence[Entry], kind: str) -> str | None:
    """The value of the first entry of a kind."""
    return next((entry.value for entry in entries if entry.kind == kind), None)


def linked(entry: Entry, href: str, safety: Safety = "unsafe") -> Fix:
    """A fix that writes another href where the entry's own is written; a reference `[text][name]` is left alone."""
    return Fix(safety, f"Link to {href}", (Edit(entry.place, href, was=entry.value),))


def href_to(url: str, entry: Entry, path: str) -> str:
    """An href that leads to `url`, written as the entry's own, which leads to `path`: with host and base, or relative.

    Both are paths of the site without its base; query and fragment stay.
    """
    found = reference(entry)
    href = path_of(entry.value)
    if href.startswith("/") or "//" in href:
        start = unquote(href).rstrip("/").rfind(path)
        base = next((flag.removeprefix("base=") for flag in found.flags if flag.startswith("base=")), "")
        before = base if "no-base" in found.flags and href.startswith("/") else href[: max(start, 0)]
        return with_path(entry.value, before + _written(url))
    relative = posixpath.relpath(url, posixpath.dirname(found.page_url) or "/")
    return with_path(entry.value, _written(relative) + ("/" if url.endswith("/") else ""))


def _written(path: str) -> str:
    """A path as a link can hold it."""
    return _NOT_IN_LINK.sub(lambda one: quote(one[0]), path)


def with_path(href: str, path: str) -> str:
    """`href` with another path; query and fragment stay."""
    return path + href[len(path_of(href)) :]


def path_of(href: str) -> str:
    """What stands before the query and fragment of an href."""
    return href[: min((found for mark in "?#" if (found := href.find(mark)) >= 0), default=len(href))]


def in_same_case(href: str, real: str) -> str | None:
    """`href` with its path written as `real`, which differs in case alone; None where they don't line up."""
    path = path_of(href)
    written, real = path.lstrip("./").rstrip("/"), real.strip("/")
    length = min(len(written), len(real))  # a base path or host may stand before it, or folders not be written
    tail = real[len(real) - length :]
    if not length or written[len(written) - length :].lower() != tail.lower():
        return None
    end = len(path.rstrip("/"))
    return path[: end - length] + tail + path[end:] + href[len(path) :]


def once(references: Sequence[Entry]) -> Sequence[Entry]:
    """References without those of a built page that its page data makes too."""
    data = {
        (reference(entry).page_url.rstrip("/"), entry.value) for entry in references if entry.place.pointer is not None
    }
    return [entry for entry in references if not _is_in(data, entry)] if data else references


def _is_in(data: Collection[tuple[str, str]], entry: Entry) -> bool:
    url = reference(entry).page_url.removesuffix("index.html").rstrip("/")
    return entry.place.pointer is None and (url, entry.value) in data
