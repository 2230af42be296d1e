"""Which pages a check looks at: questions that several subjects ask."""

import re

from postlint.model import Page

_VERSION = re.compile(r"(?:^|/)((?:version-|v)?\d+(?:\.(?:\d+|x))+|version-[^/]+)(?=/)")


def is_post(page: Page) -> bool:
    """A page that readers find: whole, understood, published, not kept out of search."""
    return page.complete and not page.draft and not page.problems and not is_noindex(page)


def is_noindex(page: Page) -> bool:
    """A page that asks search engines to leave it out."""
    return any(
        meta.name.lower() in ("robots", "googlebot") and "noindex" in meta.value.lower() for meta in page.metadata
    )


def has_text(page: Page) -> bool:
    """A page with a heading or paragraph of its own."""
    return bool(page.headings or page.paragraphs)


def edition(page: Page) -> str:
    """Pages that may say the same without being duplicates differ in this: form, language, documented version."""
    version = _VERSION.search(page.path)
    return f"{page.form}/{page.language}/{version[1] if version else ''}"
