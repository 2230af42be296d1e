"""From a configuration file to its layers: what it extends, validated, lowest first, with the rules it knows."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct, UnsetType

from postlint import __version__
from postlint.config.document import Document, Keys, Problem, located
from postlint.config.editions import is_known
from postlint.config.files import has_table, read_document
from postlint.config.globs import compiled
from postlint.config.schema import config_schema
from postlint.config.selection import LADDER, TOPICAL, nearest
from postlint.config.settings import Settings
from postlint.config.validate import check_selectors, validate
from postlint.config.versions import fits
from postlint.disk import read_file
from postlint.plugins import Plugins
from postlint.positions import Source
from postlint.rulebook import FIRST_EDITION, Rule

if TYPE_CHECKING:
    from postlint.local_rules import Mistake

FILES = ("postlint.yaml", "postlint.yml", ".postlint.yaml", ".config/postlint.yaml")
PYPROJECT = "pyproject.toml"

_MOST_LAYERS = 100
_LARGEST = 1024 * 1024
_GLOBS = ("include", "exclude", "extend-exclude", "files")


class Layer(Struct, frozen=True):
    """One file of a configuration: what it says, and the folder its paths are relative to."""

    document: Document
    settings: Settings
    base: Path


class Config(Struct, frozen=True):
    """A configuration as loaded: its layers, lowest first, and every rule that it may name."""

    file: Path | None
    base: Path
    layers: tuple[Layer, ...]
    rules: Mapping[str, Rule]


def files_in(folder: Path) -> list[Path]:
    """The configuration files of a folder; more than one is a mistake."""
    found = [folder / name for name in FILES if os.path.lexists(folder / name)]
    pyproject = folder / PYPROJECT
    return [*found, pyproject] if os.path.isfile(pyproject) and has_table(pyproject) else found  # noqa: PTH113 (is_file raises)


def _in_rule_file(mistake: Mistake, file: Path) -> Problem:
    """A mistake in a rule file of the project, as a problem with a frame."""
    try:
        data = read_file(file, _LARGEST)
    except OSError:
        data = b""
    source = Source(mistake.file, data)
    line = min(mistake.line, len(source.line_starts))
    text = source.line_bytes(line).decode("utf-8", "surrogateescape")
    start = source.line_starts[line - 1] + len(text[: mistake.column - 1].encode("utf-8", "surrogateescape"))
    word = re.match(r"[^\s:,\]}]*", text[mistake.column - 1 :])
    end = start + len(word.group().encode("utf-8", "surrogateescape") if word else b"")
    return Problem(mistake.text, located(mistake.file, data, start, end), mistake.file)


def base_of(file: Path) -> Path:
    """The folder that a file's paths are relative to: its own, or that above `.config`."""
    return file.parent.parent if file.parent.name == ".config" else file.parent


class Loader:
    """Loads configurations and gathers the problems of all of them."""

    def __init__(self, plugins: Plugins, rules: Mapping[str, Rule], start: Path, *, allow_python: bool = False) -> None:
        self._plugins = plugins
        self._allow_python = allow_python
        self._rules = rules
        self._start = start
        self._found: dict[tuple[str, Problem], None] = {}

    @property
    def problems(self) -> list[Problem]:
        """Every problem found so far, once."""
        return [problem for _, problem in self._found]

    def shown(self, file: Path) -> str:
        """A file's name from where postlint was started."""
        return os.path.relpath(file, self._start)

    def file(self, file: Path) -> Config:
        """The configuration of a file and all it extends."""
        return self._config(
            file, base_of(file), list(self._documents(read_document(file, self.shown(file)), base_of(file), ()))
        )

    def given(self, value: dict[str, Any], rules: Mapping[str, Rule] | None = None) -> Layer:
        """The layer of the command line's options; which rules there are is looked at when `rules` are known."""
        document = Document("the command line", value=value if rules is not None else _without_rules(value))
        problems = list(
            self._mistakes(document, self._start, config_schema(rules or self._rules), rules or self._rules)
        )
        self._note(problems)
        return Layer(Document(document.name, value=value), Settings() if problems else _settings(value), self._start)

    def note(self, problem: Problem) -> None:
        """Remember a problem."""
        self._note([problem])

    def _note(self, problems: Iterable[Problem]) -> None:
        self._found.update({(problem.source, problem): None for problem in problems})

    def _config(self, file: Path, base: Path, read: list[tuple[Document, Path]]) -> Config:
        rules = self._known(read)
        schema = config_schema(rules)
        layers = []
        for document, folder in read:
            problems = [*document.problems, *self._mistakes(document, folder, schema, rules)]
            self._note(problems)
            layers.append(Layer(document, Settings() if problems else _settings(document.value), folder))
        return Config(file, base, tuple(layers), rules)

    def _documents(self, document: Document, base: Path, chain: tuple[str, ...]) -> Iterator[tuple[Document, Path]]:
        """What a document extends, left to right, then the document itself."""
        chain = (*chain, document.name)
        extends = document.value.get("extends", [])
        for index, target in enumerate(extends if isinstance(extends, list) else [extends]):
            at: Keys = ("extends", index) if isinstance(extends, list) else ("extends",)
            if isinstance(target, str):
                found = self._extended(document, base, target, at, chain)
                if found is not None:
                    yield from self._documents(*found, chain)
        yield document, base

    def _extended(
        self, document: Document, base: Path, target: str, at: Keys, chain: tuple[str, ...]
    ) -> tuple[Document, Path] | None:
        kind, colon, name = target.partition(":")
        if kind == "preset" and colon:
            if name in (*LADDER, *TOPICAL):
                return Document(target, value={"profile": name}), base
            hint = nearest(name, [*LADDER, *TOPICAL])
            known = f'did you mean "preset:{hint}"?' if hint else f"there are {', '.join((*LADDER, *TOPICAL))}."
            self.note(document.problem(f'There is no preset "{name}"; {known}', at))
            return None
        file = _packaged(name) if kind == "pkg" and colon else base / target
        if file is None:
            self.note(document.problem(f'There is no installed package for "{target}"; install it.', at))
        elif "\0" in target or not file.is_file():
            self.note(
                document.problem(
                    f'There is no file "{target}" to extend; paths are relative to {self.shown(base)}.', at
                )
            )
        elif (shown := self.shown(Path(os.path.normpath(file)))) in chain:
            self.note(document.problem(f"This extends itself: {' → '.join((*chain, shown))}.", at))
        elif len(chain) >= _MOST_LAYERS or self._is_too_much():
            self.note(document.problem(f"More than {_MOST_LAYERS} files extend one another.", at))
        else:
            file = Path(os.path.normpath(file))
            return read_document(file, shown), base if kind == "pkg" else base_of(file)
        return None

    _read = 0

    def _is_too_much(self) -> bool:
        self._read += 1
        return self._read > _MOST_LAYERS * 10

    def _known(self, read: list[tuple[Document, Path]]) -> dict[str, Rule]:
        """The rules of postlint, of the plugins in use, and of the project's own folders."""
        lists = [one for document, _ in read if isinstance(one := document.value.get("plugins"), list)]
        used = {"", *map(str, lists[-1])} if lists else None
        rules = {name: rule for name, rule in self._rules.items() if used is None or rule.namespace in used}
        for document, base in read:
            folders = document.value.get("local-rules")
            for index, folder in enumerate(folders if isinstance(folders, list) else ()):
                if isinstance(folder, str):
                    self._note(self._local(document, base, folder, ("local-rules", index), rules))
        return rules

    def _local(self, document: Document, base: Path, name: str, at: Keys, rules: dict[str, Rule]) -> Iterator[Problem]:
        folder = base / name
        if "\0" in name or not folder.is_dir():
            yield document.problem(f'There is no folder "{name}"; paths are relative to {self.shown(base)}.', at)
            return
        from postlint.local_rules import read_local_rule, rule_files  # noqa: PLC0415 (only where a project has rules)

        for file in rule_files(folder):
            rule = read_local_rule(file, self._plugins, self.shown(file), allow_python=self._allow_python)
            if isinstance(rule, list):
                yield from (_in_rule_file(mistake, file) for mistake in rule)
                continue
            if rule.id in rules and rules[rule.id] != rule:
                yield document.problem(
                    f'The rule "{rule.id}" of {self.shown(file)} exists already; give it another id.', at
                )
            rules.setdefault(rule.id, rule)

    def _mistakes(
        self, document: Document, base: Path, schema: Mapping[str, Any], rules: Mapping[str, Rule]
    ) -> Iterator[Problem]:
        if not document.value:
            return
        yield from validate(document, schema)
        yield from check_selectors(document, rules)
        yield from self._globs(document, base)
        yield from self._versions(document)
        framework = _at(document.value, ("site", "framework"))
        known = sorted(self._plugins.frameworks)
        if isinstance(framework, str) and framework not in known:
            hint = nearest(framework, known)
            text = f'did you mean "{hint}"?' if hint else f"there are {', '.join(known)}."
            yield document.problem(f'There is no framework "{framework}"; {text}', ("site", "framework"))
        installed = [plugin.name for plugin in self._plugins.plugins]
        others = f"installed: {', '.join(installed)}" if installed else "no plugin is installed"
        plugins = document.value.get("plugins")
        for index, name in enumerate(plugins if isinstance(plugins, list) else ()):
            if isinstance(name, str) and name not in installed:
                text = f'The plugin "{name}" is not installed ({others}); install its package.'
                yield document.problem(text, ("plugins", index))
        schema_file = _at(document.value, ("frontmatter", "schema"))
        if isinstance(schema_file, str) and (why := json_schema(base / schema_file)[1]):
            yield document.problem(f'"{schema_file}" is no JSON Schema: {why}.', ("frontmatter", "schema"))

    @staticmethod
    def _globs(document: Document, base: Path) -> Iterator[Problem]:
        for at, patterns in _lists(document.value):
            if at[-1] not in _GLOBS:
                continue
            for index, pattern in enumerate(patterns):
                try:
                    compiled([pattern] if isinstance(pattern, str) else [], base)
                except ValueError:
                    yield document.problem(f'"{pattern}" is no pattern as in .gitignore.', (*at, index))

    @staticmethod
    def _versions(document: Document) -> Iterator[Problem]:
        wanted = document.value.get("required-version")
        fit = fits(__version__, wanted) if isinstance(wanted, str) else True
        if fit is None:
            yield document.problem(f'Expected versions such as ">=1.2,<2", not "{wanted}".', ("required-version",))
        elif not fit:
            text = f'This needs postlint {wanted}; {__version__} is installed. Run: pip install "postlint{wanted}"'
            yield document.problem(f"{text} (with pre-commit: change its rev).", ("required-version",))
        edition = document.value.get("edition")
        if isinstance(edition, str) and fits(__version__, f">={edition}") is False:
            text = f"The edition {edition} is newer than postlint {__version__}; upgrade, or name an older edition."
            yield document.problem(text, ("edition",))
        elif isinstance(edition, str) and re.fullmatch(r"\d{1,4}\.\d{1,4}", edition) and not is_known(edition):
            yield document.problem(f"There is no edition {edition}; the first is {FIRST_EDITION}.", ("edition",))


def _lists(value: Any) -> Iterator[tuple[Keys, list[Any]]]:
    level: list[tuple[Keys, Any]] = [((), value)]
    while level:
        at, one = level.pop()
        if isinstance(one, list) and at:
            yield at, one
        pairs = one.items() if isinstance(one, dict) else enumerate(one) if isinstance(one, list) else ()
        level += [((*at, key), child) for key, child in pairs if isinstance(child, (dict, list))]


def _settings(value: dict[str, Any]) -> Settings:
    """The typed form of what the schema has let pass."""
    try:
        return msgspec.convert(value, Settings)
    except msgspec.ValidationError:
        return Settings()  # a problem of the schema's has been noted, or is by whoever holds this value


def _packaged(target: str) -> Path | None:
    """A file inside an installed package, found without importing it."""
    package, _, name = target.partition("/")
    try:
        spec = importlib.util.find_spec(package) if package.isidentifier() else None
    except (ImportError, ValueError):
        return None
    return (
        Path(next(iter(spec.submodule_search_locations))) / name if spec and spec.submodule_search_locations else None
    )


def json_schema(file: Path) -> tuple[Any, str]:
    """A JSON Schema of the user's, or why it is none."""
    from jsonschema import Draft202012Validator, SchemaError  # noqa: PLC0415 (imported where there is a configuration)

    try:
        schema = msgspec.json.decode(read_file(file, _LARGEST))
        Draft202012Validator.check_schema(schema)
    except (OSError, ValueError) as error:
        return None, str(getattr(error, "strerror", None) or error)
    except SchemaError as error:
        return None, error.message
    return schema, ""


def _without_rules(value: dict[str, Any]) -> dict[str, Any]:
    return {key: one for key, one in value.items() if key not in ("rules", "select", "extend-select", "ignore")}


def _at(value: Any, keys: Keys) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def is_set(value: Any) -> bool:
    """Whether a setting was given."""
    return not isinstance(value, UnsetType)
