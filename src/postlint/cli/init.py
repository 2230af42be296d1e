"""`postlint init`: look at the site, run once, write a configuration at the highest profile that passes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from msgspec import Struct

from postlint import __version__
from postlint.cli.config_cmd import schema_text
from postlint.cli.survey import Survey, named, survey
from postlint.config.configs import Configs
from postlint.config.editions import edition_of
from postlint.config.load import FILES, files_in
from postlint.config.selection import LADDER, meant
from postlint.engine.files import Selection, select_files
from postlint.engine.replace import put
from postlint.engine.run import Run
from postlint.errors import UsageError
from postlint.plugins import Plugins, load_plugins
from postlint.report.hygiene import clean
from postlint.result import Result
from postlint.rulebook import load_rules

_SCHEMA = ".postlint/schema.json"
_HOOKS = ".pre-commit-config.yaml"
_HOOK = f"""\
repos:
  - repo: local
    hooks:
      - id: postlint
        name: postlint
        entry: postlint check
        language: python
        additional_dependencies: ["postlint=={__version__}"]
        files: '\\.(md|mdx|markdown|html?)$|page-data\\.json$'
"""


class Rung(Struct, frozen=True):
    """A profile and what it would report here, by severity worth failing for."""

    profile: str
    findings: int


@click.command(short_help="Write a configuration that fits this site.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would be written.")
def init(*, yes: bool, dry_run: bool) -> None:
    """Look at the site in this folder, run once, and write a configuration with the highest profile it passes.

    Writes postlint.yaml, the schema for editors and, where there is none, the pre-commit configuration. It asks first
    on a terminal, never elsewhere, and overwrites nothing.
    """
    folder = Path.cwd()
    existing = files_in(folder)
    if existing:
        raise UsageError(f"there is a configuration already: {existing[0].relative_to(folder)}")
    plugins = load_plugins()
    configs = Configs(plugins, load_rules(plugins), folder, isolated=True, given={"profile": "strict"})
    selection = select_files([folder], lambda name: plugins.reader_for(name) is not None, folder, scope=configs)
    if not selection.reported:
        raise UsageError("there is nothing to look at: no Markdown, MDX, HTML or page-data.json below this folder")
    result = Run(selection, configs.setup_for(selection.root), configs.rules, plugins, jobs=0).result()
    rungs = list(_ladder(result, configs))
    passed = next((rung.profile for rung in reversed(rungs) if not rung.findings), LADDER[0])
    found = survey(_relative(selection, folder), plugins)
    files = dict(_files(found, passed, rungs, plugins, folder))
    for line in _told(found, rungs, passed, len(selection.reported)):
        click.echo(clean(line), err=True)
    if dry_run:
        for name, text in files.items():
            if name != _SCHEMA:
                click.echo(f"--- {name}\n{text}", nl=False)
        return
    if not yes and sys.stdin.isatty() and sys.stderr.isatty():
        click.confirm(f"Write {', '.join(files)}?", default=True, abort=True, err=True)
    for name, text in files.items():
        _write(folder, name, text)
        click.echo(f"wrote {name}", err=True)
    if _HOOKS not in files:
        click.echo(
            f"{_HOOKS} exists; to use postlint there, add to its repos:\n{_HOOK.partition(chr(10))[2]}",
            err=True,
            nl=False,
        )


def _write(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.parent.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"{name} would stand outside this folder: {name.partition('/')[0]} is a link")
    put(file, text.encode(), mode=0o666)


def _relative(selection: Selection, folder: Path) -> Selection:
    """The same files as seen from the folder that the configuration will stand in."""
    prefix = os.path.relpath(folder, selection.root)
    start = "" if prefix == "." else f"{prefix}/"
    paths = tuple(path.removeprefix(start) for path in sorted(selection.reported))
    return Selection(folder, {"": paths}, frozenset(paths), frozenset())


def _ladder(result: Result, configs: Configs) -> Iterator[Rung]:
    """How many findings each profile would report."""
    for profile in LADDER[:-1]:
        pairs = meant(configs.rules, profile)
        yield Rung(
            profile, sum(one.severity != "info" and (one.rule, one.message_id) in pairs for one in result.findings)
        )


def _told(found: Survey, rungs: list[Rung], passed: str, pages: int) -> Iterator[str]:
    yield f"framework      {named(found.frameworks)}"
    yield f"content        {', '.join(found.roots) or '.'} ({found.posts} posts, {pages} pages in all)"
    for meaning, name in found.fields.items():
        yield f"{meaning:<14} from the field {name}"
    for rung in rungs:
        what = "passes" if not rung.findings else f"{rung.findings:,} findings"
        yield f"profile        {rung.profile}: {what}{'  <- written' if rung.profile == passed else ''}"
    if rungs[0].findings:
        yield "next           postlint baseline create takes today's findings for known, so that only new ones fail"


def _files(found: Survey, passed: str, rungs: list[Rung], plugins: Plugins, folder: Path) -> Iterator[tuple[str, str]]:
    yield FILES[0], "\n".join(_config(found, passed, rungs)) + "\n"
    yield _SCHEMA, schema_text(plugins)
    if not (folder / _HOOKS).exists():
        yield _HOOKS, _HOOK


def _config(found: Survey, passed: str, rungs: list[Rung]) -> Iterator[str]:
    yield f"# yaml-language-server: $schema={_SCHEMA}"
    yield "# What each setting means: postlint config show --origin; every rule: postlint rules"
    yield ""
    yield f'edition: "{edition_of(__version__)}"  # the version whose rules and defaults hold here'
    yield ""
    failing = [rung for rung in rungs if rung.findings]
    passes = "the highest that this site passed" if len(failing) < len(rungs) else "this site passed none of them"
    yield f"# min, recommended or strict; {passes} when this file was written."
    yield f"profile: {passed}"
    for rung in failing:
        yield f"# {rung.profile} reports {rung.findings:,} findings: postlint check --profile {rung.profile}"
    if failing:
        yield "# To start from a higher one: set it here, and `postlint baseline create` takes what it finds for known."
    yield ""
    yield "site:"
    yield (
        f"  framework: {found.framework}"
        if found.framework
        else "  # framework: hugo  # where it is not found by itself"
    )
    if found.roots:
        yield f"  roots: [{', '.join(map(_quoted, found.roots))}]  # checked by a plain `postlint check`"
    yield "  # base-url: https://example.org"
    yield '  # title-template: "{title} | Brand"  # what a page makes of the title'
    if found.fields:
        yield ""
        yield "frontmatter:  # the fields that hold what"
        yield from (f"  {meaning}: {_quoted(name)}" for meaning, name in found.fields.items())
    yield ""
    yield "# exclude: [drafts/, CHANGELOG.md]  # globs as in .gitignore"
    yield ""
    yield "# rules:"
    yield "#   title-too-wide: {severity: error, max_pixels: 580}"
    yield "#   image-alt-empty: off"
    yield "#"
    yield "# overrides:"
    yield "#   - files: [legal/]"
    yield "#     ignore: [title-*]"


def _quoted(text: str) -> str:
    """A text as a YAML value: as it is where that is plain."""
    return (
        text if text.replace("/", "").replace("-", "").replace("_", "").isalnum() and text[0].isalpha() else _json(text)
    )


def _json(text: str) -> str:
    import json  # noqa: PLC0415 (for odd names alone)

    return json.dumps(text)
