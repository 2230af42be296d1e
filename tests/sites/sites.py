"""Small sites on disk for the tests of routing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from postlint.model import Page, ReaderOptions
from postlint.plugins import function, load_plugins
from postlint.site import Site, SiteSettings

PLUGINS = load_plugins()
TODAY = date(2026, 11, 23)


def make(folder: Path, files: Mapping[str, str], settings: SiteSettings | None = None) -> Site:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    paths = [name for name in files if PLUGINS.reader_for(name.rpartition("/")[2]) is not None]
    return Site(folder, paths, settings=settings, frameworks=PLUGINS.frameworks, today=TODAY)


def placed(site: Site, path: str) -> Page:
    reader = PLUGINS.reader_for(path.rpartition("/")[2])
    assert reader is not None
    data = (site.folder.root / path).read_bytes()
    page: Page = function(reader.function)(path, data, ReaderOptions())
    return site.placed(page)


def url(site: Site, path: str) -> str | None:
    page = placed(site, path)
    return None if page.unpublished else page.url
