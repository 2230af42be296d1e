"""Loads postlint's own parts and installed plugins, and gathers what their hooks return."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable, Iterable
from fnmatch import translate
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from postlint.errors import PluginError
from postlint.model import Reader

if TYPE_CHECKING:  # a run whose start is known from before needs neither
    from importlib.metadata import Distribution

    import pluggy

GROUP = "postlint"
_OWN = ""


class Plugin(Struct, frozen=True):
    """An installed plugin: its namespace, and the package and version it came from.

    `source` is the folder of its code where that may change without a new version: an editable install.
    """

    name: str
    package: str
    version: str
    source: str = ""

    def __str__(self) -> str:
        """The name a message uses."""
        return f'plugin "{self.name}" ({self.package} {self.version})'


class Plugins(Struct, frozen=True):
    """What all plugins bring, postlint's own first; the key `""` is postlint's namespace."""

    plugins: tuple[Plugin, ...]
    readers: tuple[Reader, ...]
    checks: dict[str, str]
    rule_folders: tuple[tuple[str, Path], ...]
    reporters: dict[str, str]
    facts: dict[str, str]
    frameworks: dict[str, str]

    def reader_for(self, file_name: str) -> Reader | None:
        """The reader that takes a file of this name."""
        for reader in reversed(self.readers):
            if _names(reader.patterns).match(file_name):
                return reader
        return None

    def accepts(self) -> Callable[[str], bool]:
        """A function that says whether some reader takes a file of a name, for the names of a whole site."""
        match = _names(tuple(pattern for reader in self.readers for pattern in reader.patterns)).match
        return lambda name: match(name) is not None


@cache
def _names(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(translate, patterns)) or "(?!)")


@cache
def function(name: str) -> Callable[..., Any]:
    """The function that `"module:function"` names; raises `PluginError` where there is none."""
    module, _, attribute = name.partition(":")
    try:
        found = getattr(importlib.import_module(module), attribute)
    except Exception as error:
        raise PluginError(f"cannot load {name}: {type(error).__name__}: {error}") from error
    if not callable(found):
        raise PluginError(f"{name} is not a function")
    return found  # type: ignore[no-any-return]


@cache
def asked_by(fact: str) -> tuple[str, ...]:
    """What a page fact asks for beside the page, by its parameters' names: other facts, or the site's `options`."""
    import inspect  # noqa: PLC0415 (only where a fact is worked out)

    return tuple(inspect.signature(function(fact)).parameters)[1:]


def load_plugins() -> Plugins:
    """Everything that is installed; a plugin that does not load stops the run with its name and version."""
    import pluggy  # noqa: PLC0415 (see above)

    from postlint import builtin, hookspecs  # noqa: PLC0415 (they need it)

    manager = pluggy.PluginManager("postlint")
    manager.add_hookspecs(hookspecs)
    manager.register(builtin, _OWN or "postlint")
    plugins = [_register(manager, name, module, dist) for name, module, dist in _entry_points()]
    own = {"postlint": _OWN} | {plugin.name: plugin.name for plugin in plugins}
    named = {plugin.name: str(plugin) for plugin in plugins}

    def results(hook: str) -> Iterable[tuple[str, Any]]:
        for implementation in getattr(manager.hook, hook).get_hookimpls():
            try:
                yield own[implementation.plugin_name], implementation.function()
            except Exception as error:
                who = named.get(implementation.plugin_name, "postlint")
                raise PluginError(f"{who}: {hook} raised {type(error).__name__}: {error}") from error

    return Plugins(
        plugins=tuple(plugins),
        readers=tuple(reader for _, readers in results("postlint_readers") for reader in readers),
        checks=dict(results("postlint_checks")),
        rule_folders=tuple((name, folder) for name, folders in results("postlint_rule_folders") for folder in folders),
        reporters=_merged("output format", results("postlint_reporters")),
        facts=_merged("page fact", results("postlint_page_facts")),
        frameworks=_merged("framework", results("postlint_frameworks")),
    )


def _entry_points() -> list[tuple[str, str, Distribution]]:
    from importlib.metadata import distributions  # noqa: PLC0415 (see above)

    found = {
        (point.name, point.value): dist
        for dist in distributions()
        for point in dist.entry_points
        if point.group == GROUP
    }
    return sorted(((name, value, dist) for (name, value), dist in found.items()), key=lambda one: one[:2])


def _register(manager: pluggy.PluginManager, name: str, module: str, dist: Distribution) -> Plugin:
    import pluggy  # noqa: PLC0415 (see above)

    plugin = Plugin(name, dist.name, dist.version, _source(module, dist))
    if manager.has_plugin(name) or not name.replace("-", "").isalnum():
        raise PluginError(f'{plugin}: the namespace "{name}" is taken or is not a plain name')
    try:
        manager.register(importlib.import_module(module), name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise PluginError(f"{plugin}: {error}") from error
    except Exception as error:
        raise PluginError(f"{plugin} does not load: {type(error).__name__}: {error}") from error
    return plugin


def _source(module: str, dist: Distribution) -> str:
    if '"editable": true' not in (dist.read_text("direct_url.json") or ""):
        return ""
    try:
        spec = importlib.util.find_spec(module.partition(".")[0])
    except (ImportError, ValueError):
        return ""
    return str(Path(spec.origin).parent) if spec is not None and spec.origin else ""


def _merged(what: str, results: Iterable[tuple[str, dict[str, str]]]) -> dict[str, str]:
    merged: dict[str, str] = {}
    for namespace, names in results:
        for name, value in names.items():
            if name in merged:
                raise PluginError(f'plugin "{namespace}" brings the {what} "{name}", which exists already')
            merged[name] = value
    return merged
