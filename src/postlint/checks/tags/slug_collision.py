"""Different tags that get the same URL."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from postlint.checks.tags.pairs import use
from postlint.checks.tags.uses import Used, tags_of
from postlint.checks.tags.vocabulary import index_page
from postlint.model import Entry, Issue, Unknown
from postlint.text.tags.variants import same_topic_key

__all__ = ["check_group", "index_page"]

_NO_LETTER = re.compile(r"[\W_]+")
_NO_HUGO = re.compile(r"[^\w.#+~-]+")


def check_group(key: str, entries: Sequence[Entry], *, slug: str) -> Iterator[Issue | Unknown]:
    """One finding for each URL that two topics share; spellings of one topic are another rule's matter."""
    del key
    by_slug: dict[str, list[Used]] = defaultdict(list)
    for tag in tags_of(entries).values():
        by_slug[_slug(tag.name, "kebab" if slug == "unknown" else slug)].append(tag)
    for url, tags in by_slug.items():
        topics = {same_topic_key(tag.name): tag for tag in reversed(tags)}
        if url and len(topics) > 1:
            first, *others = sorted(topics.values(), key=lambda tag: tag.place.order)
            if slug == "unknown":
                yield Unknown("no-slug", others[0].place)
                continue
            names = ", ".join(f'"{tag.name}"' for tag in others)
            related = tuple(tag.place for tag in others)
            yield Issue(
                first.place, "collision", related=related, name=first.name, use=use(first), others=names, url=url
            )


def _slug(tag: str, kind: str) -> str:
    text = unicodedata.normalize("NFC", tag).lower().strip()
    if kind == "hugo":
        return _NO_HUGO.sub("-", text).strip("-")
    return _NO_LETTER.sub("-", text).strip("-")
