"""Titles that say one word again and again."""

from collections import Counter
from collections.abc import Iterator

from postlint.model import Issue, Page
from postlint.text.titles import STOP_WORDS, pieces, stem, words

_SHORTEST = 3


def check_page(page: Page, *, min_times: int) -> Iterator[Issue]:
    if page.title is None:
        return
    parts = pieces(page.title.value)
    # In built pages the last part most often is the site's name, which says what it says.
    found = words(" ".join(parts[:-1] if page.form == "html" and len(parts) > 1 else parts))
    if len(found) < min_times:
        return
    content = [stem(word) for word in found if word not in STOP_WORDS and len(word) >= _SHORTEST]
    for word, times in Counter(content).most_common(1):
        if times >= min_times and not _is_call(found):
            yield Issue(page.title.place, "repeated", word=word, times=times)


def _is_call(found: list[str]) -> bool:
    """`Buzz Buzz Buzz`: said for its sound, and nothing else in a row."""
    return any(one == two == three for one, two, three in zip(found, found[1:], found[2:], strict=False))
