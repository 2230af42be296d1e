"""Sites whose pages all bear the date of one day, most likely that of a build or an import."""

from collections import Counter
from collections.abc import Iterator, Sequence

from postlint.checks.pages import edition, is_post
from postlint.facts.dates import Dates
from postlint.model import Entry, Issue, Page, Unknown, Verdict

_MOST_RELATED = 5


def index_page(page: Page, dates: Dates) -> Iterator[tuple[str, Entry]]:
    if not is_post(page):
        return
    for kind, statements in (("published", dates.published), ("modified", dates.modified)):
        said = next((one for one in statements if one.stamp is not None), None)
        if said is not None and said.stamp is not None:
            yield f"{edition(page)}:{kind}", Entry(said.place, said.stamp.day.isoformat(), kind)


def check_group(_key: str, entries: Sequence[Entry], *, min_posts: int, min_share: float) -> Iterator[Verdict]:
    (day, count), *_ = Counter(entry.value for entry in entries).most_common(1)
    if count < min_share * len(entries):
        return
    if len(entries) < min_posts:
        if count > 1:
            yield Unknown("too-few", count=len(entries))
        return
    first, *others = (entry.place for entry in entries if entry.value == day)
    yield Issue(first, entries[0].kind, related=tuple(others[:_MOST_RELATED]), day=day, count=count, total=len(entries))
