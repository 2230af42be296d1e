"""What stands around the pages of a site: this file says at once what it depends on, and works it out when asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from postlint.site.asked import Asked, Instead
from postlint.site.settings import SiteSettings

if TYPE_CHECKING:
    from postlint.site.site import Site


class Around:
    """The surroundings of the pages at `paths`; the parameters are those of `Site`."""

    def __init__(
        self,
        root: Path,
        paths: Iterable[str],
        *,
        top: str,
        whole: bool,
        settings: SiteSettings,
        frameworks: Mapping[str, str],
        instead: Mapping[str, bytes | None],
    ) -> None:
        self.asked = Asked(root, Instead(instead))
        self._day = datetime.now(tz=UTC).date()
        self._paths = tuple(paths)
        self._top = top
        self._whole = whole
        self._settings = settings
        self._frameworks = frameworks

    @property
    def today(self) -> str:
        """The day of the run, as in 2026-11-25."""
        return self._day.isoformat()

    def setting(self) -> tuple[object, ...]:
        """All that the site's answers depend on beside the pages, what it asks of the disk, and the day."""
        return self._settings, self._top, self._whole, self._frameworks, sorted(self._paths)

    @cached_property
    def site(self) -> Site:
        """The site; a run for which all is as it was needs none."""
        from postlint.site.site import Site  # noqa: PLC0415 (as the docstring says)

        return Site(
            self.asked.root,
            self._paths,
            top=self._top,
            whole=self._whole,
            settings=self._settings,
            frameworks=self._frameworks,
            today=self._day,
            asked=self.asked,
        )
