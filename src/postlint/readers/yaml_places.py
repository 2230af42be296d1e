"""YAML values with the code points they stand at, typed by the YAML 1.2 core schema as site generators do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct
from yaml.resolver import BaseResolver

from postlint.model import LIMITS, Limits
from postlint.readers.limits import DEEPEST

try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # a PyYAML built without libyaml
    _Parser = None  # type: ignore[assignment,misc]

_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class YamlProblem(Struct, frozen=True):
    """What is wrong with a YAML text, and at which code points."""

    message: str
    start: int
    end: int
    values: dict[str, Any]


if _Parser is not None:

    class _Composer(_Parser, BaseResolver):
        """Nodes with marks, no implicit types."""

        def __init__(self, text: str) -> None:
            _Parser.__init__(self, text)
            BaseResolver.__init__(self)

else:

    class _Composer(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser, yaml.composer.Composer, BaseResolver):  # type: ignore[no-redef]
        """The same in pure Python."""

        def __init__(self, text: str) -> None:
            yaml.reader.Reader.__init__(self, text)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)
            yaml.composer.Composer.__init__(self)
            BaseResolver.__init__(self)


class TooDeepError(yaml.YAMLError):
    """The text has more levels than are read."""


def compose(text: str, deepest: int = LIMITS.data_nesting) -> yaml.Node | None:
    """The nodes of one YAML document; raises `yaml.YAMLError`, `RecursionError` or `ValueError`.

    libyaml composes nested collections by recursion in C, which ends the process some ten thousand levels down.
    """
    if sum(map(text.count, "[{-?:")) > deepest and _is_too_deep(text, deepest):
        raise TooDeepError(f"it is nested deeper than {deepest} levels")
    composer = _Composer(text)
    try:
        return composer.get_single_node()
    finally:
        composer.dispose()


def _is_too_deep(text: str, deepest: int) -> bool:
    depth = 0
    try:
        for event in yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > deepest:
                    return True
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except (yaml.YAMLError, ValueError) as error:
        # Newer versions of libyaml have a limit of their own; any other error the composer meets too and says where.
        return "maximum nesting depth" in str(error)
    return False


def read_yaml(text: str, limits: Limits = LIMITS) -> tuple[list[tuple[str, Any, int, int]], list[YamlProblem]]:
    """(name, value, start, end) of every value of a YAML mapping, outer before inner, and what is wrong with it."""
    try:
        node = compose(text, limits.data_nesting)
    except TooDeepError:
        return [], [YamlProblem("too-deep", 0, 1, {"limit": limits.data_nesting})]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        at, detail = _complaint(error, text)
        return [], [YamlProblem("syntax", at, at + 1, {"language": "YAML", "detail": detail})]
    if node is None:
        return [], []
    if not isinstance(node, yaml.MappingNode):
        return [], [YamlProblem("not-mapping", node.start_mark.index, node.start_mark.index + 1, {})]
    problems: list[YamlProblem] = []
    return list(_values(node, problems, limits.front_matter_values)), problems


def _values(root: yaml.Node, problems: list[YamlProblem], most: int) -> Iterator[tuple[str, Any, int, int]]:
    """The values by level; at `most` of them, each counted wherever it is part of another, the reading ends."""
    level: list[tuple[str, yaml.Node]] = [("", root)]
    budget = _Budget(most * DEEPEST)
    count = 0
    for _ in range(DEEPEST):
        below: list[tuple[str, yaml.Node]] = []
        for name, node in level:
            for key, child in _children(node, problems):
                count += 1
                try:
                    value = _value(child, DEEPEST, budget)
                except _TooManyError:
                    count = most + 1
                if count > most:
                    start = child.start_mark.index
                    problems.append(YamlProblem("too-many", start, start + 1, {"limit": most}))
                    return
                path = f"{name}/{key}" if name else key
                yield path, value, child.start_mark.index, _end(child)
                below.append((path, child))
        level = below


class _TooManyError(Exception):
    """More values than are read."""


class _Budget:
    """How many values may still be made."""

    def __init__(self, left: int) -> None:
        self._left = left

    def spend(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise _TooManyError


def _children(node: yaml.Node, problems: list[YamlProblem]) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            yield str(index), child
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, child in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if name in seen:
                problems.append(YamlProblem("duplicate-key", key.start_mark.index, key.end_mark.index, {"key": name}))
            seen.add(name)
            yield name, child


def _end(node: yaml.Node) -> int:
    """A block collection's end mark stands at the next key; its last child knows where the text really ends."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def _value(node: yaml.Node, depth: int, budget: _Budget) -> Any:
    """Plain data; `depth` ends cycles of aliases, `budget` bombs of them."""
    budget.spend()
    if isinstance(node, yaml.ScalarNode):
        return scalar(node.value) if not node.style else node.value
    if depth == 0:
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, depth - 1, budget) for child in node.value]
    return {str(key.value): _value(child, depth - 1, budget) for key, child in node.value}


def scalar(text: str) -> Any:
    """A plain scalar by the YAML 1.2 core schema: null, true, false, integers, floats, else text."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def _complaint(error: Exception, text: str) -> tuple[int, str]:
    """Where the parser gave up, and its words."""
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        said = ": ".join(part for part in (error.context, error.problem) if part)
        return min(mark.index if mark else 0, max(0, len(text) - 1)), said
    if isinstance(error, yaml.reader.ReaderError):
        return error.position if isinstance(error.position, int) else 0, str(error.reason)
    return 0, str(error)[:200]
