"""Small sites on disk for the tests of routing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from postlint.engine.files import select_files
from postlint.engine.run import Run
from postlint.model import Page, ReaderOptions
from postlint.plugins import function, load_plugins
from postlint.result import Result
from postlint.rulebook import ActiveRule, Setup, load_rules
from postlint.site import SiteSettings
from postlint.site.site import Site

PLUGINS = load_plugins()
RULES = load_rules(PLUGINS)
TODAY = date(2026, 11, 23)


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def make(folder: Path, files: Mapping[str, str], settings: SiteSettings | None = None, *, analysed: str = "") -> Site:
    """The site of these files; those that begin with `analysed` are its pages."""
    write(folder, files)
    names = [name for name in files if name.startswith(analysed)]
    paths = [name for name in names if PLUGINS.reader_for(name.rpartition("/")[2]) is not None]
    return Site(folder, paths, settings=settings, frameworks=PLUGINS.frameworks, today=TODAY)


def placed(site: Site, path: str) -> Page:
    reader = PLUGINS.reader_for(path.rpartition("/")[2])
    assert reader is not None
    data = (site.folder.root / path).read_bytes()
    page: Page = function(reader.function)(path, data, ReaderOptions())
    return site.placed(page)


def judged(
    folder: Path, files: Mapping[str, str], settings: SiteSettings | None = None, *, rules: Sequence[str]
) -> Result:
    """What a run with some rules, with their defaults, says of these files."""
    write(folder, files)
    active = tuple(ActiveRule(RULES[name], RULES[name].defaults(), frozenset(RULES[name].messages)) for name in rules)
    selection = select_files([folder], lambda name: PLUGINS.reader_for(name) is not None, folder)
    given = settings or SiteSettings()
    return Run(selection, lambda _: Setup(active), RULES, PLUGINS, settings_for=lambda _: given).result()


def url(site: Site, path: str) -> str | None:
    page = placed(site, path)
    return None if page.unpublished else page.url


def urls(folder: Path, config: Mapping[str, str], rows: Sequence[tuple[str, str, str | None]]) -> dict[str, str | None]:
    """The URLs that a site with this configuration gives to posts with this front matter, by path."""
    posts = {path: f"---\n{head or 'x: 1'}\n---\nText.\n" for path, head, _ in rows}
    site = make(folder, {**config, **posts})
    return {path: url(site, path) for path, _, _ in rows}
