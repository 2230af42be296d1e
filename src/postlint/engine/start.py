"""What every run begins with: plugins, rules, and what checks ask for, kept for the user so as not to be read again."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from postlint import __version__
from postlint.disk import read_file
from postlint.engine.depends import code, digest, files
from postlint.plugins import Plugins, load_plugins
from postlint.rulebook import Check, Rule, load_rules, looked_at

_LARGEST = 64 * 1024 * 1024
_MOST_SETTINGS = 1_000


class Start(Struct):
    """The parts of an installation; `state` changes with anything they were read from.

    `valid` are digests of settings that this installation has found nothing wrong with.
    """

    plugins: Plugins
    rules: dict[str, Rule]
    checks: dict[str, Check]
    state: bytes
    valid: set[bytes]


def begin(*, kept: bool = True) -> Start:
    """The start that an earlier run has left, where nothing has changed and `kept` allows it; else read anew."""
    start = _kept() if kept else None
    if start is None:
        plugins = load_plugins()
        start = Start(plugins, load_rules(plugins), {}, _state(plugins), set())
    looked_at.update(start.checks)
    return start


def keep(start: Start, valid: AbstractSet[bytes]) -> None:
    """Leave the start for the next run, with the checks this one has looked at and the settings it found valid."""
    file = _file()
    if file is None or (looked_at.keys() <= start.checks.keys() and valid <= start.valid):
        return
    start.checks = dict(looked_at)
    start.valid = set(valid) if len(valid) <= _MOST_SETTINGS else set()
    new = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        for folder in (file.parent.parent, file.parent):
            folder.mkdir(exist_ok=True)
        with new.open("xb") as opened:
            opened.write(msgspec.msgpack.encode(start, enc_hook=str))
        new.replace(file)
    with suppress(OSError):
        new.unlink(missing_ok=True)


def _file() -> Path | None:
    """The user's own file for this installation. It names code to import, so it never comes with what is checked."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 (there may be no home)
    here = Path.cwd()
    repository = next((one for one in (here, *here.parents) if (one / ".git").exists()), here)
    folder = Path(home) / "postlint"
    if not folder.is_absolute() or folder.is_relative_to(repository):
        return None
    return folder / f"start-{digest((__file__, sys.version)).hex()}.msgpack"


def _kept() -> Start | None:
    file = _file()
    try:
        if file is None or not _is_own(file.lstat()):
            return None
        start = msgspec.msgpack.decode(read_file(file, _LARGEST), type=Start, dec_hook=_path)
        return start if start.state == _state(start.plugins) else None
    except (OSError, ValueError):
        return None


def _is_own(state: os.stat_result) -> bool:
    return stat.S_ISREG(state.st_mode) and (not hasattr(os, "geteuid") or state.st_uid == os.geteuid())


def _path(kind: type, value: Any) -> Any:
    return kind(value)


def _state(plugins: Plugins) -> bytes:
    """A digest of all that the start is read from: this version, where packages are installed, rules and code."""
    # Beside a script and where someone works files come and go, the cache's too; only packages count there.
    others = ("", os.getcwd(), os.path.dirname(sys.argv[0]))  # noqa: PTH109, PTH120 (texts to compare)
    places: list[tuple[str, object]] = []
    for place in set(sys.path):
        with suppress(OSError):
            places.append((place, _packages(place) if place in others else os.stat(place).st_mtime_ns))  # noqa: PTH116 (each time postlint starts)
    rules = [files(folder) for namespace, folder in plugins.rule_folders if namespace]
    return digest((__version__, sys.version, __file__, sorted(places, key=str), code(plugins), rules))


def _packages(folder: str) -> list[tuple[str, int]]:
    with os.scandir(folder or ".") as entries:
        packages = (entry for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))
        return sorted((entry.name, entry.stat().st_mtime_ns) for entry in packages)
