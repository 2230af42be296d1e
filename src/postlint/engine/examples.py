"""The examples of a rule as its tests: run them, and show where what was found differs from what was expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import Struct

from postlint.engine.files import select_files
from postlint.engine.run import Run
from postlint.errors import RuleError
from postlint.model import Finding
from postlint.plugins import Plugins
from postlint.positions import Source
from postlint.rulebook import ActiveRule, Rule, Setup

_CRASH = "internal-error"


class Tried(Struct, frozen=True):
    """One example with its files by name, what was found in them, and what of `expect` was and was not."""

    example: dict[str, Any]
    site: dict[str, str]
    findings: tuple[Finding, ...]
    missed: tuple[dict[str, Any], ...]
    surplus: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Everything expected was found, in order, and nothing else."""
        return not self.missed and not self.surplus

    @property
    def kind(self) -> str:
        """`bad` or `good`."""
        return "bad" if "bad" in self.example else "good"


def try_examples(rule: Rule, rules: Mapping[str, Rule], plugins: Plugins) -> Iterator[Tried]:
    """Run every example of a rule, each in a folder of its own."""
    for example in rule.examples:
        with TemporaryDirectory(prefix="postlint-") as folder:
            yield try_example(rule, example, rules, plugins, Path(folder))


def try_example(
    rule: Rule, example: Mapping[str, Any], rules: Mapping[str, Rule], plugins: Plugins, folder: Path
) -> Tried:
    """Run one example in an empty folder; raises `RuleError` for a file name that leads out of it."""
    content = example["bad"] if "bad" in example else example["good"]
    site = content["site"] if isinstance(content, dict) else {example.get("file", "post.md"): content}
    for name, text in site.items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or "\0" in name:
            raise RuleError(f'{rule.id}: the example file "{name}" leads out of the example')
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    options = rule.defaults() | example.get("options", {})
    setup = Setup((
        ActiveRule(rule, options, frozenset(rule.messages)),
        ActiveRule(rules[_CRASH], {}, frozenset(rules[_CRASH].messages)),
    ))  # fmt: skip
    selection = select_files([folder], lambda name: plugins.reader_for(name) is not None, folder)
    found = Run(selection, lambda _: setup, {**rules, rule.id: rule}, plugins).result().findings
    expected = list(example.get("expect", ()))
    if len(found) == len(expected) and all(map(_Fits(site), found, expected)):
        return Tried(dict(example), site, found, (), ())
    return _differing(dict(example), site, found, expected)


def _differing(
    example: dict[str, Any], site: dict[str, str], found: tuple[Finding, ...], expected: list[dict[str, Any]]
) -> Tried:
    """What is left of both when each expectation has taken the first finding that fits it."""
    fits = _Fits(site)
    left = list(found)
    missed = []
    for one in expected:
        match = next((finding for finding in left if fits(finding, one)), None)
        if match is None:
            missed.append(one)
        else:
            left.remove(match)
    # Everything fits but in another order: show it all.
    return Tried(example, site, found, tuple(missed or ([] if left else expected)), tuple(left))


class _Fits:
    """Whether a finding is what an expectation says: message, text, file, pointer, words of its message."""

    def __init__(self, site: Mapping[str, str]) -> None:
        self._site = site

    def __call__(self, finding: Finding, expected: Mapping[str, Any]) -> bool:
        where = finding.location
        said = {"message": finding.message_id, "file": where.path, "pointer": where.pointer}
        if "text" in expected:
            text = self._site[where.path].encode()[where.start : where.end]
            said["text"] = text.decode("utf-8", "replace")
        return expected.get("says", "") in finding.message and all(
            said[name] == value for name, value in expected.items() if name != "says"
        )


def differences(tried: Tried) -> Iterator[str]:
    """Lines that show the example with a caret under each finding that was missed or not expected."""
    marks: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
    loose = []
    for finding in tried.surplus:
        at = finding.location
        length = at.end_column - at.column if at.end_line == at.line else 1
        note = f"found, not expected: {finding.message_id}: {finding.message}"
        marks.setdefault((at.path, at.line), []).append((at.column, length, note))
    for one in tried.missed:
        name = one.get("file") or next(iter(tried.site))
        source = Source(name, tried.site.get(name, "").encode())
        start = source.data.find(one["text"].encode()) if "text" in one else -1
        note = f"expected, not found: {one['message']}"
        if start == -1:
            loose.append(f'{note} at "{one["text"]}"' if "text" in one else note)
        else:
            line, column = source.line_column(start)
            marks.setdefault((name, line), []).append((column, len(one["text"].splitlines()[0]), note))
    for (name, line), notes in sorted(marks.items()):
        source = Source(name, tried.site[name].encode())
        yield f"  {name}"
        yield f"  {line:>4} | {source.line_bytes(line).decode('utf-8', 'replace').expandtabs(1)}"
        for column, length, note in sorted(notes):
            yield f"       | {' ' * (column - 1)}{'^' * max(1, length)} {note}"
    yield from (f"  {note}" for note in loose)
