"""What a page says about its own findings: comments and a front-matter key become suppressions.

This file reads `postlint-VERB RULE[, RULE] [-- reason]` in real comments, never in code or text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cache, cached_property, partial
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from postlint.engine.removal import removal
from postlint.model import AnyBlock, Cell, Comment, Edit, Fix, Issue, Page, Paragraph, Place
from postlint.positions import Source
from postlint.rulebook import Policy, Rule
from postlint.text.nearest import nearest

KEY = "postlint"
"""The front-matter key that switches rules off for its page."""

VERBS = ("disable-line", "disable-next-line", "disable-next", "disable", "enable", "disable-file")
INVALID, UNCLOSED, UNKNOWN_RULE = "suppression-invalid", "suppression-unclosed", "suppression-unknown-rule"
NEVER = ("internal-error", "suppression-*")
"""Rules that nothing in a page can switch off: they speak about the run and about the directives themselves."""

_END = 2**62
_DIRECTIVE = re.compile(r"postlint-([\w-]*)(?:\s+(.*))?\s*", re.DOTALL)
_NEARLY = re.compile(r"@?postlint[\s:_-]+(?:(?:dis|en)able|ignore)", re.IGNORECASE)
_REASON = re.compile(r"(?:^|\s)--(?:\s|$)")
_BLANK_LINE = re.compile(rb"(?:\r\n|\n|\r)[ \t>]*(?:\r\n|\n|\r|\Z)")
_WRAPPED = re.compile(r"\s*<!--(.*)-->\s*", re.DOTALL)


class Suppression(Struct, frozen=True, gc=False, array_like=True):
    """One rule (or `rule.message-id`) switched off for what begins in `start` to `end`; `place` is where it says so.

    `removal` takes it away again.
    """

    rule: str
    verb: str
    reason: str
    place: Place
    start: int = 0
    end: int = _END
    kind: Literal["comment", "front-matter", "config"] = "comment"
    removal: Fix | None = None

    @property
    def is_unclosed(self) -> bool:
        """A range without an end, which has a finding of its own."""
        return self.verb == "disable" and self.end == _END

    def covers(self, rule: str, message: str, place: Place) -> bool:
        """Whether a finding at `place` is hidden."""
        if self.rule not in (rule, f"{rule}.{message}"):
            return False
        return (self.end == _END and self.start == 0) or (
            place.pointer is None and self.start <= place.start < self.end
        )


class Directives(Struct):
    """What a page says: its suppressions, and (rule, issue) for what is wrong with them."""

    suppressions: list[Suppression] = []
    problems: list[tuple[str, Issue]] = []


def read_directives(page: Page, data: bytes, rules: Mapping[str, Rule], policy: Policy) -> Directives:
    """The directives of a page; `data` is the file."""
    return _Parser(page, data, rules, policy).parse()


def has_directives(page: Page) -> bool:
    """Whether a page may hold directives; nearly none does, and then its bytes are not asked for."""
    return any("postlint" in comment.text.lower() for comment in page.comments) or KEY in page.fields


def is_suppressible(rule: str, policy: Policy) -> bool:
    """Whether anything in a page may switch a rule off."""
    return not any(fnmatchcase(rule, pattern) for pattern in (*NEVER, *policy.unsuppressible))


class _Parser:
    def __init__(self, page: Page, data: bytes, rules: Mapping[str, Rule], policy: Policy) -> None:
        self._page = page
        self._source = Source(page.path, data)
        self._rules = rules
        self._policy = policy
        self._found = Directives()
        self._open: dict[str, Suppression] = {}
        self._block = cache(self._block_span)  # many comments may stand above one large table
        self._nearest = cache(partial(nearest, names=rules))  # one mistake is often made all over a page
        # Comments in built data stand in a value, not on a line; the post they came from speaks for them.
        self._comments = sorted(
            (one for one in page.comments if one.place.pointer is None), key=lambda one: one.place.order
        )

    def parse(self) -> Directives:
        self._key()
        for comment in self._comments:
            if "postlint" in comment.text.lower():
                self._comment(comment)
        for name, opened in self._open.items():
            self._problem(UNCLOSED, "unclosed", opened.place, name=name)
            self._found.suppressions.append(opened)
        return self._found

    def _problem(self, rule: str, message: str, place: Place, *, fix: Fix | None = None, **values: Any) -> None:
        self._found.problems.append((rule, Issue(place, message, fix=fix, **values)))

    def _key(self) -> None:
        field = self._page.fields.get(KEY)
        if field is None:
            return
        value = field.value
        if not isinstance(value, dict) or "disable" not in value:
            self._problem(INVALID, "key", field.place, problem='it has no "disable"')
            return
        if strange := sorted(value.keys() - {"disable", "reason"}):
            self._problem(INVALID, "key", field.place, problem=f'it knows no "{strange[0]}"')
            return
        names, reason = value["disable"], value.get("reason") or ""
        names = [names] if isinstance(names, str) else names
        if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
            self._problem(INVALID, "key", field.place, problem="name at least one rule")
            return
        places = self._page.fields
        for number, name in enumerate(names):
            at = places.get(f"{KEY}/disable/{number}") or places.get(f"{KEY}/disable") or field
            said = Suppression(name, "disable-file", str(reason), at.place, kind="front-matter")
            if self._is_usable(said):
                self._found.suppressions.append(said)

    def _comment(self, comment: Comment) -> None:
        text = comment.text.lstrip("#").strip()
        if (wrapped := _WRAPPED.fullmatch(text)) is not None:
            text = wrapped[1].strip()
        directive = _DIRECTIVE.fullmatch(text)
        if directive is None:
            if _NEARLY.match(text):
                self._problem(INVALID, "spelling", comment.place, nearest=f"postlint-{_verb_like(text)}")
            return
        verb = directive[1]
        if verb not in VERBS:
            fix = self._renaming(comment.place, f"postlint-{verb}", nearest(verb, VERBS))
            self._problem(INVALID, "verb", comment.place, fix=fix, verb=verb, nearest=_verb_like(verb))
            return
        head, *tail = _REASON.split(directive[2] or "", maxsplit=1)
        names = [name.strip() for name in head.split(",") if name.strip()]
        if not names:
            self._problem(INVALID, "rule-missing", comment.place, verb=verb)
        for name in names:
            place = self._place_of(name, comment.place)
            fix = removal(self._source.data, comment.place, place, alone=len(names) == 1)
            said = Suppression(name, verb, tail[0].strip() if tail else "", place, removal=fix)
            if self._is_usable(said):
                self._apply(said, comment.place)

    def _is_usable(self, said: Suppression) -> bool:
        rule, _, message = said.rule.partition(".")
        if rule not in self._rules or (message and message not in self._rules[rule].messages):
            self._unknown(said.rule, said.place)
        elif not is_suppressible(rule, self._policy):
            self._problem(INVALID, "unsuppressible", said.place, name=said.rule)
        elif self._policy.require_reasons and not said.reason and said.verb != "enable":
            self._problem(INVALID, "reason-missing", said.place, verb=said.verb)
        else:
            return True
        return False

    def _unknown(self, name: str, place: Place) -> None:
        if "*" in name or name.startswith("@") or name == "all":
            self._problem(INVALID, "wildcard", place, name=name)
            return
        rule, _, message = name.partition(".")
        close = self._nearest(rule)
        if rule in self._rules:
            close = nearest(name, [f"{rule}.{one}" for one in self._rules[rule].messages]) if message else None
        if close is None:
            self._problem(UNKNOWN_RULE, "unknown", place, name=name)
        else:
            fix = Fix("safe", f'Write "{close}".', (Edit(place, close, name),))
            self._problem(UNKNOWN_RULE, "misspelt", place, fix=fix, name=name, nearest=close)

    def _apply(self, said: Suppression, comment: Place) -> None:
        if said.verb == "enable":
            opened = self._open.pop(said.rule, None)
            if opened is None:
                self._problem(INVALID, "not-open", said.place, fix=said.removal, name=said.rule)
            else:
                self._found.suppressions.append(replace(opened, end=comment.end))
        elif said.verb == "disable":
            self._open.setdefault(said.rule, replace(said, start=comment.start))
        elif said.verb == "disable-file":
            self._found.suppressions.append(said)
        else:
            span = self._span(said.verb, comment)
            if span is None:
                self._problem(INVALID, "nothing-follows", said.place, verb=said.verb)
            else:
                self._found.suppressions.append(replace(said, start=span[0], end=span[1]))

    def _span(self, verb: str, comment: Place) -> tuple[int, int] | None:
        if verb == "disable-line":
            return self._line_span(self._source.line(comment.start))
        return self._next_line(comment) if verb == "disable-next-line" else self._next_block(comment)

    def _renaming(self, comment: Place, written: str, verb: str | None) -> Fix | None:
        """Another verb in the place of one that does not exist, where one is near enough to be meant."""
        at = self._source.data.find(written.encode(), comment.start, comment.end)
        if verb is None or at == -1:
            return None
        place = Place(comment.path, at, at + len(written.encode()))
        return Fix("safe", f"Write postlint-{verb}.", (Edit(place, f"postlint-{verb}"),))

    def _place_of(self, name: str, comment: Place) -> Place:
        at = self._source.data.find(name.encode(), comment.start, comment.end)
        return Place(comment.path, at, at + len(name.encode())) if at != -1 else comment

    def _line_span(self, line: int) -> tuple[int, int]:
        starts = self._source.line_starts
        end = starts[line] if line < len(starts) else len(self._source.data) + 1
        return (starts[line - 1] if line > 1 else 0), end

    def _next_line(self, comment: Place) -> tuple[int, int] | None:
        line = self._source.line(max(comment.start, comment.end - 1))
        following = bisect_right(self._lines, line)
        return self._line_span(self._lines[following]) if following < len(self._lines) else None

    @cached_property
    def _lines(self) -> list[int]:
        """The lines with something on them that is not just a comment to postlint."""
        directives = [one.place for one in self._comments if "postlint-" in one.text]
        alone = {line for one in directives if self._is_alone(one, line := self._source.line(one.start))}
        numbers = range(1, len(self._source.line_starts) + 1)
        return [line for line in numbers if line not in alone and self._source.line_bytes(line).strip()]

    def _is_alone(self, comment: Place, line: int) -> bool:
        data = self._source.data
        start, end = self._line_span(line)
        return not data[start : comment.start].strip() and not data[comment.end : max(end, comment.end)].strip()

    def _next_block(self, comment: Place) -> tuple[int, int] | None:
        """The next field, paragraph, heading, image or code, the whole of a list, or the whole of a table."""
        following = bisect_left(self._parts, comment.end, key=lambda place: place.start)
        return self._block(self._parts[following]) if following < len(self._parts) else None

    def _block_span(self, first: Place) -> tuple[int, int]:
        end = first.end
        at, blocks = self._from(first.start), self._blocks
        while at < len(blocks) and isinstance(blocks[at], Cell):
            end = max(end, blocks[at].place.end)
            at += 1
        here = blocks[self._from(first.start) : self._from(first.start + 1)]
        is_paragraph = any(isinstance(block, Paragraph) and block.place == first for block in here)
        if (end > first.end or is_paragraph) and self._page.form == "source":
            # What follows the last cell or word on its lines, such as an image, belongs to them too.
            blank = _BLANK_LINE.search(self._source.data, end)
            behind = self._from(end)
            end = blank.start() if blank else len(self._source.data)
            end = min([end, *(block.place.start for block in blocks[behind : behind + 1])])
        return first.start, max(end, first.start + 1)

    def _from(self, offset: int) -> int:
        """The number of the first block that begins at `offset` or behind it."""
        return bisect_left(self._blocks, offset, key=lambda block: block.place.start)

    @cached_property
    def _blocks(self) -> list[AnyBlock]:
        return sorted(self._page.blocks, key=lambda block: block.place.start)

    @cached_property
    def _parts(self) -> list[Place]:
        """Where what a comment may speak of stands; the outer one first where two begin together."""
        page = self._page
        parts = (*page.fields.values(), *page.blocks, *page.lists, *page.images)
        return sorted((one.place for one in parts), key=lambda place: (place.start, -place.end))


def _verb_like(text: str) -> str:
    words = re.sub(r"^@?postlint[\s:_-]+", "", text.lower()).split()
    return nearest(words[0] if words else "", VERBS, at_least=0.0) or VERBS[0]
