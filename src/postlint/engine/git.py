"""What the local git repository says has changed. Nothing is fetched, and nothing that a configuration names is run.

Names are NUL-terminated bytes of the file system, as Python keeps them (PEP 383).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from postlint.errors import UsageError

if TYPE_CHECKING:
    import subprocess


_SWITCHES = (
    "--no-pager",
    "--no-optional-locks",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "protocol.allow=never",
)
"""No hooks, monitors or drivers; a partial clone fetches nothing."""
_DIFF = (
    "--raw",
    "-z",
    "--no-abbrev",
    "-M",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--ignore-submodules=all",
)
_LINK, _SUBMODULE = "120000", "160000"
_LARGEST = 16 * 1024 * 1024
_SIGNS = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""Where the work of others is, the likeliest first."""
_CI = {"GITHUB_BASE_REF": "origin/{}", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "origin/{}", "CHANGE_TARGET": "origin/{}"}
"""What tells the branch that a merge request is for, on GitHub, GitLab and Jenkins."""


class Change(Struct, frozen=True):
    """A file that differs: its name before and now (None where there is none), and what each side holds.

    `before` and `now` are None where there is no file, or nothing that we would read: a link, a submodule.
    `now` is also None where the file on the disk is meant.
    """

    old: str | None
    new: str | None
    before: bytes | None = None
    now: bytes | None = None


class Git:
    """The repository around `root`; names are relative to `root`, files outside it are left out."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._off: dict[str, str] = {}
        inside = self._run("rev-parse", "--show-prefix", "--is-shallow-repository")
        prefix, shallow = os.fsdecode(inside).rsplit("\n", 2)[:2]
        self._prefix = prefix
        self._shallow = shallow == "true"
        self._off = self._switched_off()

    def base(self, wanted: str) -> tuple[str, str]:
        """The commit where the work on HEAD began, and the name of what it was compared with; raises `UsageError`."""
        name = wanted or self._usual()
        commit = self._commit(name)
        if commit:
            found = self._try("merge-base", commit, "HEAD")
            if found:
                return found.decode().strip(), name
        if self._shallow:
            branch = name.removeprefix("origin/")
            raise UsageError(
                f'this clone is shallow and does not reach back to where it left "{name}", so what has changed can\'t '
                f"be told. Run `git fetch --deepen=1000 origin {branch}` first; on GitHub set `fetch-depth: 0` for "
                "actions/checkout, on GitLab `GIT_DEPTH: 0`"
            )
        if commit:
            raise UsageError(f'"{name}" and HEAD have no commit in common, so what has changed can\'t be told')
        raise UsageError(f'there is no commit "{name}" here; fetch it, or name another: --changed=BASE')

    def _usual(self) -> str:
        for variable, pattern in _CI.items():
            if os.environ.get(variable):
                return pattern.format(os.environ[variable])
        for name in _SIGNS:
            if self._commit(name):
                return name
        raise UsageError("there is no origin/HEAD or main to compare with; name a commit or branch: --changed=BASE")

    def _commit(self, name: str) -> str:
        if name.startswith("-") or "\0" in name:
            return ""
        return self._try("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").decode().strip()

    def since(self, commit: str) -> list[Change]:
        """What differs between a commit and the files on the disk, those that git does not know yet included."""
        rows = list(self._rows("diff", *_DIFF, commit, "--"))
        blobs = self._blobs(row.old_id for row in rows)
        known = [row.change(blobs, disk=True) for row in rows]
        names = self._run("ls-files", "--others", "--exclude-standard", "-z", "--full-name").split(b"\0")
        return [*self._inside(known), *self._inside(Change(None, os.fsdecode(name)) for name in names if name)]

    def staged(self) -> list[Change]:
        """What differs between HEAD and the index."""
        rows = list(self._rows("diff", *_DIFF, "--cached", "--"))
        blobs = self._blobs(oid for row in rows for oid in (row.old_id, row.new_id))
        return list(self._inside(row.change(blobs) for row in rows))

    def index(self) -> dict[str, bytes | None]:
        """What the index holds, or lacks, where the disk differs; what git does not know is taken as it is."""
        rows = [row for row in self._rows("diff", *_DIFF, "--no-renames", "--") if row.status != "U"]
        blobs = self._blobs(row.old_id for row in rows)
        found = {row.old: None if row.status == "A" else blobs.get(row.old_id) for row in rows if row.is_plain}
        for row in self._rows("diff", *_DIFF, "--no-renames", "--diff-filter=D", "--cached", "--"):
            found.setdefault(row.old, None)
        return {path: data for name, data in found.items() if (path := self._path(name)) is not None}

    def _inside(self, changes: Iterable[Change]) -> Iterator[Change]:
        for one in changes:
            old, new = self._path(one.old), self._path(one.new)
            if old is not None or new is not None:
                yield Change(old, new, one.before, one.now)

    def _path(self, name: str | None) -> str | None:
        return name.removeprefix(self._prefix) if name is not None and name.startswith(self._prefix) else None

    def _rows(self, *arguments: str) -> Iterator[_Row]:
        parts = iter(self._run(*arguments).split(b"\0"))
        for head in parts:
            if not head:
                continue
            old_mode, new_mode, old_id, new_id, status = head.decode().lstrip(":").split()
            old = os.fsdecode(next(parts))
            new = os.fsdecode(next(parts)) if status[0] in "RC" else old
            yield _Row(old_mode, new_mode, old_id, new_id, status[0], old, new)

    def _switched_off(self) -> dict[str, str]:
        """What takes the commands from every content filter that is configured, which `git diff` would run.

        A name may hold an equals sign, so `-c` would not do.
        """
        count = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
        off: dict[str, str] = {}
        for key in self._try("config", "--null", "--name-only", "--get-regexp", r"^filter\.").split(b"\0"):
            name = os.fsdecode(key)
            if name.endswith((".clean", ".process", ".required")):
                off[f"GIT_CONFIG_KEY_{count}"] = name
                off[f"GIT_CONFIG_VALUE_{count}"] = "false" if name.endswith(".required") else ""
                count += 1
        return off | {"GIT_CONFIG_COUNT": str(count)} if off else off

    def _blobs(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The contents of objects by id; nothing for large ones, which no reader would take."""
        wanted = list(dict.fromkeys(one for one in ids if one.strip("0")))
        if not wanted:
            return {}
        sizes = self._call(("cat-file", "--batch-check=%(objectname) %(objectsize)"), "\n".join(wanted))
        if sizes.returncode or b" missing\n" in sizes.stdout:
            raise UsageError(
                "git has not got all the old files here, as in a partial clone, so what has changed can't be told; "
                "`git fetch --refetch --filter=blob:limit=1g` brings them"
            )
        pairs = (line.split() for line in sizes.stdout.decode().splitlines())
        small = [oid for oid, size in pairs if int(size) <= _LARGEST]
        found = dict.fromkeys(wanted, b"")
        data = self._run("cat-file", "--batch", stdin="\n".join(small)) if small else b""
        at = 0
        for oid in small:
            end = data.index(b"\n", at)
            size = int(data[at:end].split()[2])
            found[oid] = data[end + 1 : end + 1 + size]
            at = end + 1 + size + 1
        return found

    def _try(self, *arguments: str) -> bytes:
        """The output, or nothing where git says no."""
        ran = self._call(arguments, "")
        return ran.stdout if ran.returncode == 0 else b""

    def _run(self, *arguments: str, stdin: str = "") -> bytes:
        ran = self._call(arguments, stdin)
        if ran.returncode:
            lines = ran.stderr.decode("utf-8", "replace").splitlines()
            said = next((line for line in lines if line.startswith("fatal: ")), f"exit code {ran.returncode}")
            raise UsageError(f"git can't tell what has changed: {said.removeprefix('fatal: ')}")
        return ran.stdout

    def _call(self, arguments: Sequence[str], stdin: str) -> subprocess.CompletedProcess[bytes]:
        environment = {name: value for name, value in os.environ.items() if name != "GIT_EXTERNAL_DIFF"}
        environment |= self._off | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
        import subprocess  # noqa: PLC0415 (only where git is asked)

        try:
            return subprocess.run(  # noqa: S603 (fixed switches; names never stand where an option could)
                ["git", *_SWITCHES, *arguments],  # noqa: S607 (the git that the user has)
                cwd=self._root,
                env=environment,
                input=stdin.encode(),
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise UsageError(f"git can't be run: {error.strerror or type(error).__name__}") from error


class _Row(Struct, frozen=True):
    """A record of `git diff --raw -z`."""

    old_mode: str
    new_mode: str
    old_id: str
    new_id: str
    status: str
    old: str
    new: str

    @property
    def is_plain(self) -> bool:
        """Whether neither side is a link or a submodule."""
        return not {self.old_mode, self.new_mode} & {_LINK, _SUBMODULE}

    def change(self, blobs: dict[str, bytes], *, disk: bool = False) -> Change:
        """The row with its contents; `disk`: what it is now stands there."""
        plain = self.is_plain
        return Change(
            None if self.status in "AC" else self.old,
            None if self.status == "D" else self.new,
            blobs.get(self.old_id) if plain and self.status not in "AC" else None,
            None if disk or not plain else blobs.get(self.new_id),
        )
