"""`edition`: the rules and defaults of an earlier version of postlint, so that an upgrade changes no verdict.

A rule file says what is new since when: `since` at a rule or message, and `before` for defaults that were others. What
is newer than the edition of a configuration is off in it, unless it is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from postlint import __version__
from postlint.rulebook import FIRST_EDITION, NEWER, Earlier, Message, Rule


def edition_of(version: str) -> str:
    """The edition of a version of postlint: its first two numbers."""
    return ".".join(version.split(".")[:2])


def is_newer(edition: str, other: str) -> bool:
    """Whether an edition is newer than another."""
    return _numbers(edition) > _numbers(other)


def is_known(edition: str) -> bool:
    """Whether there is such an edition, as far as the past goes."""
    return not is_newer(FIRST_EDITION, edition)


def as_of(rules: Mapping[str, Rule], edition: str) -> dict[str, Rule]:
    """The rules as an edition knows them; those it does not know have the profile `NEWER`."""
    if not is_newer(edition_of(__version__), edition):
        return dict(rules)
    return {id_: _rule(rule, edition) for id_, rule in rules.items()}


def _rule(rule: Rule, edition: str) -> Rule:
    if is_newer(rule.since, edition):
        messages = {name: replace(rule.message(name), profile=NEWER) for name in rule.messages}
        return replace(rule, profile=NEWER, messages=messages)
    changed: dict[str, Any] = {"messages": {name: _message(rule, name, edition) for name in rule.messages}}
    options = dict(rule.options)
    for earlier in _earlier(rule, edition):
        changed |= {name: value for name in ("severity", "profile") if (value := getattr(earlier, name)) is not None}
        options |= {name: {**options[name], "default": value} for name, value in earlier.options.items()}
    return replace(rule, options=options, **changed)


def _message(rule: Rule, name: str, edition: str) -> Message:
    message = rule.message(name)
    return replace(message, profile=NEWER) if is_newer(message.since, edition) else message


def _earlier(rule: Rule, edition: str) -> list[Earlier]:
    """What held before each edition newer than this one, the newest first."""
    newer = [one for one in rule.before if is_newer(one, edition)]
    return [rule.before[one] for one in sorted(newer, key=_numbers, reverse=True)]


def _numbers(edition: str) -> tuple[int, ...]:
    return tuple(map(int, edition.split(".")))
