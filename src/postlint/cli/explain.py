"""`postlint explain` and `postlint rules`: the rules as their files describe them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from postlint.config.selection import unknown_rule
from postlint.engine.start import begin
from postlint.errors import UsageError
from postlint.plugins import Plugins
from postlint.report.hygiene import clean
from postlint.rulebook import Rule

_WIDTH = 100


@click.command(short_help="Explain a rule: why, options, examples, sources.")
@click.argument("rule")
def explain(rule: str) -> None:
    """Explain RULE: what it asks for and why, its options, examples and sources."""
    start = begin()
    rules = start.rules
    if rule not in rules:
        rules = _configured(start.plugins, rules)
    if rule not in rules:
        raise UsageError(unknown_rule(rule, rules))
    for line in _explained(rules[rule]):
        click.echo(clean(line))


_FIXES = {
    "safe": "safe (--fix)",
    "unsafe": "changes what readers or crawlers see (--fix --unsafe-fixes)",
    "suggestion": "a suggestion (--interactive)",
}


def _configured(plugins: Plugins, rules: dict[str, Rule]) -> dict[str, Rule]:
    """The rules with those that the configuration here brings; raises `ConfigError` for its mistakes."""
    from postlint.config.configs import Configs  # noqa: PLC0415 (only where postlint's own rules do not do)

    found = Configs(plugins, rules, Path.cwd())
    found.at(Path.cwd())
    found.check()
    return dict(sorted(found.rules.items()))


def _explained(rule: Rule) -> Iterator[str]:
    yield f"{rule.id}: {rule.summary}"
    yield ""
    yield from textwrap.wrap(rule.why, _WIDTH)
    yield ""
    yield f"Severity  {rule.severity}, {rule.category}; from profile {rule.profile} on; evidence: {rule.evidence}"
    yield f"Looks at  {', '.join(rule.forms)}"
    for safety, meaning in _FIXES.items():
        names = [name for name, known in rule.fix.items() if known == safety]
        if names:
            yield f"Fix       {', '.join(names)}: {meaning}"
    yield ""
    yield "Messages"
    for name in rule.messages:
        message = rule.message(name)
        extra = f" ({message.severity}, profile {message.profile or rule.profile})" if message.severity else ""
        yield from _indented(f"{name}{extra}: {message.text}")
    if rule.options:
        yield ""
        yield "Options"
        for name, schema in rule.options.items():
            yield from _indented(f"{name} = {_short(schema['default'])}: {schema['description']}")
    for example in rule.examples:
        yield ""
        yield "Bad" if "bad" in example else "Good"
        yield from _content(example)
    if rule.sources:
        yield ""
        yield "Sources"
    for source in rule.sources:
        yield from _indented(f"{source.title}, {source.as_of}")
        if source.url:
            yield f"    {source.url}"


def _content(example: dict[str, object]) -> Iterator[str]:
    content = example.get("bad", example.get("good"))
    site = content["site"] if isinstance(content, dict) else {example.get("file", "post.md"): content}
    for name, text in site.items():
        yield f"    {name}"
        yield from (f"    | {line}".rstrip() for line in str(text).rstrip().splitlines())


def _indented(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="    ", subsequent_indent="        ")


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _WIDTH else f"{text[:_WIDTH]}…"


@click.command(short_help="List the rules.")
def rules() -> None:
    """List every rule with its severity, the lowest profile that uses it, and what it asks for."""
    start = begin()
    loaded = _configured(start.plugins, start.rules)
    width = max(map(len, loaded))
    for rule in loaded.values():
        click.echo(clean(f"{rule.id:{width}}  {rule.severity:7}  {rule.profile:11}  {rule.summary}"))
