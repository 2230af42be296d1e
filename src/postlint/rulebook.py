"""Rule files and checks become `Rule` objects: read, matched with each other, ready to run."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from postlint.errors import RuleError
from postlint.model import Form, ReaderOptions, Safety, Severity
from postlint.plugins import Plugins, function

Profile = Literal["min", "recommended", "strict", "all", "medical", "yoast", "a11y", "newer"]

NEWER: Profile = "newer"
"""The profile, in a configuration for an earlier edition, of what that edition does not know."""

FIRST_EDITION = "0.1"

ENGINE = "engine"
"""The `check` of rules whose findings the engine makes itself."""

PROJECT_CODE = "postlint_project_"
"""How the packages begin that hold a project's own checks; they are there only where the user allows it."""


class Message(Struct, frozen=True):
    """A message of a rule, with its own severity and profile where they differ from the rule's."""

    text: str
    severity: Severity | None = None
    profile: Profile | None = None
    since: str = FIRST_EDITION


class Earlier(Struct, frozen=True, forbid_unknown_fields=True):
    """Defaults of a rule as they were before an edition changed them."""

    severity: Severity | None = None
    profile: Profile | None = None
    options: dict[str, Any] = {}


class Reference(Struct, frozen=True, forbid_unknown_fields=True):
    """A primary source of a rule and the month it was read."""

    title: str
    as_of: str
    url: str = ""


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule file as data; `namespace` is the plugin's, empty for postlint's own.

    `since` is the edition that brought it, `before` what held before the editions that changed its defaults.
    `fix` says by message how safe the fixes of its issues are, as far as they have any.
    `worse` names by message the value of its issues that makes one worse than another, and in which direction.
    """

    id: str
    summary: str
    category: Literal["search", "accessibility", "trust", "editorial", "correctness"]
    severity: Severity
    profile: Profile
    evidence: Literal["google", "bing", "wcag", "spec", "measured", "convention"]
    why: str
    sources: tuple[Reference, ...]
    check: str
    messages: dict[str, Message | str]
    worse: dict[str, str] = {}
    fix: dict[str, Safety] = {}
    forms: tuple[Form, ...] = ("source", "html", "page-data")
    options: dict[str, dict[str, Any]] = {}
    examples: tuple[dict[str, Any], ...] = ()
    since: str = FIRST_EDITION
    before: dict[str, Earlier] = {}
    namespace: str = ""

    def message(self, message_id: str) -> Message:
        """The message of that id; raises `KeyError` where the rule has none."""
        found = self.messages[message_id]
        return found if isinstance(found, Message) else Message(found)

    def number(self, message_id: str, values: Mapping[str, Any]) -> float | None:
        """The value that says how bad an issue is, where `worse` names one: "more pixels", "fewer words"."""
        found = values.get(self.worse.get(message_id, "").partition(" ")[2])
        return found if isinstance(found, (int, float)) else None

    def defaults(self) -> dict[str, Any]:
        """The options' default values."""
        return {name: schema["default"] for name, schema in self.options.items()}


class ActiveRule(Struct, frozen=True):
    """A rule as a file uses it: its options' values, the message ids switched on, and what else a project changed."""

    rule: Rule
    options: Mapping[str, Any]
    messages: frozenset[str]
    severities: Mapping[str, Severity] = {}
    text: str = ""
    url: str = ""

    def severity(self, message_id: str) -> Severity:
        """How grave that message is here."""
        return self.severities.get(message_id) or self.rule.message(message_id).severity or self.rule.severity


class Ignored(Struct, frozen=True):
    """Findings that the settings hide: of a rule or `rule.message-id`, in JSON input at a pointer or below it."""

    rule: str
    at: str | None = None
    reason: str = ""


class Policy(Struct, frozen=True):
    """What the settings say about suppressions; `unsuppressible` holds ids of rules, or globs of them."""

    require_reasons: bool = False
    unsuppressible: tuple[str, ...] = ()
    ignored: tuple[Ignored, ...] = ()


class Setup(Struct, frozen=True):
    """What a file is read and judged with; files of one configuration share one object."""

    rules: tuple[ActiveRule, ...]
    reader: ReaderOptions = ReaderOptions()
    policy: Policy = Policy()


SetupFor = Callable[[str], Setup]
"""The setup of a file; a path that ends in a slash, or is empty, asks for that of a folder as a whole."""


class Part(Struct, frozen=True):
    """One function of a check, as `module:function`, with the facts and options it asks for by parameter name.

    For groups `pages` is how many have to be in one, so that there can be something to find: the check's `PAGES`.
    """

    name: str
    facts: tuple[str, ...]
    options: tuple[str, ...]
    pages: int = 1

    @property
    def function(self) -> Callable[..., Any]:
        """The function, imported when it is first asked for."""
        return function(self.name)


class Check(Struct, frozen=True):
    """The functions of a check: `page` alone, or `index` and `group`."""

    page: Part | None = None
    index: Part | None = None
    group: Part | None = None


def load_rules(plugins: Plugins) -> dict[str, Rule]:
    """Every rule by id, in order of id; raises `RuleError` for a file that is no rule or an id that comes twice."""
    rules: dict[str, Rule] = {}
    for namespace, folder in plugins.rule_folders:
        for file in sorted(folder.glob("*/*.yaml")):
            rule = read_rule(file, namespace)
            if rule.id in rules:
                raise RuleError(f'{file}: the rule "{rule.id}" exists already')
            rules[rule.id] = rule
    return dict(sorted(rules.items()))


def read_rule(file: Path, namespace: str = "") -> Rule:
    """The rule of one file; its shape beyond the types is held by `rules/rule.schema.json` in tests."""
    import yaml  # noqa: PLC0415 (as in `load_yaml`)

    try:
        data = load_yaml(file.read_bytes())
        rule = msgspec.convert({**data, "namespace": namespace}, Rule, strict=False)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, msgspec.ValidationError) as error:
        raise RuleError(f"{file}: {error}") from error
    name = f"{namespace}/{file.stem}" if namespace else file.stem
    if rule.id != name:
        raise RuleError(f'{file}: the id is "{rule.id}"; it must be "{name}", like the file')
    return rule


def load_yaml(text: str | bytes) -> Any:
    """The value of a YAML text, dates left as text; raises `yaml.YAMLError`."""
    import yaml  # noqa: PLC0415 (a run that finds all in the cache reads none)

    return yaml.load(text, _loader())  # noqa: S506 (a safe loader, compiled where possible)


@cache
def _loader() -> Any:
    import yaml  # noqa: PLC0415 (as above)

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Safe YAML, with dates left as text."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in Loader.yaml_implicit_resolvers.items()
    }
    return Loader


def check_of(rule: Rule, plugins: Plugins) -> Check:
    """The check a rule names, matched with its options and the known facts; raises `RuleError` where they differ."""
    if rule.check == ENGINE:
        return Check()
    try:
        check = _load_check(_module_name(rule, plugins.checks))
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and str(error.name).startswith(PROJECT_CODE):
            message = f'the rule "{rule.id}" is Python code of this project; --allow-python-rules lets it run'
            raise RuleError(message) from error
        raise RuleError(f'rule "{rule.id}": the check {rule.check} does not load: {error}') from error
    parts = [part for part in (check.page, check.index, check.group) if part is not None]
    used = {option for part in parts for option in part.options}
    unknown = used ^ rule.options.keys()
    missing = {fact for part in parts for fact in part.facts} - plugins.facts.keys()
    if unknown or missing:
        names = ", ".join(sorted(unknown | missing))
        raise RuleError(f'rule "{rule.id}" and its check {rule.check} differ in options or facts: {names}')
    return check


def _module_name(rule: Rule, packages: Mapping[str, str]) -> str:
    namespace, slash, module = rule.check.rpartition("/")
    package = namespace if namespace.startswith(PROJECT_CODE) else packages[namespace if slash else ""]
    return f"{package}.{module}"


looked_at: dict[str, Check] = {}
"""The checks by module, as far as this process, or one whose start it took over, has looked at them."""


def _load_check(module_name: str) -> Check:
    if module_name not in looked_at:
        looked_at[module_name] = _imported(module_name)
    return looked_at[module_name]


def _imported(module_name: str) -> Check:
    module = importlib.import_module(module_name)
    page, index, group = (getattr(module, name, None) for name in ("check_page", "index_page", "check_group"))
    if (page is None) == (index is None or group is None):
        raise RuleError("it needs check_page, or index_page and check_group")
    if page is not None:
        return Check(page=_part(page, 1))
    return Check(index=_part(index, 1), group=_part(group, 2, getattr(module, "PAGES", 1)))


def _part(found: Any, given: int, pages: int = 1) -> Part:
    import inspect  # noqa: PLC0415 (where a check is looked at for the first time)

    parameters = list(inspect.signature(found).parameters.values())[given:]
    return Part(
        f"{found.__module__}:{found.__name__}",
        facts=tuple(one.name for one in parameters if one.kind is one.POSITIONAL_OR_KEYWORD),
        options=tuple(one.name for one in parameters if one.kind is one.KEYWORD_ONLY),
        pages=pages,
    )
