"""`postlint rule`: begin a rule of your own, and run the examples of those you have."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from postlint.config.configs import Configs
from postlint.engine.examples import differences, try_examples
from postlint.errors import UsageError
from postlint.local_rules import NAMESPACE, load_local_rules, rule_files
from postlint.plugins import Plugins, load_plugins
from postlint.report.hygiene import clean
from postlint.rulebook import Rule, load_rules

_FOLDER = "lint-rules"
_TEMPLATE = """\
# Run `postlint rule test` after each change. The generic checks are pattern, forbidden, length, required, one_of
# and count; `fact` is title, description, headings.text, links.href, links.text, images.alt, images.source,
# paragraphs.text, tags, path or frontmatter.KEY.
id: {id}
summary: Say in one sentence what holds on a good page.
check: generic.forbidden
with: {{fact: paragraphs.text, words: [synergy]}}
messages:
  found: '"{{found}}" says nothing to a reader; say what you mean.'
examples:
  - bad: We offer synergy.
    expect: [{{message: found, text: synergy}}]
  - good: We work together.
"""

_PYTHON = """\
id: {id}
summary: Say in one sentence what holds on a good page.
check: local/{module}
options:
  most:
    description: Exclamation marks that are fine in one paragraph.
    type: integer
    default: 1
messages:
  found: "The paragraph has {{count}} exclamation marks; keep {{most}} at most."
examples:
  - bad: Come in! Now!
    expect: [{{message: found, text: Come in! Now!}}]
  - good: Come in!
"""
_CHECK = '''\
"""Paragraphs that shout. It yields what it finds, opens no file and keeps no state."""

from collections.abc import Iterator

from postlint.model import Issue, Page


def check_page(page: Page, *, most: int) -> Iterator[Issue]:
    for paragraph in page.paragraphs:
        count = paragraph.text.count("!")
        if count > most:
            yield Issue(paragraph.place, "found", count=count, most=most)
'''


@click.group(short_help="Write and test rules of your own.")
def rule() -> None:
    """Write rules of your own in YAML, and run their examples."""


@rule.command("new", short_help="Begin a rule.")
@click.argument("name")
@click.option("--folder", type=click.Path(path_type=Path), default=_FOLDER, show_default=True)
@click.option("--python", is_flag=True, help="With a check in Python; it runs only with --allow-python-rules.")
def new(name: str, folder: Path, *, python: bool) -> None:
    """Write FOLDER/NAME.yaml, a rule that works, to be changed into the one you want."""
    plain = name.removeprefix(f"{NAMESPACE}/")
    if (
        not all(part.isalnum() and part.isascii() and part == part.lower() for part in plain.split("-"))
        or "-" not in plain
        or not plain[0].isalpha()
    ):
        raise UsageError(f'"{name}" is no name for a rule; use two words or more such as brand-name')
    module = plain.replace("-", "_")
    files = {folder / f"{plain}.yaml": _TEMPLATE.format(id=f"{NAMESPACE}/{plain}")}
    if python:
        files = {
            folder / f"{plain}.yaml": _PYTHON.format(id=f"{NAMESPACE}/{plain}", module=module),
            folder / f"{module}.py": _CHECK,
        }
    for file, text in files.items():
        _write(file, text)
    written = " and ".join(map(str, files))
    click.echo(f"{written} written; name the folder in the configuration: local-rules: [{folder.as_posix()}]")


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write(text)
    except FileExistsError:
        raise UsageError(f"{file} exists already") from None
    except OSError as error:
        raise UsageError(f"{file} can't be written: {error.strerror or type(error).__name__}") from error


@rule.command("test", short_help="Run the examples of your rules.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--allow-python-rules", "allow_python", is_flag=True, help="Run checks that are written in Python.")
def test(paths: tuple[Path, ...], *, allow_python: bool) -> int:
    """Run every example of the rules at PATH: files or folders, or else the folders that the configuration names."""
    plugins = load_plugins()
    rules = _rules(paths, plugins, allow_python=allow_python)
    if not rules:
        raise UsageError(
            "there is no rule to test: name its folder, here or in local-rules; postlint rule new NAME begins one"
        )
    failed = 0
    known = load_rules(plugins)
    for one in rules.values():
        tries = list(try_examples(one, known, plugins))
        wrong = [tried for tried in tries if not tried.holds]
        failed += len(wrong)
        verdict = f"{len(wrong)} of {len(tries)} examples fail" if wrong else f"{len(tries)} examples hold"
        click.echo(f"{one.id}: {verdict if tries else 'no examples'}")
        for tried in wrong:
            click.echo("\n".join([f"  {tried.kind}:", *(clean(line) for line in differences(tried))]))
    if failed:
        sys.stderr.write(f"Failed: {failed} {'example' if failed == 1 else 'examples'}.\n")
    return int(bool(failed))


def _rules(paths: Sequence[Path], plugins: Plugins, *, allow_python: bool) -> dict[str, Rule]:
    start = Path.cwd()
    if not paths:
        configs = Configs(plugins, load_rules(plugins), start, allow_python=allow_python)
        configs.at(start)
        configs.check()
        return {id_: one for id_, one in configs.rules.items() if one.namespace == NAMESPACE}
    for path in paths:
        if not path.exists():
            raise UsageError(f'there is no file or folder "{path}"')
    folders = {start / path if path.is_dir() else (start / path).parent for path in paths}
    wanted = {(start / path).resolve() for path in paths if path.is_file()}
    wanted |= {file.resolve() for path in paths if path.is_dir() for file in rule_files(start / path)}
    names = {f"{NAMESPACE}/{file.stem}" for file in wanted}
    found = load_local_rules(sorted(folders), plugins, start, allow_python=allow_python)
    return {id_: one for id_, one in found.items() if id_ in names}
