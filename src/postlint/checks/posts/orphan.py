"""Posts that no other post links to."""

from collections.abc import Iterator, Sequence

from postlint.checks.links.reference import marks
from postlint.checks.links.references import index_page
from postlint.checks.posts.inlinks import CERTAIN, linking, posts
from postlint.model import Entry, Issue, Unknown, Verdict

__all__ = ["check_group", "index_page"]


def check_group(key: str, entries: Sequence[Entry]) -> Iterator[Verdict]:
    for post in posts(key, entries):
        form, evidence, *_ = marks(post)
        if evidence not in CERTAIN:
            yield Unknown("unverifiable", post.place)
        elif form == "html" and not linking(post, entries, chrome=True):
            yield Issue(post.place, "unreachable", url=post.value)
        elif not linking(post, entries):
            yield Issue(post.place, "no-link-in", url=post.value)
