"""Links to a place on a page that the page does not have."""

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import combining, normalize
from urllib.parse import unquote

from postlint.checks.links.reference import Group, anchors, linked, once, reference, state
from postlint.checks.links.references import index_page
from postlint.model import Entry, Issue, Unknown, Verdict

__all__ = ["check_group", "index_page"]

_ALWAYS = re.compile(r"top|close|:~:.*|[!/].*|.*=.*|def-.*|__tabbed_.*", re.IGNORECASE | re.DOTALL)
"""The start of the page, nowhere (`#close` ends what CSS shows for `:target`), text fragments, an application's routes
and states, media times, tabs by their number."""

_LAYOUT = re.compile(
    r"(?:main|content|page)(?:[-_]?(?:content|start|main|top|area|wrapper))?|comments?|disqus_thread|respond|toc|header|footer|nav|navigation|search|menu|sidebar|"
    r"contact|newsletter|subscribe|table-of-contents|back-to-top|skip|_top|body|share|related"
)
"""Ids that the layout around a text often has."""

_FOOTNOTE = re.compile(
    r"(?:user-content-)?fn(?:ref)?[:_-]?.*|_?ftn(?:ref)?\d+|footnote.*|(?:comment|dsq|c|disqus)[_-]?.*\d+|feedback|\d+",
    re.IGNORECASE,
)
"""Notes, and what comment systems number."""

_NOT_WORD = re.compile(r"[^\w]+|_+")


def check_group(key: str, entries: Sequence[Entry]) -> Iterator[Verdict]:
    group = Group(entries)
    published = [one for one in group.targets if state(one) not in _ABSENT]
    # Through an alias readers come to the page it stands for.
    pages = published or [entry for entry in entries if entry.kind == "alias"]
    if not pages or key.startswith("name:"):
        return
    known = [anchors(target) for target in pages]
    ids = frozenset[str]().union(*(found for _, found in known))
    complete = any(how == "complete" for how, _ in known)
    folded: dict[str, list[str]] = {}
    whole = any(target.place.path.endswith((".html", ".htm")) for target in pages)
    for entry in once(group.references):
        fragment = reference(entry).fragment.partition(":~:")[0]
        if not fragment or _ALWAYS.fullmatch(fragment) or fragment in ids or unquote(fragment) in ids:
            continue
        wanted = unquote(fragment)
        if not whole and (_LAYOUT.fullmatch(wanted.lower()) or _FOOTNOTE.fullmatch(wanted)):
            yield Unknown("layout", entry.place)
        elif not complete:
            yield Unknown("unverifiable", entry.place)
        else:
            folded = folded or _by_fold(ids)
            yield _missing(entry, fragment, folded.get(_folded(wanted), ()))


_ABSENT = frozenset({"draft", "future", "expired", "excluded"})


def _by_fold(ids: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in filter(None, ids):
        found.setdefault(_folded(one), []).append(one)
    return found


def _missing(entry: Entry, fragment: str, near: Sequence[str]) -> Issue:
    if len(near) != 1:
        return Issue(entry.place, "missing", href=entry.value, anchor=fragment)
    start = entry.value.rfind(f"#{fragment}")
    text = f"{entry.value[: start + 1]}{near[0]}{entry.value[start + 1 + len(fragment) :]}"
    fix = linked(entry, text, "suggestion") if start >= 0 else None
    return Issue(entry.place, "near", fix=fix, href=entry.value, anchor=fragment, nearest=near[0])


def _folded(anchor: str) -> str:
    """What is left of an id when case, accents and punctuation do not count: renderers differ in nothing else."""
    plain = anchor.lower()
    if not plain.isascii():
        plain = "".join(char for char in normalize("NFKD", plain) if not combining(char))
    return _NOT_WORD.sub("", plain)
