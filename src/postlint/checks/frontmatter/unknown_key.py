"""Keys that look like a slip in one the site's other posts use."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from postlint.checks.pages import is_partial
from postlint.model import Edit, Entry, Fix, Issue, Page, Unknown, Verdict

_SHORTEST = 4


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    """Each outermost key at its place; the group is the front matter of the whole site."""
    if page.complete and not is_partial(page):
        for name, field in page.fields.items():
            if field.key is not None:
                yield "keys", Entry(field.key, name, "any-case" if page.routing.framework == "hugo" else "")


def check_group(
    _key: str, entries: Sequence[Entry], *, max_share: float, min_pages: int, min_ratio: int
) -> Iterator[Verdict]:
    pages = len({entry.place.path for entry in entries})
    counts = Counter(entry.value for entry in entries)
    if pages < min_pages:
        known = [name for name, count in counts.items() if count > 1]
        if any(_slip_of(name, 2, known, counts) for name, count in counts.items() if known and count == 1):
            yield Unknown("too-few", count=pages, limit=min_pages)
        return
    keys_of: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        keys_of[entry.place.path].add(entry.value)
    common = [
        name for name, count in counts.items() if count >= min_pages and len(name) >= _SHORTEST and not _has_digit(name)
    ]
    slips = {
        name: right
        for name, count in counts.items()
        if count <= max(1, max_share * pages) and (right := _slip_of(name, count * min_ratio, common, counts))
    }
    for entry in entries:
        meant = slips.get(entry.value)
        # Whoever uses both keys in one post knows them apart; Hugo reads keys in any case.
        same = entry.kind == "any-case" and meant is not None and meant.lower() == entry.value.lower()
        if meant is not None and not same and meant not in keys_of[entry.place.path]:
            fix = Fix("unsafe", f'rename it to "{meant}"', (Edit(entry.place, meant),))
            yield Issue(entry.place, "slip", fix=fix, key=entry.value, meant=meant, count=counts[meant])


def _slip_of(name: str, least: int, common: Sequence[str], counts: Counter[str]) -> str:
    """The most used key that is one edit away, if it is used often enough; nothing where there is none."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 (only for rare keys)

    if len(name) < _SHORTEST or _has_digit(name):
        return ""
    near = [
        other
        for other in common
        if other != name and counts[other] >= least and OSA.distance(name, other, score_cutoff=1) <= 1
    ]
    return max(near, key=lambda other: (counts[other], other), default="")


def _has_digit(name: str) -> bool:
    """Keys such as `image1` and `image2` are close and mean what they say."""
    return any(map(str.isdigit, name))
