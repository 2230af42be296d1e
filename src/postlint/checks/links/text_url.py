"""Link texts that are a bare URL."""

import re
from collections.abc import Iterator

from postlint.checks.links.shown import in_content
from postlint.model import Issue, Page

_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def check_page(page: Page) -> Iterator[Issue]:
    for link in page.links:
        if not link.label and _URL.fullmatch(link.text) and in_content(link.inside):
            yield Issue(link.place, "url", text=link.text)
