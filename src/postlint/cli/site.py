"""`postlint site`: what is known of the site's URLs, and how one link or file resolves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from postlint.checks.links.references import index_page
from postlint.cli.pages import read_page
from postlint.config.configs import Configs
from postlint.engine.files import select_files
from postlint.errors import UsageError
from postlint.model import Entry, Page
from postlint.plugins import Plugins, load_plugins
from postlint.report.hygiene import clean
from postlint.rulebook import load_rules
from postlint.site.describe import described
from postlint.site.explain import explained_file, explained_url
from postlint.site.frameworks.base import MARKDOWN
from postlint.site.site import Site

_SHOWN = 20
_FEW = 6
"""Names of a list on one line; --json has them all."""


@click.group(invoke_without_command=True, short_help="Show what is known of the site's URLs.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every route.")
@click.option("--path", default=".", type=click.Path(path_type=Path, exists=True), help="The site; else the one here.")
@click.pass_context
def site(context: click.Context, *, as_json: bool, path: Path) -> None:
    """Show generators, roots, routes and redirects, how well they are known, and what was read from which file."""
    context.obj = path
    if context.invoked_subcommand is not None:
        return
    found = _Opened(path)
    facts = [described(one, found.pages(one)) for one in found.sites]
    if as_json:
        click.echo(json.dumps(facts, indent=2, ensure_ascii=True))
        return
    for one in facts:
        for line in _lines(one):
            click.echo(clean(line))


@site.command(short_help="Show step by step how a URL or file resolves.")
@click.argument("target")
@click.pass_obj
def explain(path: Path, target: str) -> None:
    """Show how TARGET resolves: a URL path such as /blog/first/#end, or a file."""
    found = _Opened(path)
    file = Path(target)
    if not file.is_file() and MARKDOWN.search(target):
        raise UsageError(f'"{target}" does not exist')
    for one in found.sites:
        pages = list(found.pages(one))
        if file.is_file():
            relative = file.resolve().relative_to(found.root.resolve()).as_posix()
            for page in pages:
                if page.path == relative:
                    _echo(explained_file(one, page))
                    return
            continue
        groups: dict[str, list[Entry]] = {}
        for page in pages:
            for key, entry in index_page(page):
                groups.setdefault(key, []).append(entry)
        zones = [f.folder.path for f in one.frameworks] + [b.routing.zone for b in one.built]
        for zone in dict.fromkeys(zones or [""]):
            _echo(explained_url(one, target, zone, groups))
    if file.is_file():
        raise UsageError(f'"{target}" is not among the files of this site')


def _echo(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(clean(line))


class _Opened:
    """The sites around a path, and their pages."""

    def __init__(self, path: Path) -> None:
        self._plugins: Plugins = load_plugins()
        configs = Configs(self._plugins, load_rules(self._plugins), Path.cwd())
        files = select_files([path], lambda name: self._plugins.reader_for(name) is not None, Path.cwd(), scope=configs)
        self.root = files.root
        self._setup_for = configs.setup_for(files.root)
        for file in files.analysed:
            self._setup_for(file)
        configs.check()
        settings_for = configs.site_for(files.root)
        self.sites = [
            Site(
                files.root,
                paths,
                top=top,
                whole=top in files.whole,
                settings=settings_for(top),
                frameworks=self._plugins.frameworks,
            )
            for top, paths in files.sites.items()
        ]

    def pages(self, one: Site) -> Iterator[Page]:
        """The pages of a site, placed."""
        for path in one.paths:
            found = read_page(self.root, path, self._plugins, self._setup_for(path).reader)
            if found is not None:
                yield one.placed(found[0])


def _lines(facts: dict[str, Any]) -> Iterator[str]:
    if not facts["sites"]:
        yield "No site generator was recognised; set site.framework or site.permalinks in postlint.yaml."
    for one in facts["sites"]:
        yield f"{one['framework']} in {one['folder']}"
        for name, value in _known(one):
            yield f"    {name:<13} {value}"
    urls = [route for route in facts["routes"] if route["url"]]
    yield f"{len(urls):,} of {len(facts['routes']):,} files have a known URL; {len(facts['redirects']):,} redirects."
    for route in urls[:_SHOWN]:
        state = f" ({route['unpublished']})" if route.get("unpublished") else ""
        yield f"    {route['url']}  {route['file']}{state}"
    if len(urls) > _SHOWN:
        yield f"    … and {len(urls) - _SHOWN:,} more; --json lists them all."


def _listed(values: list[str]) -> str:
    more = f" and {len(values) - _FEW:,} more" if len(values) > _FEW else ""
    return ", ".join(values[:_FEW]) + more


def _known(one: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is known of one generator's site, by name."""
    yield "evidence", one["evidence"]
    yield from (("not known", reason) for reason in one["unknown"])
    for name in ("content", "hosts", "base", "host", "anchors", "unverifiable"):
        value = one.get(name)
        if value:
            yield name, _listed(value) if isinstance(value, list) else value
    static = {folder: prefix for folder, prefix in one.get("static", {}).items() if folder not in one["content"]}
    yield from (("static", f"{folder} at {prefix}") for folder, prefix in static.items())
    observed = one.get("observed")
    if observed:
        how_many = "all" if observed["whole"] else "some"
        yield "observed", f"{observed['urls']:,} URLs, {how_many} there are, in {', '.join(observed['files'])}"
    for found in one.get("learned", []):
        yield "learnt", f"{found['files']} becomes {found['url'] or 'no page'} ({found['right']} of {found['of']} seen)"
    yield from ((fact["what"], f"{fact['value']} ({fact['file'] or 'default'})") for fact in one.get("read", []))
