"""Posts without a date in a folder whose other posts have one."""

import re
from collections.abc import Iterator, Sequence

from postlint.checks.pages import edition, has_text, is_partial, is_post
from postlint.facts.dates import Dates
from postlint.model import Entry, Issue, Page, Unknown, Verdict

_LISTS = frozenset({"_index", "readme", "license", "changelog", "404", "search", "about", "contact"})
_TOP = re.compile(r"/?(?:[a-z]{2}(?:-[a-z]{2})?)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")


def index_page(page: Page, dates: Dates) -> Iterator[tuple[str, Entry]]:
    folder, name = _folder_and_name(page)
    names = {name.lower(), page.path.rpartition("/")[2].partition(".")[0].lower()}
    if name.isdecimal() or not _LISTS.isdisjoint(names) or (page.form != "source" and _TOP.fullmatch(folder)):
        return  # A list, or a top folder of a built site, where posts stand beside imprint and contact.
    if not is_post(page) or not has_text(page) or is_partial(page):
        return
    # A date that can't be read is date-invalid's finding.
    yield f"{edition(page)}:{folder}", Entry(page.place, folder, "with" if dates.published else "without")


def check_group(_key: str, entries: Sequence[Entry], *, min_posts: int, min_share: float) -> Iterator[Verdict]:
    without = [entry for entry in entries if entry.kind == "without"]
    dated = len(entries) - len(without)
    if not without or not dated:
        return
    if len(entries) < min_posts or dated < min_share * len(entries):
        yield Unknown("unclear", folder=entries[0].value, dated=dated, count=len(entries))
        return
    for entry in without:
        yield Issue(entry.place, "missing", folder=entry.value, dated=dated, count=len(entries))


def _folder_and_name(page: Page) -> tuple[str, str]:
    """A post's folder, with all years alike, and its name: of `blog/knees/index.md` these are blog and knees."""
    path = page.path if page.url is None else page.url.rstrip("/") or "/"
    parts = path.split("/")
    name = parts.pop().partition(".")[0]
    if name == "index" and parts:
        name = parts.pop()
    return _NUMBER.sub("#", "/".join(parts)) or "/", name
