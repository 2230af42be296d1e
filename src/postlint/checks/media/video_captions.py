"""This file finds videos without captions."""

from collections.abc import Iterator

from postlint.model import Embed, Issue, Page


def check_page(page: Page) -> Iterator[Issue]:
    for block in page.blocks:
        if not isinstance(block, Embed) or block.name != "video":
            continue
        attributes = block.attributes
        # A muted video has nothing to caption; a JSX spread may hold anything.
        if not {"track", "muted", "..."} & attributes.keys():
            yield Issue(block.place, "uncaptioned", source=attributes.get("src") or "The video")
