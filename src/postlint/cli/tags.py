"""`postlint tags`: the site's taxonomies as a table, and renaming a tag in every post that uses it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from postlint.checks.tags.pairs import renaming_of
from postlint.checks.tags.uses import Used, tags_of
from postlint.checks.tags.vocabulary import index_page
from postlint.cli.pages import Pages
from postlint.cli.stream import write
from postlint.engine.edits import edited
from postlint.engine.replace import Refused, replace
from postlint.engine.run import Run
from postlint.errors import UsageError
from postlint.model import Edit, Entry, Finding, Page
from postlint.report.diff import unified
from postlint.report.hygiene import clean

_PAIRS = ("tag-typo", "tag-variant", "tag-inflection", "tag-abbreviation")


class Vocabulary(Struct, frozen=True):
    """One taxonomy of one language, as one kind of file tells it."""

    form: str
    taxonomy: str
    language: str
    tags: tuple[Used, ...]


class _Tags(click.Group):
    """Reads `postlint tags PATH` as `postlint tags list PATH`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = (*self.commands, *ctx.help_option_names)
        return super().parse_args(ctx, args if args and args[0] in known else ["list", *args])


@click.group(cls=_Tags, short_help="Show the tags of a site, or rename one.")
def tags() -> None:
    """Show the tags at PATH with their use and what looks like a double, or rename one in every post."""


@tags.command("list", short_help="The tags with their use.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of a table.")
def show(paths: tuple[Path, ...], *, as_json: bool) -> None:
    """List every tag with how many posts use it; behind it, what tag rules say of it."""
    site = _Site(paths)
    findings = site.findings()
    vocabularies = site.vocabularies()
    if as_json:
        document = [_as_data(one, findings, site) for one in vocabularies]
        sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")
        return
    lines = [line for one in vocabularies for line in _table(one, findings)]
    sys.stdout.write("".join(f"{line}\n" for line in lines or ["no tags"]))


@tags.command("rename", short_help="Rename a tag in every post.")
@click.argument("old")
@click.argument("new")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--taxonomy", default="tags", show_default=True, metavar="NAME", help="tags, categories, …")
@click.option("--diff", "show_diff", is_flag=True, help="Show what would change; write nothing.")
def rename(old: str, new: str, paths: tuple[Path, ...], taxonomy: str, *, show_diff: bool) -> int:
    """Write NEW where the front matter of the posts at PATH says OLD; every other byte stays."""
    if not new.strip() or not new.isprintable():
        raise UsageError("a tag is text on one line")
    site = _Site(paths)
    changed = left = 0
    for page, data in site.pages():
        names = {tag.name for tag in page.tags if tag.taxonomy == taxonomy}
        if page.form != "source" or old not in names:
            continue
        edits = [] if new in names else list(_edits(page, old, new, taxonomy))
        why = (
            ""
            if edits
            else f'carries "{new}" as well'
            if new in names
            else "writes the tag in a way that needs a person"
        )
        after = edited(data, edits)
        if show_diff and edits:
            write(sys.stdout, unified(site.display(page.path), data, after))
        elif edits:
            try:
                replace(site.files.root / page.path, site.files.root, data, after)
            except (Refused, OSError) as error:
                why = str(error)
        changed += not why
        left += bool(why)
        if why:
            sys.stderr.write(f"left alone: {clean(site.display(page.path))} {clean(why)}\n")
    if not changed and not left:
        raise UsageError(f'no post at these paths has the tag "{old}"')
    sys.stderr.write(
        f"{changed:,} {'post' if changed == 1 else 'posts'} {'would change' if show_diff else 'changed'}.\n"
    )
    return 1 if left or (show_diff and changed) else 0


def _edits(page: Page, old: str, new: str, taxonomy: str) -> Iterator[Edit]:
    for tag in page.tags:
        if tag.name == old and tag.taxonomy == taxonomy:
            fix = renaming_of(tag.place, old, new)
            if fix is None:
                return
            yield from fix.edits


class _Site(Pages):
    """The posts at some paths and what their tags tell."""

    def __init__(self, paths: Iterable[Path]) -> None:
        super().__init__(paths, {"select": list(_PAIRS)})

    def vocabularies(self) -> list[Vocabulary]:
        """What the pages file, put together."""
        groups: dict[str, list[Entry]] = {}
        for page, _ in self.pages():
            for key, entry in index_page(page, frozenset()):
                groups.setdefault(key, []).append(entry)
        found = []
        for key, entries in sorted(groups.items()):
            form, taxonomy, language = key.split("/", 2)
            entries.sort(key=lambda entry: (entry.place.order, entry.kind))
            used = sorted(tags_of(entries).values(), key=lambda one: (-_uses(one), one.name))
            found.append(Vocabulary(form, taxonomy, language, tuple(used)))
        return found

    def findings(self) -> tuple[Finding, ...]:
        """What the rules on pairs of tags say."""
        return Run(self.files, self.setup_for, self.configs.rules, self.plugins).result().findings


def _uses(tag: Used) -> int:
    return tag.term.count if tag.term.count is not None else len(tag.uses)


def _finding(tag: Used, findings: Iterable[Finding]) -> Finding | None:
    """What is said of a tag: the finding that stands where the tag does."""
    places = [place for place in (tag.known, *tag.uses) if place is not None]
    for finding in findings:
        at = finding.location
        for place in places:
            if at.path == place.path and (at.pointer == place.pointer if at.pointer else at.start == place.start):
                return finding
    return None


def _table(one: Vocabulary, findings: Iterable[Finding]) -> Iterator[str]:
    title = f"{one.taxonomy} ({one.language})" if one.language else one.taxonomy
    single = sum(_uses(tag) == 1 for tag in one.tags)
    yield f"{title} in {one.form}: {len(one.tags):,} names, {single:,} used once"
    for tag in one.tags:
        finding = _finding(tag, findings)
        note = f"  {finding.rule}: {finding.message}" if finding is not None else ""
        yield f"{_uses(tag):7,}  {clean(tag.name, 80)}{clean(note)}"
    yield ""


def _as_data(one: Vocabulary, findings: Iterable[Finding], site: _Site) -> dict[str, Any]:
    rows = []
    for tag in one.tags:
        finding = _finding(tag, findings)
        rows.append(
            {
                "name": tag.name,
                "uses": _uses(tag),
                "paths": sorted({site.display(place.path) for place in tag.uses}),
                "finding": None if finding is None else {"rule": finding.rule, "message": finding.message},
            }
        )
    return {"form": one.form, "taxonomy": one.taxonomy, "language": one.language, "tags": rows}
