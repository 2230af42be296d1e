"""Link texts that do not say where the link goes."""

import re
from collections.abc import Iterator, Mapping, Sequence

from postlint.checks.links.shown import in_content
from postlint.model import Issue, Page
from postlint.text.fold import fold

_NAME = re.compile(r"/(?:index)?(?:\.\w+)?$|\.\w+$")
"""What follows a page's own name in an address; a link "Details" may lead to a page of that name."""

_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


def check_page(page: Page, *, phrases: Mapping[str, Sequence[str]]) -> Iterator[Issue]:
    language = page.language[:2].lower()
    lists = [phrases[language], phrases["en"]] if language in phrases else phrases.values()
    generic = frozenset(phrase for one in lists for phrase in one)
    for link in page.links:
        if link.label or link.image or not in_content(link.inside):
            continue
        text = fold(link.text)
        if not (text[:1].isalnum() and text[-1:].isalnum()):
            text = _AROUND.sub("", text)
        if text in generic and not _NAME.sub("", fold(link.href)).endswith(("/" + text, "#" + text)):
            yield Issue(link.place, "generic", text=link.text, href=link.href)
