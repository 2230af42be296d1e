"""The site: what URL a page has, and which files and routes exist beside the pages that were read."""

from postlint.site.around import Around
from postlint.site.settings import SiteSettings

__all__ = ["Around", "SiteSettings"]
