"""Writes `docs/rules.md` and the README's table of rules from the rule files; run it after every change to a rule."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from postlint.rulebook import Rule, read_rule

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- rules: made by tools/make_docs.py -->", "<!-- /rules -->"


def subjects() -> dict[str, list[Rule]]:
    """The rules by the folder they stand in."""
    folders: dict[str, list[Rule]] = {}
    for file in sorted((ROOT / "rules").glob("*/*.yaml")):
        folders.setdefault(file.parent.name, []).append(read_rule(file))
    return folders


def table() -> Iterator[str]:
    """The README's table: a row a subject."""
    yield "| subject | rules |"
    yield "|---|---|"
    for subject, rules in subjects().items():
        yield f"| {subject} | {', '.join(f'[{rule.id}](docs/rules.md#{rule.id})' for rule in rules)} |"


def page() -> Iterator[str]:
    """The page of all rules."""
    yield "# Rules"
    yield ""
    yield "Made from the files under [`rules/`](../rules) by `tools/make_docs.py`. A rule is on from its profile up;"
    yield "messages can have a severity and a profile of their own."
    for subject, rules in subjects().items():
        yield f"\n## {subject.capitalize()}"
        for rule in rules:
            yield from section(rule)


def section(rule: Rule) -> Iterator[str]:
    """A rule with its reason, messages, options, examples and sources."""
    yield f"\n### {rule.id}\n"
    yield f"{rule.summary} {rule.why}\n"
    forms = ", ".join(rule.forms)
    yield f"{rule.severity.capitalize()}, {rule.category}; profile {rule.profile}; looks at {forms}.\n"
    for name in rule.messages:
        message = rule.message(name)
        own = f"{message.severity or rule.severity}, profile {message.profile or rule.profile}"
        fix = f"fix: {rule.fix[name]}" if name in rule.fix else ""
        notes = "; ".join(filter(None, (own if message.severity or message.profile else "", fix)))
        yield f"- `{name}`{f' ({notes})' if notes else ''}: {message.text}"
    if rule.options:
        yield "\n| option | default | meaning |\n|---|---|---|"
        for name, schema in rule.options.items():
            default = str(schema["default"]).replace("|", "\\|").replace("\n", " ")
            shown = default if len(default) <= _LONGEST_DEFAULT else f"{default[:_LONGEST_DEFAULT]}…"
            yield f"| `{name}` | `{shown}` | {schema['description']} |"
    for example in rule.examples[:_MOST_EXAMPLES]:
        kind = "bad" if "bad" in example else "good"
        content = example[kind]
        site = content["site"] if isinstance(content, dict) else {example.get("file", "post.md"): content}
        for file, text in site.items():
            yield f"\n{kind.capitalize()}, `{file}`:\n"
            yield from (f"    {line}".rstrip() for line in text.rstrip().splitlines())
    yield "\nSources: " + "; ".join(
        f"[{one.title}]({one.url}) ({one.as_of})" if one.url else f"{one.title} ({one.as_of})" for one in rule.sources
    )


_LONGEST_DEFAULT = 80
_MOST_EXAMPLES = 4


def readme(text: str) -> str:
    """The README with a fresh table."""
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return "\n".join([f"{before}{BEGIN}", *table(), f"{END}{after}"])


def documents() -> dict[Path, str]:
    """Every generated file with what it should hold."""
    path = ROOT / "README.md"
    return {ROOT / "docs" / "rules.md": "\n".join([*page(), ""]), path: readme(path.read_text("utf-8"))}


if __name__ == "__main__":
    stale = [path for path, text in documents().items() if not path.exists() or path.read_text("utf-8") != text]
    for path, text in documents().items():
        path.write_text(text, "utf-8")
    sys.stdout.write("".join(f"written: {path.relative_to(ROOT)}\n" for path in stale) or "all fresh\n")
