"""Pages without a description, on sites that keep one."""

from collections.abc import Iterator, Sequence

from postlint.checks.pages import edition, has_text, is_post
from postlint.model import Entry, Issue, Page, Unknown, Verdict


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    if is_post(page) and has_text(page) and (page.fields or page.form == "html"):
        yield (
            edition(page),
            Entry(page.place, kind="with" if page.description and page.description.value.strip() else "without"),
        )


def check_group(_key: str, entries: Sequence[Entry], *, min_share: float) -> Iterator[Verdict]:
    without = [entry for entry in entries if entry.kind == "without"]
    kept = len(entries) - len(without)
    if not without:
        return
    if kept < min_share * len(entries):
        yield Unknown("not-kept", kept=kept, count=len(entries))
        return
    for entry in without:
        yield Issue(entry.place, "missing", kept=kept, count=len(entries))
