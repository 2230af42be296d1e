"""Link texts that do not say where the link goes."""

import re
from collections.abc import Iterator, Mapping, Sequence

from postlint.checks.links.shown import in_content
from postlint.model import Issue, Page
from postlint.text.fold import fold

_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


def check_page(page: Page, *, phrases: Mapping[str, Sequence[str]]) -> Iterator[Issue]:
    language = page.language[:2].lower()
    lists = [phrases[language], phrases["en"]] if language in phrases else phrases.values()
    generic = frozenset(phrase for one in lists for phrase in one)
    for link in page.links:
        if link.label or link.image or not in_content(link.inside):
            continue
        if _AROUND.sub("", fold(link.text)) in generic:
            yield Issue(link.place, "generic", text=link.text, href=link.href)
