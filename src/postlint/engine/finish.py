"""The last step: messages written, places turned into lines and columns, findings in their one order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from postlint.engine.directives import Suppression
from postlint.engine.edits import is_applicable, is_usable
from postlint.engine.mapper import Raw, RawUnknown
from postlint.engine.preview import previews
from postlint.fingerprint import anchor
from postlint.model import Doubt, Finding, Fix, Location, Place, Replacement
from postlint.positions import Source
from postlint.result import Suppressed
from postlint.rulebook import ActiveRule, Rule
from postlint.text.fold import shown

_BUILT = (".html", ".htm", ".json")
"""Ends of names of files that a generator writes or takes as they are; their posts are to be mended."""
_NAME = r"\{(\w+)\}"
_LONGEST_VALUE = 160
_LONGEST_QUOTE = 300
_MOST_RELATED = 50
"""Related places of a finding that are shown."""
_AROUND = 300
"""Code points of a line kept on each side of a span: enough for any terminal, bounded for a line of a megabyte."""


class Finisher:
    """Turns raw issues into findings; reads a file again only if a finding stands in it."""

    def __init__(
        self,
        rules: Mapping[str, Rule],
        active: Callable[[str, str], ActiveRule | None],
        read: Callable[[str], bytes],
        display: Callable[[str], str],
    ) -> None:
        self._rules = rules
        self._active = active
        self._read = read
        self._display = display
        self._last = Source("", b"")

    def findings(self, issues: Iterable[Raw]) -> list[Finding]:
        """The findings, sorted by path, place and rule; equal ones once."""
        ordered = sorted(
            issues, key=lambda raw: (raw.place.path, raw.rule, raw.message, repr(raw.place), repr(raw.related))
        )
        locations = self._locations(place for raw in ordered for place in places(raw))
        found = {}
        for raw in ordered:
            finding = self._finding(raw, locations)
            at = finding.location
            found[(at.path, at.start, at.pointer or "", finding.rule, finding.message_id, at.end, finding.message)] = (
                finding
            )
        return [found[key] for key in sorted(found)]

    def suppressed(self, hidden: Mapping[Suppression, Iterable[Raw]]) -> tuple[Suppressed, ...]:
        """The hidden findings in the same order, each with who hides it and why."""
        found = [
            Suppressed(finding, one.kind, one.reason, said.line if one.kind != "config" else None)
            for one, issues in hidden.items()
            for said in [self._locations([one.place])[one.place]]
            for finding in self.findings(issues)
        ]
        return tuple(sorted(found, key=_order))

    def _finding(self, raw: Raw, locations: Mapping[Place, Location]) -> Finding:
        rule = self._rules[raw.rule]
        # The engine's own findings, such as a crash, need no rule switched on.
        active = self._active(raw.place.path, raw.rule) or ActiveRule(rule, {}, frozenset())
        location = locations[raw.place]
        if not location.anchor:
            location = msgspec.structs.replace(location, anchor=_missing(raw))
        fix = self._usable(raw.fix)
        edits = fix.edits if fix is not None else ()
        return Finding(
            rule=rule.id,
            message_id=raw.message,
            severity=active.severity(raw.message),
            category=rule.category,
            message=self._message(active, raw),
            location=location,
            related=tuple(locations[place] for place in raw.related[:_MOST_RELATED]),
            fix=fix,
            url=active.url,
            number=rule.number(raw.message, raw.values),
            preview=previews(fix, self._source(raw.place.path)) if is_applicable(fix) else (),
            replacements=tuple(Replacement(locations[edit.place], edit.text) for edit in edits),
        )

    def _usable(self, fix: Fix | None) -> Fix | None:
        """The fix; as advice where its file is made from another one, or does not hold what its check took it to."""
        for edit in fix.edits if fix is not None else ():
            place = edit.place
            is_built = place.pointer is not None or place.path.lower().endswith(_BUILT)
            if is_built or (edit.was is not None and not is_usable(edit, self._source(place.path).data)):
                return Fix("suggestion", fix.description) if fix is not None else None
        return fix

    @staticmethod
    def _message(active: ActiveRule, raw: Raw) -> str:
        if not active.text:
            return written(active.rule.message(raw.message).text, raw.values)
        # A project's own words are no format string of ours: names that stand for nothing stay as they are.
        return re.sub(_NAME, lambda name: shown(str(raw.values.get(name[1], name[0])), _LONGEST_VALUE), active.text)

    def _locations(self, places: Iterable[Place]) -> dict[Place, Location]:
        by_path: dict[str, set[Place]] = {}
        for place in places:
            by_path.setdefault(place.path, set()).add(place)
        found: dict[Place, Location] = {}
        for path, wanted in by_path.items():
            source = self._source(path)
            found |= {place: self._location(source, place) for place in wanted}
        return found

    def _source(self, path: str) -> Source:
        if self._last.path != path:
            try:
                self._last = Source(path, self._read(path))
            except OSError:
                self._last = Source(path, b"")
        return self._last

    def _location(self, source: Source, place: Place) -> Location:
        start, end = source.span(place)
        line, column = source.line_column(start)
        end_line, end_column = source.line_column(end)
        text = source.line_bytes(line).decode("utf-8", "surrogateescape")
        first = max(0, column - 1 - _AROUND)
        last = (end_column if end_line == line else column) + _AROUND
        return Location(
            path=self._display(place.path),
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            start=start,
            end=end,
            pointer=place.pointer,
            excerpt=text[first:last],
            excerpt_column=first + 1,
            quote=_quote(source, place) if place.pointer is not None else "",
            anchor=anchor(source.data, start, end, place.pointer),
            byte_column=source.line_column_bytes(start)[1],
            end_byte_column=source.line_column_bytes(end)[1],
        )


def places(raw: Raw) -> tuple[Place, ...]:
    """Where an issue stands, what it is shown with, and what its fix changes."""
    edits = raw.fix.edits if raw.fix is not None else ()
    return (raw.place, *raw.related[:_MOST_RELATED], *(edit.place for edit in edits))


def _missing(raw: Raw) -> str:
    """The name of what is not there, where a finding flags nothing."""
    return next((value for key in ("name", "fact") if isinstance(value := raw.values.get(key), str)), "")


def _order(one: Suppressed) -> tuple[str | int, ...]:
    at = one.finding.location
    return (at.path, at.start, at.pointer or "", one.finding.rule, one.finding.message_id, at.end, one.finding.message)


def _raw_order(raw: Raw) -> tuple[str, ...]:
    return raw.place.path, raw.rule, raw.message, repr(raw.place), repr(raw.related)


def doubts(unknown: Iterable[RawUnknown], rules: Mapping[str, Rule]) -> list[Doubt]:
    """How often each rule could not tell, by reason."""
    counts = Counter(
        (one.rule, one.message, written(rules[one.rule].message(one.message).text, one.values)) for one in unknown
    )
    return [Doubt(*key, count) for key, count in sorted(counts.items())]


def written(text: str, values: Mapping[str, Any]) -> str:
    """A message with its values filled in, long ones shortened."""
    short = {name: shown(value, _LONGEST_VALUE) if isinstance(value, str) else value for name, value in values.items()}
    return text.format_map(short)


def _quote(source: Source, place: Place) -> str:
    """What stands at a place of a JSON file, as a reader of the page would see it."""
    value = source.value(place.pointer or "")
    if isinstance(value, str):
        text = value.encode("utf-8", "surrogatepass")[place.start : place.end or None].decode("utf-8", "replace")
    elif isinstance(value, dict) and "children" in value:
        text = _hast_text(value)
    else:
        import json  # noqa: PLC0415 (for hardly any finding)

        text = json.dumps(value, ensure_ascii=False)
    return shown(text, _LONGEST_QUOTE)


def _hast_text(node: Any) -> str:
    parts: list[str] = []
    nodes = [node]
    while nodes and len(parts) < _LONGEST_QUOTE:
        one = nodes.pop()
        if isinstance(one, dict):
            if isinstance(one.get("value"), str):
                parts.append(one["value"])
            children = one.get("children")
            nodes.extend(reversed(children) if isinstance(children, list) else ())
    return "".join(parts).strip() or f"<{node.get('tagName', '')}>"
