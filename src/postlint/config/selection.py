"""From names and profiles to the rules a run uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

from postlint.errors import UsageError
from postlint.rulebook import NEWER, ActiveRule, Profile, Rule

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
    return {pair for name in names for pair in meant(rules, name)}


def meant(rules: Mapping[str, Rule], name: str) -> set[tuple[str, str]]:
    """The (rule, message) pairs that a rule, glob, `@category`, profile or `rule.message-id` means, or `UsageError`."""
    if name in LADDER or name in TOPICAL:
        return {
            (rule.id, message)
            for rule in rules.values()
            for message in rule.messages
            if _is_in(rule.message(message).profile or rule.profile, name)
        }
    rule_name, _, wanted = name.partition(".")
    matching = {
        (rule.id, message)
        for rule in rules.values()
        if fnmatchcase(rule.id, rule_name) or name == f"@{rule.category}"
        for message in rule.messages
        if not wanted or message == wanted
    }
    found = {(id_, message) for id_, message in matching if not _is_newer(rules[id_], message, name)}
    if not matching:
        raise UsageError(unknown_rule(name, rules))
    return found


def _is_newer(rule: Rule, message: str, name: str) -> bool:
    """Whether the edition does not know a message, and `name` does not mean just it or its rule."""
    if NEWER not in (rule.profile, rule.message(message).profile):
        return False
    return name != f"{rule.id}.{message}" and not (name == rule.id and rule.profile == NEWER)


def _is_in(profile: str, wanted: str) -> bool:
    if profile == NEWER:
        return False
    if wanted == "all":
        return True
    if wanted in TOPICAL or profile in TOPICAL:
        return profile == wanted
    return LADDER.index(profile) <= LADDER.index(wanted)


def unknown_rule(name: str, rules: Mapping[str, Rule]) -> str:
    """The message for a name that means no rule, with the nearest one that does."""
    if name.startswith("@"):
        categories = sorted({f"@{rule.category}" for rule in rules.values()})
        return f'there is no category "{name}"; there are {", ".join(categories)}'
    rule_name, dot, message = name.partition(".")
    if dot and rule_name in rules:
        known = list(rules[rule_name].messages)
        hint = nearest(message, known)
        return f'the rule {rule_name} has no message "{message}"; ' + (
            f'did you mean "{rule_name}.{hint}"?' if hint else f"it has {', '.join(known)}"
        )
    hint = nearest(rule_name, [*rules, *LADDER, *TOPICAL])
    return f'there is no rule "{name}"' + (f'; did you mean "{hint}"?' if hint else "; see postlint rules")


def nearest(name: str, known: Sequence[str]) -> str | None:
    """The known name that a mistyped one is nearest to, if any is near: by letters, or by a common part."""
    from rapidfuzz import process  # noqa: PLC0415 (only for a mistake)
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    name = name[:100].lower()
    found = process.extractOne(name, known, scorer=OSA.normalized_similarity, processor=str.lower, score_cutoff=0.6)
    if found is not None:
        return str(found[0])
    parts = set(name.split("-"))
    shared = max(known, key=lambda one: len(parts & set(one.split("-"))), default="")
    return shared if len(parts & set(shared.split("-"))) > 1 else None
