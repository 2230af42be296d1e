"""The site: what URL a page has, and which files and routes exist beside the pages that were read."""

from postlint.site.lookup import Lookup
from postlint.site.settings import SiteSettings
from postlint.site.site import Site

__all__ = ["Lookup", "Site", "SiteSettings"]
