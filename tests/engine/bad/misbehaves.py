"""Does to a page what the page's title says."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from postlint.model import Issue, Page


def check_page(page: Page) -> Iterator[Issue]:
    behave(page.title.value if page.title else "")
    yield Issue(page.place, "seen")


def behave(title: str) -> None:
    if title == "loop":
        while True:
            pass
    elif title == "compiled loop":
        sum(range(10**12))
    elif title == "sleep":
        time.sleep(60)
    elif title == "eat":
        bytes(2**30)
    elif title == "die":
        os.kill(os.getpid(), 9)
    elif title == "raise":
        raise ValueError(title)
