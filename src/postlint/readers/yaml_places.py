"""YAML values with the code points they stand at, typed by the YAML 1.2 core schema as site generators do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct
from yaml.resolver import BaseResolver

from postlint.readers.limits import DEEPEST, MOST

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


_DEEPEST_NESTING = 100
"""libyaml composes nested collections by recursion in C, which ends the process some ten thousand levels down."""


def compose(text: str) -> yaml.Node | None:
    """The nodes of one YAML document; raises `yaml.YAMLError`, `RecursionError` or `ValueError`."""
    if sum(map(text.count, "[{-?:")) > _DEEPEST_NESTING and _is_too_deep(text):
        raise yaml.YAMLError(f"it is nested deeper than {_DEEPEST_NESTING} levels")
    composer = _Composer(text)
    try:
        return composer.get_single_node()
    finally:
        composer.dispose()


def _is_too_deep(text: str) -> bool:
    depth = 0
    try:
        for event in yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > _DEEPEST_NESTING:
                    return True
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except (yaml.YAMLError, ValueError) as error:
        # Newer versions of libyaml have a limit of their own; any other error the composer meets too and says where.
        return "maximum nesting depth" in str(error)
    return False


def read_yaml(text: str) -> tuple[list[tuple[str, Any, int, int]], list[YamlProblem]]:
    """(name, value, start, end) of every value of a YAML mapping, outer before inner, and what is wrong with it."""
    try:
        node = compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = min(mark.index if mark else 0, max(0, len(text) - 1))
        return [], [YamlProblem("syntax", at, at + 1, {"language": "YAML", "detail": _detail(error)})]
    except yaml.reader.ReaderError as error:
        at = error.position if isinstance(error.position, int) else 0
        return [], [YamlProblem("syntax", at, at + 1, {"language": "YAML", "detail": str(error.reason)})]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return [], [YamlProblem("syntax", 0, 1, {"language": "YAML", "detail": str(error)[:200]})]
    if node is None:
        return [], []
    if not isinstance(node, yaml.MappingNode):
        return [], [YamlProblem("not-mapping", node.start_mark.index, node.start_mark.index + 1, {})]
    problems: list[YamlProblem] = []
    return list(_values(node, problems)), problems


def _values(root: yaml.Node, problems: list[YamlProblem]) -> Iterator[tuple[str, Any, int, int]]:
    level: list[tuple[str, yaml.Node]] = [("", root)]
    count = 0
    for _ in range(DEEPEST):
        below: list[tuple[str, yaml.Node]] = []
        for name, node in level:
            for key, child in _children(node, problems):
                below.append((f"{name}/{key}" if name else key, child))
            if len(below) > MOST:
                break
        for name, node in below:
            count += 1
            if count > MOST:
                return
            yield name, _value(node, DEEPEST), node.start_mark.index, _end(node)
        level = below


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


def _value(node: yaml.Node, depth: int) -> Any:
    """Plain data; `depth` ends cycles and bombs of aliases."""
    if isinstance(node, yaml.ScalarNode):
        return scalar(node.value) if not node.style else node.value
    if depth == 0:
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, depth - 1) for child in node.value[:MOST]]
    return {str(key.value): _value(child, depth - 1) for key, child in node.value[:MOST]}


def scalar(text: str) -> Any:
    """A plain scalar by the YAML 1.2 core schema: null, true, false, integers, floats, else text."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def _detail(error: yaml.MarkedYAMLError) -> str:
    return ": ".join(part for part in (error.context, error.problem) if part)
