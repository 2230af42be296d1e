"""From names and profiles to the rules a run uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

from postlint.errors import UsageError
from postlint.rulebook import ActiveRule, Profile, Rule

LADDER: tuple[Profile, ...] = ("min", "recommended", "strict", "all")
TOPICAL: tuple[Profile, ...] = ("medical", "yoast", "a11y")


def activate(
    rules: Mapping[str, Rule],
    *,
    profile: Profile = "recommended",
    select: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> list[ActiveRule]:
    """The rules of `profile`, or those of `select`, with `extend_select` added and `ignore` taken away.

    Each name is a rule id, a glob of ids, `@category`, or a profile. Raises `UsageError` for a name that means nothing.
    """
    chosen = _messages(rules, select or (profile,)) | _messages(rules, extend_select)
    chosen -= _messages(rules, ignore)
    return [
        ActiveRule(
            rule, rule.defaults(), frozenset(message for message in rule.messages if (rule.id, message) in chosen)
        )
        for rule in rules.values()
        if any((rule.id, message) in chosen for message in rule.messages)
    ]


def _messages(rules: Mapping[str, Rule], names: Iterable[str]) -> set[tuple[str, str]]:
    """The (rule, message) pairs that names mean; `rule.message` means one of them."""
    return {pair for name in names for pair in _meant(rules, name)}


def _meant(rules: Mapping[str, Rule], name: str) -> set[tuple[str, str]]:
    if name in LADDER or name in TOPICAL:
        return {
            (rule.id, message)
            for rule in rules.values()
            for message in rule.messages
            if _is_in(rule.message(message).profile or rule.profile, name)
        }
    rule_name, _, wanted = name.partition(".")
    found = {
        (rule.id, message)
        for rule in rules.values()
        if fnmatchcase(rule.id, rule_name) or name == f"@{rule.category}"
        for message in rule.messages
        if not wanted or message == wanted
    }
    if not found:
        raise UsageError(unknown_rule(name, rules))
    return found


def _is_in(profile: str, wanted: str) -> bool:
    if wanted == "all":
        return True
    if wanted in TOPICAL or profile in TOPICAL:
        return profile == wanted
    return LADDER.index(profile) <= LADDER.index(wanted)  # type: ignore[arg-type]  # both are on the ladder


def unknown_rule(name: str, rules: Iterable[str]) -> str:
    """The message for a rule that does not exist, with the nearest one that does."""
    from rapidfuzz import process  # noqa: PLC0415 (only for a mistake)
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    nearest = process.extractOne(name, list(rules), scorer=OSA.normalized_similarity, score_cutoff=0.5)
    hint = f'; did you mean "{nearest[0]}"?' if nearest else "; see postlint rules"
    return f'there is no rule "{name}"{hint}'
