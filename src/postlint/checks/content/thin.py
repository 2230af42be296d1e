"""This file finds posts that are far shorter than their neighbours."""

from collections.abc import Iterator, Sequence
from math import exp, log
from statistics import median

from postlint.checks.folders import folder_key
from postlint.checks.pages import is_partial, is_post
from postlint.facts.plain import is_furniture
from postlint.model import Code, Entry, Issue, Page, Unknown, Verdict

_NORMAL = 1.4826
"""The median deviation times this is the standard deviation, where lengths spread normally."""


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    if not is_post(page) or is_partial(page) or page.title is None:
        return
    words = sum(
        len(block.text.split())
        for block in page.blocks
        if block.text and not isinstance(block, Code) and not is_furniture(block)
    )
    shows = page.images or page.directives or any(isinstance(block, Code) for block in page.blocks)
    if words:
        yield folder_key(page), Entry(page.title.place, str(words), "shows" if shows else "text")


def check_group(_key: str, entries: Sequence[Entry], *, min_pages: int, deviations: float) -> Iterator[Verdict]:
    """Lengths spread over orders of magnitude, so their logarithms are compared."""
    if len(entries) < min_pages:
        yield Unknown("too-few", entries[0].place, limit=min_pages)
        return
    lengths = [log(int(entry.value)) for entry in entries]
    usual = median(lengths)
    spread = _NORMAL * median(abs(length - usual) for length in lengths)
    limit = min(usual - deviations * spread, usual - log(2))
    for entry, length in zip(entries, lengths, strict=True):
        if length < limit and entry.kind == "text":
            yield Issue(entry.place, "thin", words=int(entry.value), usual=round(exp(usual)), count=len(entries))
