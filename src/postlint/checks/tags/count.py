"""Posts with no tags, or many more than the site's other posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postlint.checks.pages import is_post
from postlint.model import Entry, Issue, Page


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    """How many tags a post has, under its form and folder: a blog and the pages beside it differ in what is usual."""
    if not is_post(page):
        return
    tags = [tag for tag in page.tags if tag.taxonomy == "tags"]
    place = tags[0].place if tags else page.place
    # A built page has a folder of its own.
    levels = 1 if page.form == "source" and not page.path.rpartition("/")[2].startswith("index.") else 2
    folder = page.path.rsplit("/", levels)[0] if page.path.count("/") >= levels else ""
    yield f"{page.form}/{page.language}/{folder}", Entry(place, str(len({tag.name for tag in tags})))


def check_group(key: str, entries: Sequence[Entry], *, fewest_posts: int, most: int, share: int) -> Iterator[Issue]:
    """One finding for each such post, where enough posts show what is usual; `share` in percent."""
    del key
    counts = sorted(int(entry.value) for entry in entries)
    if len(counts) < fewest_posts:
        return
    usual = max(most, counts[(len(counts) * 95 - 1) // 100])
    tagged = sum(count > 0 for count in counts)
    for entry in entries:
        if entry.value == "0" and tagged * 100 >= share * len(counts):
            yield Issue(entry.place, "none", tagged=tagged, posts=len(counts))
        elif int(entry.value) > usual:
            yield Issue(entry.place, "many", count=int(entry.value), usual=usual)
