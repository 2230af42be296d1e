"""What a configuration means for one file: its rules and options, field names, and what makes a run fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from postlint import __version__
from postlint.config.document import Keys
from postlint.config.editions import as_of, edition_of
from postlint.config.globs import Globs, compiled
from postlint.config.load import Config, Layer, is_set, json_schema
from postlint.config.schema import RESERVED
from postlint.config.selection import meant
from postlint.config.settings import (
    Choosing,
    ComponentsSection,
    FailOn,
    FaqNamesSection,
    FrontMatterSection,
    IgnoredFinding,
    LimitsSection,
    SiteSection,
    TagsSection,
)
from postlint.errors import UsageError
from postlint.model import FaqNames, ReaderOptions, Severity
from postlint.rulebook import NEWER, ActiveRule, Ignored, Policy, Rule, Setup

_Section = TypeVar("_Section")
_INJECTED = (
    ("title-too-wide", "template", "site", "title-template"),
    ("tag-unknown", "declared", "tags", "declared"),
    ("tag-unknown", "aliases", "tags", "aliases"),
    ("tag-alias", "aliases", "tags", "aliases"),
    ("category-unknown", "declared", "tags", "categories"),
)
"""Options that take their value from a setting of the site, where the rule's own entry does not set them."""


class FileConfig(Struct, frozen=True):
    """The setup of a file, and which findings in it are shown and fail a run."""

    setup: Setup
    fail_on: FailOn
    min_severity: Severity


class _Part(Struct, frozen=True):
    """A layer or override, with the folder its globs are relative to."""

    choosing: Choosing
    base: Path


class _Override(Struct, frozen=True):
    part: _Part
    files: Globs
    exclude: Globs


class _Choice:
    """The state that layers change one after another: what is chosen, and how it is set."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._rules = rules
        self.chosen = _pairs(rules, ("recommended",))
        self.entries: dict[str, dict[str, Any]] = {}
        self.severities: dict[str, dict[str, Severity]] = {}
        self.filters: dict[str, tuple[Globs | None, Globs | None]] = {}
        self.ignored: list[tuple[Globs | None, Ignored]] = []

    def apply(self, part: _Part) -> None:
        one = part.choosing
        if is_set(one.select) or is_set(one.profile):
            names = one.select if is_set(one.select) else (one.profile,)
            self.chosen = _pairs(self._rules, names)  # type: ignore[arg-type]  # is_set has looked
        if is_set(one.extend_select):
            self.chosen |= _pairs(self._rules, one.extend_select)  # type: ignore[arg-type]
        for name in one.ignore if is_set(one.ignore) else ():  # type: ignore[union-attr]
            if isinstance(name, IgnoredFinding):
                files = compiled(name.files, part.base) if name.files else None
                self.ignored.append((files, Ignored(name.rule, name.at or None, name.reason)))
            else:
                self.chosen -= _pairs(self._rules, (name,))
        for name, entry in one.rules.items() if is_set(one.rules) else ():  # type: ignore[union-attr]
            self._entry(name, {"severity": entry} if isinstance(entry, str) else entry, part.base)

    def _entry(self, name: str, entry: Mapping[str, Any], base: Path) -> None:
        rule, _, message = name.partition(".")
        pairs = _pairs(self._rules, (name,))
        if not pairs:
            return  # a rule of another configuration's, named on the command line
        severity = entry.get("severity")
        if severity == "off":
            self.chosen -= pairs
        elif severity is not None:
            if not self.chosen & pairs:
                self.chosen |= pairs
            changed = {one: severity for _, one in pairs}
            known = self.severities.setdefault(rule, {})
            # What is said of one message holds, whichever comes first, over what is said of its rule.
            self.severities[rule] = (
                {**known, **changed} if message else {**changed, **{k: v for k, v in known.items() if k not in changed}}
            )
        if not message:
            self.entries.setdefault(rule, {}).update(entry)
            if "files" in entry or "exclude" in entry:
                files, exclude = (
                    compiled(entry[key], base) if entry.get(key) else None for key in ("files", "exclude")
                )
                self.filters[rule] = (files, exclude)


class Resolver:
    """One configuration with the command line's layer on top; answers for any file, once for all that are alike."""

    def __init__(self, config: Config, given: Layer | None, only: Sequence[str] = ()) -> None:
        self.config = config
        self.layers = (*config.layers, *([given] if given is not None else []))
        self._only = only
        self.edition = self._last("edition") or edition_of(__version__)
        self.rules = as_of(config.rules, self.edition)
        self._parts = [_Part(layer.settings, layer.base) for layer in config.layers]
        self._given = [_Part(given.settings, given.base)] if given is not None else []
        self._overrides = list(self._all_overrides())
        self._exclude, self._include = self._left_out(), self._taken()
        self._choices: dict[tuple[int, ...], _Choice] = {}
        self._files: dict[Any, FileConfig] = {}
        self._uniform: FileConfig | None = None
        self.site = self.section("site", SiteSection)

    def section(self, name: str, kind: type[_Section]) -> _Section:
        """A section such as `site`, merged key by key from all layers."""
        merged: dict[str, Any] = {}
        for layer in self.layers:
            found = layer.document.value.get(name)
            if isinstance(found, dict) and is_set(getattr(layer.settings, name.replace("-", "_"))):
                merged |= found
        # Where there is nothing, what a section may hold need not be looked at, which takes a while.
        return msgspec.convert(merged, kind) if merged else kind()

    @property
    def is_site(self) -> bool:
        """Whether the configuration declares its folder a site."""
        return any(is_set(one.settings.site) or one.settings.root is True for one in self.config.layers)

    @property
    def max_warnings(self) -> int | None:
        """The most warnings that do not fail a run."""
        found = self._last("max_warnings")
        return found if isinstance(found, int) else None

    @property
    def newer(self) -> list[str]:
        """The rules that the configuration's edition does not know."""
        return [id_ for id_, rule in self.rules.items() if rule.profile == NEWER]

    def _last(self, name: str) -> Any:
        """A setting of the highest layer that has it; None where none has."""
        found = [getattr(layer.settings, name) for layer in self.layers]
        return next((one for one in reversed(found) if is_set(one)), None)

    @property
    def baseline(self) -> Path | None:
        """The file of known findings, where one is named."""
        found = [one.base / one.settings.baseline for one in self.layers if isinstance(one.settings.baseline, str)]
        return found[-1] if found else None

    @property
    def is_open(self) -> bool:
        """Whether nothing is left out and nothing more is taken."""
        return not self._exclude and not self._include

    def excludes(self, path: str, *, folder: bool) -> bool:
        """Whether `exclude` leaves out a file or folder."""
        return any(globs.match(path, folder=folder) for globs in self._exclude)

    def includes(self, path: str, *, folder: bool) -> bool:
        """Whether `include` takes a file, or may take one in a folder."""
        return any(
            globs.reach(path) or globs.match(path, folder=True) if folder else globs.match(path)
            for globs in self._include
        )

    def parts(self, path: str) -> Iterator[tuple[Layer, Keys, dict[str, Any]]]:
        """What applies to a file, lowest first: each layer, the way to the part in it, and what the part says."""
        for layer in self.config.layers:
            yield layer, (), layer.document.value
        for layer in self.layers:
            for index, one in enumerate(
                layer.settings.overrides if isinstance(layer.settings.overrides, tuple) else ()
            ):
                if compiled(one.files, layer.base).match(path) and not compiled(one.exclude, layer.base).match(path):
                    yield layer, ("overrides", index), layer.document.value["overrides"][index]
        for layer in self.layers[len(self.config.layers) :]:
            yield layer, (), layer.document.value

    def file(self, path: str) -> FileConfig:
        """The configuration of a file; of the folder as a whole where the path ends in a slash."""
        if self._uniform is not None:
            return self._uniform
        whole = path.endswith("/")
        matching = tuple(
            index
            for index, one in enumerate(self._overrides)
            if not whole and one.files.match(path) and not one.exclude.match(path)
        )
        if matching not in self._choices:
            self._choices[matching] = self._choice(matching)
        choice = self._choices[matching]
        left_out = frozenset(
            rule
            for rule, (files, exclude) in choice.filters.items()
            if not whole
            and ((files is not None and not files.match(path)) or (exclude is not None and exclude.match(path)))
        )
        ignored = tuple(one for files, one in choice.ignored if files is None or files.match(path))
        key = (matching, left_out, ignored)
        if key not in self._files:
            self._files[key] = self._file_config(matching, choice, left_out, ignored)
        if not self._overrides and not choice.filters and len(ignored) == len(choice.ignored):
            self._uniform = self._files[key]
        return self._files[key]

    def _choice(self, matching: tuple[int, ...]) -> _Choice:
        choice = _Choice(self.rules)
        for part in self._parts_of(matching):
            choice.apply(part)
        if self._only:
            choice.chosen = _pairs(self.rules, self._only)
        return choice

    def _parts_of(self, matching: tuple[int, ...]) -> list[_Part]:
        return [*self._parts, *(self._overrides[index].part for index in matching), *self._given]

    def _file_config(
        self, matching: tuple[int, ...], choice: _Choice, left_out: frozenset[str], ignored: tuple[Ignored, ...]
    ) -> FileConfig:
        def last(name: str, *, default: Any) -> Any:
            found = [getattr(part.choosing, name) for part in self._parts_of(matching)]
            return next((one for one in reversed(found) if is_set(one)), default)

        injected = self._injected()
        rules = tuple(
            self._active(rule, choice, injected.get(rule.id, {}))
            for rule in self.rules.values()
            if rule.id not in left_out and any((rule.id, message) in choice.chosen for message in rule.messages)
        )
        policy = Policy(last("require_reasons", default=False), last("unsuppressible", default=()), ignored)
        setup = Setup(rules, self._reader(), policy)
        return FileConfig(setup, *self._levels(last("fail_on", default=None), last("min_severity", default=None)))

    def _levels(self, fail_on: FailOn | None, shown: Severity | None) -> tuple[FailOn, Severity]:
        """What fails a run and what is shown; where one is set, the other follows: what is hidden fails nothing."""
        if fail_on is None:
            fail_on = "error" if shown == "error" or self.max_warnings is not None else "warning"
        if shown is None:
            shown = "info" if fail_on == "info" or self._only else "warning"
        return fail_on, shown

    @staticmethod
    def _active(rule: Rule, choice: _Choice, injected: Mapping[str, Any]) -> ActiveRule:
        entry = choice.entries.get(rule.id, {})
        options = (
            rule.defaults() | dict(injected) | {name: value for name, value in entry.items() if name not in RESERVED}
        )
        messages = frozenset(message for message in rule.messages if (rule.id, message) in choice.chosen)
        severities = choice.severities.get(rule.id, {})
        return ActiveRule(rule, options, messages, severities, entry.get("message", ""), entry.get("url", ""))

    def _injected(self) -> dict[str, dict[str, Any]]:
        sections: dict[str, dict[str, Any]] = {
            "site": msgspec.to_builtins(self.site),
            "tags": msgspec.to_builtins(self.section("tags", TagsSection)),
        }
        found: dict[str, dict[str, Any]] = {}
        for rule, option, section, setting in _INJECTED:
            if setting in sections[section] and option in getattr(self.rules.get(rule), "options", {}):
                found.setdefault(rule, {})[option] = sections[section][setting]
        schema = self._front_matter_schema()
        if schema is not None:
            found["frontmatter-schema"] = {"schema": schema}
        return found

    def _front_matter_schema(self) -> Any:
        for layer in reversed(self.layers):
            section = layer.settings.frontmatter
            if isinstance(section, FrontMatterSection) and isinstance(section.schema, str):
                return json_schema(layer.base / section.schema)[0]
        return None

    def _reader(self) -> ReaderOptions:
        default = ReaderOptions()
        fields = self.section("frontmatter", FrontMatterSection)
        components = self.section("components", ComponentsSection)
        taxonomies: dict[str, tuple[str, ...]] = dict(default.taxonomies)
        taxonomies |= {name: _names(value) for name in ("tags", "categories") if is_set(value := getattr(fields, name))}
        for layer in self.layers:
            if isinstance(layer.settings.taxonomies, dict):
                taxonomies |= {name: _names(value) for name, value in layer.settings.taxonomies.items()}
        named = {
            name: _names(value)
            for name in ("title", "description", "language", "draft")
            if is_set(value := getattr(fields, name))
        }
        return ReaderOptions(
            **named,
            languages=self.site.languages,
            taxonomies=taxonomies,
            links=default.links | frozenset(components.links),
            images=default.images | frozenset(components.images),
            link_props=tuple(dict.fromkeys((*default.link_props, *components.link_props))),
            image_props=tuple(dict.fromkeys((*default.image_props, *components.image_props))),
            alt_props=tuple(dict.fromkeys((*default.alt_props, *components.alt_props))),
            limits=self.section("limits", LimitsSection),
            faq=self._faq_names(default.faq),
        )

    def _faq_names(self, default: FaqNames) -> FaqNames:
        given = self.section("faq", FaqNamesSection)
        return FaqNames(
            components=default.components | frozenset(given.components),
            shortcodes=default.shortcodes | frozenset(given.shortcodes),
            question=tuple(dict.fromkeys((*given.question_names, *default.question))),
            answer=tuple(dict.fromkeys((*given.answer_names, *default.answer))),
            fields=_names(given.fields) if is_set(given.fields) else default.fields,
        )

    def _all_overrides(self) -> Iterator[_Override]:
        for layer in self.layers:
            for one in layer.settings.overrides if is_set(layer.settings.overrides) else ():  # type: ignore[union-attr]
                part = _Part(one, layer.base)
                yield _Override(part, compiled(one.files, layer.base), compiled(one.exclude, layer.base))

    def _left_out(self) -> list[Globs]:
        found: list[Globs] = []
        for layer in self.layers:
            if isinstance(layer.settings.exclude, tuple):
                found = [compiled(layer.settings.exclude, layer.base)]
            if isinstance(layer.settings.extend_exclude, tuple):
                found.append(compiled(layer.settings.extend_exclude, layer.base))
        return found

    def _taken(self) -> list[Globs]:
        found = [layer for layer in self.layers if isinstance(layer.settings.include, tuple)]
        return [compiled(layer.settings.include, layer.base) for layer in found[-1:]]  # type: ignore[arg-type]


def _pairs(rules: Mapping[str, Rule], names: Iterable[str]) -> set[tuple[str, str]]:
    """What names mean; a mistake has been noted where the name was read."""
    found: set[tuple[str, str]] = set()
    for name in names:
        try:
            found |= meant(rules, name)
        except UsageError:
            continue
    return found


def _names(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
