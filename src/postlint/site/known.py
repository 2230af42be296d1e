"""What is known of a site once its files were looked at: this file names it for those who answer from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from postlint.model import Routing
from postlint.site.built import Built
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Framework
from postlint.site.observed import Observed
from postlint.site.overrides import Overrides
from postlint.site.redirects import Redirect
from postlint.site.settings import SiteSettings


class Known(Protocol):
    """A `Site`, without its pages."""

    settings: SiteSettings
    folder: Folder
    whole: bool
    overrides: Overrides

    @property
    def frameworks(self) -> Sequence[Framework]:
        """The generators' sites, deepest first."""

    @property
    def built(self) -> Sequence[Built]:
        """The folders of generated output, deepest first."""

    @property
    def observed(self) -> Mapping[str, Observed]:
        """What builds left behind, by zone."""

    @property
    def redirects(self) -> Mapping[str, Sequence[Redirect]]:
        """Redirect rules by zone, in the order they apply."""

    @property
    def analysed(self) -> frozenset[str]:
        """The files of the site that were read."""

    def framework_of(self, path: str) -> Framework | None:
        """The generator that takes a file."""

    def routing_of(self, zone: str) -> Routing:
        """What is known of the site of a zone."""
