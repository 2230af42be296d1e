"""A configuration in YAML as a `Document`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from postlint.config.document import DEEPEST, MOST, Document, Keys, Problem, located
from postlint.readers.yaml_places import compose, scalar
from postlint.text.offsets import byte_offsets

_BOM = b"\xef\xbb\xbf"


def yaml_document(name: str, data: bytes, text: str) -> Document:  # noqa: PLR0911 (one way out for each kind of mistake)
    """The document of a YAML text; never raises on its content."""
    base = len(_BOM) if data.startswith(_BOM) else 0
    to_byte = byte_offsets(text)

    def failed(message: str, start: int = 0, end: int = 1) -> Document:
        place = located(name, data, base + to_byte(start), base + to_byte(end))
        return Document(name, data, problems=(Problem(message, place, name),))

    try:
        node = compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = min(mark.index if mark else 0, max(0, len(text) - 1))
        return failed(f"This is no valid YAML: {error.problem or error.context}.", at, at + 1)
    except yaml.reader.ReaderError as error:
        at = error.position if isinstance(error.position, int) else 0
        return failed(f"This is no valid YAML: {error.reason}.", min(at, len(text)), min(at + 1, len(text)))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return failed(f"This is no valid YAML: {error}.")
    if node is None:
        return Document(name, data)
    if not isinstance(node, yaml.MappingNode):
        return failed('Expected "key: value" lines.', node.start_mark.index, node.start_mark.index + 1)
    places = _Places(lambda start, end: (base + to_byte(start), base + to_byte(end)))
    try:
        value = places.value(node, ())
    except _TooMuchError as error:
        start, end = places.span(error.node)
        return Document(name, data, problems=(Problem(str(error), located(name, data, start, end), name),))
    problems = [Problem(text, located(name, data, *span), name) for text, span in places.problems]
    return Document(name, data, value, places.keys, places.values, tuple(problems))


class _TooMuchError(Exception):
    def __init__(self, message: str, node: yaml.Node) -> None:
        super().__init__(message)
        self.node = node


class _Places:
    """Turns YAML nodes into data, within bounds, and notes where each stands."""

    def __init__(self, to_bytes: Any) -> None:
        self._to_bytes = to_bytes
        self._count = 0
        self.keys: dict[Keys, tuple[int, int]] = {}
        self.values: dict[Keys, tuple[int, int]] = {}
        self.problems: list[tuple[str, tuple[int, int]]] = []

    def span(self, node: yaml.Node) -> tuple[int, int]:
        """Byte offsets of a node; of a block collection just its first line matters."""
        span: tuple[int, int] = self._to_bytes(node.start_mark.index, node.end_mark.index)
        return span

    def value(self, node: yaml.Node, at: Keys) -> Any:
        self._count += 1
        if self._count > MOST:
            raise _TooMuchError(
                f"The file has more than {MOST:,} values; aliases count as often as they are used.", node
            )
        if len(at) > DEEPEST:
            raise _TooMuchError(f"This is nested deeper than {DEEPEST} levels.", node)
        self.values[at] = self.span(node)
        if isinstance(node, yaml.ScalarNode):
            return scalar(node.value) if not node.style else node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*at, index)) for index, child in enumerate(node.value)]
        return {key: self.value(child, (*at, key)) for key, child in self._pairs(node, at)}

    def _pairs(self, node: yaml.Node, at: Keys) -> Iterator[tuple[str, yaml.Node]]:
        seen: set[str] = set()
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.problems.append(("A key has to be plain text.", self.span(key)))
            elif key.value in seen:
                self.problems.append((f'The key "{key.value}" comes twice; keep one.', self.span(key)))
            else:
                seen.add(key.value)
                self.keys[(*at, key.value)] = self.span(key)
                yield key.value, child
