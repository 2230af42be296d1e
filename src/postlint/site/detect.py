"""Which generators made this: this file asks every framework about every folder that could be a site's root."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from postlint.errors import PluginError
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework

_DEEPEST = 3
_MOST = 400
_SKIPPED = frozenset({"node_modules", "vendor", "_site", "public", "dist", "build", "out", "page-data"})

Detector = Callable[[Folder, Context], Framework | None]


def detect_frameworks(folder: Folder, context: Context, detectors: Mapping[str, Detector]) -> tuple[Framework, ...]:
    """Every site found, deepest folder first; the settings' `framework` is one of the root or of each `roots`."""
    if context.settings.framework is not None:
        name = context.settings.framework
        found = _detected(name, detectors[name], folder, context) if name in detectors else None
        if found is None:
            return ()
        if context.settings.roots:
            found.content = tuple(folder.full(root) for root in context.settings.roots)
        for where, prefix in context.settings.static.items():
            found.static = (*found.static, (folder.full(where), f"/{prefix.strip('/')}/".replace("//", "/")))
        return (found,)
    found_all: list[Framework] = []
    for where in _folders(folder, context):
        inner = folder.inner(where)
        for name, detector in detectors.items():
            one = _detected(name, detector, inner, context)
            if one is not None:
                found_all.append(one)
                break
    return tuple(sorted(found_all, key=lambda one: (-len(one.folder.path), one.folder.path)))


def _detected(name: str, detector: Detector, folder: Folder, context: Context) -> Framework | None:
    try:
        return detector(folder, context)
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        raise PluginError(f'the site generator "{name}" ({detector.__module__}) raised {what}') from error


def _folders(folder: Folder, context: Context) -> Iterator[str]:
    """The root, its folders, and folders above the files that are read."""
    found = {""}
    for name in folder.names():
        if "." not in name and name not in _SKIPPED:
            found.add(name)
    for path in context.paths:
        parts = path[len(folder.path) :].strip("/").split("/")[:-1]
        for count in range(1, min(len(parts), _DEEPEST) + 1):
            if parts[count - 1] in _SKIPPED:
                break
            found.add("/".join(parts[:count]))
        if len(found) > _MOST:
            break
    yield from sorted(found)
