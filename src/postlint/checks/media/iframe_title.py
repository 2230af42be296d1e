"""This file finds frames that don't say what they hold."""

from collections.abc import Iterator

from postlint.model import Embed, Issue, Page

_NAMES = ("title", "aria-label", "aria-labelledby")


def check_page(page: Page) -> Iterator[Issue]:
    for block in page.blocks:
        if not isinstance(block, Embed) or block.name != "iframe" or "hidden" in block.inside:
            continue
        attributes = block.attributes
        # "..." is a JSX spread: it may hold anything.
        if "..." in attributes or any((attributes.get(name) or "").strip() for name in _NAMES):
            continue
        if not _is_unseen(attributes):
            yield Issue(block.place, "untitled", source=attributes.get("src") or "The frame")


def _is_unseen(attributes: dict[str, str | None]) -> bool:
    """A frame of scripts: hidden, or without any size."""
    style = (attributes.get("style") or "").replace(" ", "").lower()
    sizes = (attributes.get("width"), attributes.get("height"))
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
        or any(size in ("0", "1") for size in sizes)
    )
