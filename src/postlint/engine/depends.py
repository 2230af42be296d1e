"""What verdicts depend on beside the bytes and places of pages, as digests: nothing else may change them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec

from postlint import __version__
from postlint.plugins import Plugins
from postlint.rulebook import Rule, Setup, SetupFor

_encode = msgspec.msgpack.Encoder(order="deterministic", enc_hook=repr).encode
_PACKAGE = Path(__file__).parent.parent


class Depends:
    """The digests of one run. Files of one setup share theirs."""

    def __init__(self, plugins: Plugins, rules: Mapping[str, Rule], setup_for: SetupFor) -> None:
        ids = {id_: sorted(rule.messages) for id_, rule in rules.items()}
        self._tools = digest((__version__, plugins, ids, *code(plugins)))
        self._setup_for = setup_for
        self._setups: dict[int, tuple[Setup, bytes]] = {}

    def on(self, path: str) -> bytes:
        """The digest for a file."""
        setup = self._setup_for(path)
        found = self._setups.get(id(setup))
        if found is None:
            # Holding the setup keeps its id its own.
            found = self._setups[id(setup)] = (setup, digest((self._tools, setup)))
        return found[1]

    def on_site(self, *what: object) -> bytes:
        """The digest for what is said of a site as a whole."""
        return digest((self._tools, *what))


def digest(value: object) -> bytes:
    """A digest of data that is the same in every process."""
    try:
        data = _encode(value)
    except (UnicodeEncodeError, OverflowError, TypeError):
        data = repr(value).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=16).digest()


def code(plugins: Plugins) -> tuple[object, ...]:
    """The state of code that changes without a new version: that of checkouts, not of installed packages."""
    folders = [_PACKAGE, _PACKAGE.parent.parent / "rules"] if not (_PACKAGE / "rules").is_dir() else []
    folders += [Path(plugin.source) for plugin in plugins.plugins if plugin.source]
    return tuple(files(folder) for folder in folders)


@cache
def files(folder: Path) -> list[tuple[str, int, int]]:
    """The name, size and time of each source file below a folder."""
    found = []
    folders = [str(folder)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                elif entry.name.endswith((".py", ".yaml", ".yml", ".json", ".txt", ".bin")):
                    state = entry.stat()
                    found.append((entry.path, state.st_size, state.st_mtime_ns))
    return sorted(found)
