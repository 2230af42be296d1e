"""Posts that hardly any other post links to."""

from collections.abc import Iterator, Sequence

from postlint.checks.links.reference import marks
from postlint.checks.links.references import index_page
from postlint.checks.posts.inlinks import CERTAIN, linking, posts
from postlint.model import Entry, Issue

__all__ = ["check_group", "index_page"]


def check_group(key: str, entries: Sequence[Entry], *, at_least: int) -> Iterator[Issue]:
    for post in posts(key, entries):
        count = len(linking(post, entries))
        if marks(post)[1] in CERTAIN and 0 < count < at_least:
            yield Issue(post.place, "few", url=post.value, count=count, at_least=at_least)
