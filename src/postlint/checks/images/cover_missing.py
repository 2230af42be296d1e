"""This file finds posts without a cover image in folders whose posts have one."""

from collections.abc import Iterator, Sequence

from postlint.checks.folders import folder_key
from postlint.checks.images.covers import cover
from postlint.checks.pages import is_post
from postlint.model import Entry, Issue, Page, Unknown, Verdict


def index_page(page: Page, *, fields: Sequence[str]) -> Iterator[tuple[str, Entry]]:
    if is_post(page) and page.title is not None:
        found = cover(page, fields)
        name = found.name.partition("/")[0] if found is not None else ""
        yield folder_key(page), Entry(page.title.place, name, "with" if found is not None else "without")


def check_group(_key: str, entries: Sequence[Entry], *, min_pages: int, min_share: float) -> Iterator[Verdict]:
    kept = [entry.value for entry in entries if entry.kind == "with"]
    if not kept:
        return
    if len(entries) < min_pages:
        yield Unknown("too-few", entries[0].place, limit=min_pages)
    elif len(kept) < min_share * len(entries):
        yield Unknown("not-kept", entries[0].place)
    else:
        name = max(sorted(set(kept)), key=kept.count)
        for entry in entries:
            if entry.kind == "without":
                yield Issue(entry.place, "missing", kept=len(kept), count=len(entries), name=name)
