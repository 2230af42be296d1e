"""Pages without a description, in folders whose pages have one: glossaries and lists of tags have none anywhere."""

from collections.abc import Iterator, Sequence

from postlint.checks.folders import folder_key
from postlint.checks.pages import has_text, is_partial, is_post
from postlint.model import Entry, Issue, Page, Unknown, Verdict


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    if is_post(page) and not is_partial(page) and has_text(page):
        described = page.description is not None and bool(page.description.value.strip())
        # A source without any field says that its folder can do without, and may be a part of a page.
        kind = "with" if described else "without" if page.fields or page.form == "html" else "bare"
        yield folder_key(page), Entry(page.place, kind=kind)


def check_group(_key: str, entries: Sequence[Entry], *, min_share: float) -> Iterator[Verdict]:
    without = [entry for entry in entries if entry.kind == "without"]
    kept = sum(entry.kind == "with" for entry in entries)
    if not without:
        return
    if kept < min_share * len(entries):
        yield Unknown("not-kept", entries[0].place)
        return
    for entry in without:
        yield Issue(entry.place, "missing", kept=kept, count=len(entries))
