"""A project's own rules: YAML files in its `local-rules` folders, each a generic check told what to look for.

Or a check of the project's own, `check: local/NAME` for NAME.py beside the rule, which runs only where it is allowed.

This file reads them as data from a stranger: everything that is wrong with all of them is told at once, with its line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from postlint.checks.generic import values
from postlint.disk import read_file
from postlint.errors import RuleError
from postlint.local_python import package_of
from postlint.plugins import Plugins
from postlint.rulebook import Rule, load_yaml
from postlint.text.nearest import nearest
from postlint.text.templates import mistakes

NAMESPACE = "local"
_GENERIC = "generic."
_LARGEST = 256 * 1024
_DEEPEST = 30
_SLOW = "The patterns took longer than {seconds} s on a page, so it was not judged; make them simpler."
_DEFAULTS = {"category": "editorial", "severity": "warning", "profile": "min", "evidence": "convention", "sources": []}


class Mistake(Struct, frozen=True, order=True):
    """Something wrong with a rule file: 1-based line and column, and what to do."""

    file: str
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        """The line a person reads."""
        return f"{self.file}:{self.line}:{self.column}: {self.text}"


class LocalRuleError(RuleError):
    """Every mistake in every rule file of a project."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes))
        super().__init__("\n".join(map(str, self.mistakes)))


def rule_files(folder: Path) -> list[Path]:
    """The rule files in a folder and the folders right below it, in order."""
    return sorted(file for kind in ("yaml", "yml") for depth in ("", "*/") for file in folder.glob(f"{depth}*.{kind}"))


def load_local_rules(
    folders: Iterable[Path], plugins: Plugins, start: Path, *, allow_python: bool = False
) -> dict[str, Rule]:
    """The rules of all folders by id; raises `LocalRuleError`. Files are named as seen from `start`."""
    rules: dict[str, Rule] = {}
    wrong: list[Mistake] = []
    for folder in folders:
        if not folder.is_dir():
            wrong.append(Mistake(_name(folder, start), 1, 1, "there is no such folder of rules"))
        for file in rule_files(folder):
            found = read_local_rule(file, plugins, _name(file, start), allow_python=allow_python)
            if isinstance(found, list):
                wrong += found
            elif found.id in rules:
                wrong.append(Mistake(_name(file, start), 1, 1, f'the rule "{found.id}" exists already'))
            else:
                rules[found.id] = found
    if wrong:
        raise LocalRuleError(wrong)
    return dict(sorted(rules.items()))


def _name(path: Path, start: Path) -> str:
    return path.relative_to(start).as_posix() if path.is_relative_to(start) else str(path)


def read_local_rule(file: Path, plugins: Plugins, name: str, *, allow_python: bool = False) -> Rule | list[Mistake]:
    """The rule of a file, or what is wrong with it."""
    try:
        data = read_file(file, _LARGEST + 1)
        if len(data) > _LARGEST:
            return [Mistake(name, 1, 1, f"a rule file has at most {_LARGEST:,} bytes")]
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return [Mistake(name, 1, 1, f"the file can't be read: {error}")]
    reader = _Reader(text, name, file, plugins, allow_python=allow_python)
    rule = reader.rule()
    return rule if rule is not None and not reader.mistakes else reader.mistakes


class _Reader:
    def __init__(self, text: str, name: str, file: Path, plugins: Plugins, *, allow_python: bool) -> None:
        self._text = text
        self._name = name
        self._file = file
        self._id = f"{NAMESPACE}/{file.stem}"
        self._allow_python = allow_python
        self._plugins = plugins
        self._root: yaml.Node | None = None
        self._data: Any = None
        self.mistakes: list[Mistake] = []

    def rule(self) -> Rule | None:
        if not self._parse():
            return None
        if self._data.get("id", self._id) != self._id:
            # What a rule may say depends on its id, so the rest would be told wrongly.
            self._wrong(["id"], f'the id is "{self._data["id"]}"; in this file it must be "{self._id}"')
            return None
        self._check_shape()
        if self.mistakes:
            return None
        data = _DEFAULTS | {"why": self._data["summary"]} | self._data
        if data["check"].startswith(f"{NAMESPACE}/"):
            self._check_python(data)
        else:
            if "options" in data:
                self._wrong(["options"], 'a rule with a generic check has no options; use "with"')
            self._check_generic(data, data.pop("with", {}))
            data["messages"] = {"too-slow": _SLOW} | data["messages"]
        if self.mistakes:
            return None
        return msgspec.convert(data | {"namespace": NAMESPACE}, Rule, strict=False)

    def _parse(self) -> bool:
        """Read the YAML: no aliases, no depth that a rule does not need."""
        depth = 0
        try:
            for event in yaml.parse(self._text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
                if isinstance(event, yaml.AliasEvent):
                    self._wrong_at(event.start_mark, "a rule file has no aliases; write the value again")
                    return False
                depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
                if depth > _DEEPEST:
                    self._wrong_at(event.start_mark, f"a rule file is not nested deeper than {_DEEPEST} levels")
                    return False
            self._root = yaml.compose(self._text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            self._data = load_yaml(self._text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            self._wrong_at(mark, f"this is no valid YAML: {getattr(error, 'problem', None) or error}")
            return False
        except ValueError as error:
            self._wrong_at(None, f"this is no valid YAML: {error}")
            return False
        if not isinstance(self._data, dict):
            self._wrong([], "a rule file is a mapping that begins with id, summary, check and messages")
            return False
        return True

    def _check_shape(self) -> None:
        schema = _schema(next(folder for namespace, folder in self._plugins.rule_folders if not namespace))
        for path, text in _schema_mistakes(schema, self._data):
            self._wrong(path, text)

    def _check_python(self, data: dict[str, Any]) -> None:
        """A check in Python beside the rule; whether it fits the rule shows when it runs."""
        name = data["check"].removeprefix(f"{NAMESPACE}/")
        if "with" in data:
            self._wrong(["with"], 'a check in Python takes "options"; "with" is for generic checks')
        try:
            package = package_of(self._file.parent / f"{name}.py", allow=self._allow_python)
        except OSError:
            self._wrong(["check"], f'there is no file "{name}.py" beside this one that can be read')
            return
        data["check"] = f"{package}/{name}"

    def _check_generic(self, data: dict[str, Any], fixed: dict[str, Any]) -> None:
        """A generic check's `with` and messages; `data` gets its options filled in."""
        name = data["check"].removeprefix(_GENERIC)
        generic = generic_checks()
        if name not in generic:
            close = nearest(name, generic)
            hint = f"did you mean generic.{close}?" if close else f"there are generic.{', generic.'.join(generic)}"
            self._wrong(["check"], f'a rule of your own uses a generic check, not "{data["check"]}"; {hint}')
            return
        known = generic[name]
        schema = {
            "type": "object",
            "additionalProperties": False,
            "required": known["required"],
            "properties": known["options"],
        }
        for path, text in _schema_mistakes(schema, fixed):
            self._wrong(["with", *path], text)
        one_of = known.get("one_required", [])
        if one_of and not any(fixed.get(option) not in (None, "", []) for option in one_of):
            self._wrong(["with"], f"give {' or '.join(one_of)}")
        self._check_fact(fixed.get("fact"))
        self._check_pattern(fixed.get("pattern"))
        self._check_messages(data, known, fixed)
        data["options"] = {
            option: schema | {"default": fixed.get(option, schema.get("default"))}
            for option, schema in known["options"].items()
        }

    def _check_fact(self, fact: Any) -> None:
        if isinstance(fact, str) and fact not in values.FACTS and not fact.startswith(values.FRONT_MATTER):
            close = nearest(fact, values.FACTS)
            hint = f'did you mean "{close}"?' if close else f"there are {', '.join(values.FACTS)}, frontmatter.KEY"
            self._wrong(["with", "fact"], f'there is no fact "{fact}"; {hint}')

    def _check_pattern(self, pattern: Any) -> None:
        import regex  # noqa: PLC0415 (only projects with patterns of their own)

        if isinstance(pattern, str):
            try:
                regex.compile(pattern)
            except (regex.error, RecursionError, OverflowError, ValueError) as error:
                self._wrong(["with", "pattern"], f"this is no regular expression: {error}")

    def _check_messages(self, data: dict[str, Any], known: Mapping[str, Any], fixed: Mapping[str, Any]) -> None:
        allowed = known["messages"]
        needed = known.get("needs", {})
        for message in allowed:
            if message not in data["messages"] and (message not in needed or needed[message] in fixed):
                self._wrong(["messages"], f'the message "{message}" is missing')
        for message, given in data["messages"].items():
            text = given["text"] if isinstance(given, dict) else given
            if message not in allowed:
                close = nearest(message, allowed) or ", ".join(allowed)
                self._wrong(["messages", message], f'this check has no message "{message}"; did you mean {close}?')
                continue
            for mistake in mistakes(text, allowed[message]):
                self._wrong(["messages", message], mistake)

    def _wrong(self, path: Iterable[str | int], text: str) -> None:
        self._wrong_at(_mark(self._root, list(path)), text)

    def _wrong_at(self, mark: Any, text: str) -> None:
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        self.mistakes.append(Mistake(self._name, line, column, sentence(text)))


def _mark(node: yaml.Node | None, path: list[str | int]) -> Any:
    """Where the value at `path` begins, or as much of the path as there is."""
    mark = node.start_mark if node is not None else None
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pairs = [(key, value) for key, value in node.value if key.value == str(step)]
            if not pairs:
                return mark
            mark, node = pairs[0][0].start_mark, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            mark = node.start_mark
    return mark


def sentence(text: str) -> str:
    """A text with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?')) else '.'}"


def _schema_mistakes(schema: Mapping[str, Any], data: Any) -> Iterator[tuple[list[str | int], str]]:
    """(path, what is wrong), with the nearest name for one that does not exist."""
    import jsonschema  # noqa: PLC0415 (only projects with rules of their own)

    for error in jsonschema.Draft202012Validator(schema).iter_errors(data):
        path = list(error.absolute_path)
        if error.validator == "additionalProperties" and isinstance(error.instance, dict):
            known = error.schema.get("properties", {})
            for name in error.instance.keys() - known.keys():
                close = nearest(str(name), known)
                hint = f'did you mean "{close}"?' if close else f"there are {', '.join(known)}"
                yield [*path, str(name)], f'there is no key "{name}" here; {hint}'
        elif error.validator == "required" and isinstance(error.instance, dict):
            missing = [name for name in error.validator_value if name not in error.instance]
            if error.message.startswith(repr(missing[0])):
                yield path, "; ".join(f'"{name}" is missing' for name in missing)
        elif error.validator == "enum":
            yield path, f"{_said(error.instance)} is none of {', '.join(map(str, error.validator_value))}"
        elif error.validator == "pattern" and path[-1:] == ["id"]:
            yield (
                path,
                f'{_said(error.instance)} is no id; write "local/" and two or more words, as in local/brand-name',
            )
        elif error.validator == "oneOf" and "messages" in path:
            yield path, "a message has ten characters or more and ends in a full stop or question mark"
        elif error.validator == "contains":
            yield path, 'examples need at least one "bad" and one "good"'
        else:
            yield path, error.message if len(error.message) < 300 else f"this does not fit: {error.validator}"  # noqa: PLR2004


def _said(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)[:80]


@cache
def _schema(folder: Path) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((folder / "rule.schema.json").read_text("utf-8"))
    return schema


@cache
def generic_checks() -> dict[str, dict[str, Any]]:
    """The generic checks: their options, the messages a rule brings for them and the values those can use."""
    checks: dict[str, dict[str, Any]] = load_yaml(Path(values.__file__).with_name("generic.yaml").read_text("utf-8"))
    return checks
