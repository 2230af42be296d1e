"""This file tells the headings of the article from those of page furniture and components."""

from postlint.model import Heading, Page

_ARTICLE = frozenset({"main", "article"})


def own_headings(page: Page) -> list[Heading]:
    """The headings that stand in the article itself."""
    return [heading for heading in page.headings if _ARTICLE.issuperset(heading.inside)]
