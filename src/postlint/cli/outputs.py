"""Which reports a run writes, and where: `--output FORMAT[:PATH]`, and what CI and agents ask for by environment."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from postlint.errors import UsageError
from postlint.plugins import Plugins
from postlint.report.hygiene import clean

AUTO = "auto"
FOR_PEOPLE = ("full", "concise", "grouped", "summary")
ANNOTATIONS = "github"
"""Lines that GitHub takes out of any log; they may follow a report for people."""
_AGENTS = ("AI_AGENT", "CURSOR_AGENT")
_STEP_SUMMARY = 900 * 1024
"""GitHub drops all of a step's summary above 1 MiB."""


class Output(Struct, frozen=True):
    """A report: its format and its file; None is standard output. `append`: the file is not ours alone."""

    format: str
    path: Path | None = None
    append: bool = False

    def room(self, usual: int) -> int:
        """How many bytes the report may take: in the summary of a step what others have left of it."""
        return _STEP_SUMMARY - self.path.stat().st_size if self.append and self.path and self.path.exists() else usual

    def save(self, text: str) -> None:
        """Write the report into its file, whole or not at all."""
        assert self.path is not None  # noqa: S101 (standard output is written by whoever has it)
        try:
            if self.append:
                with self.path.open("ab") as file:
                    file.write(text.encode())
            else:
                write_whole(self.path, text.encode())
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UsageError(f"the report can't be written to {self.path}: {reason}") from error


def outputs(given: Sequence[str], plugins: Plugins) -> tuple[Output, ...]:
    """The reports that are asked for; raises `UsageError` for what can't be.

    Without any, or for `auto`: `full`; in GitHub Actions annotations as well; for an agent that says so `agent`.
    """
    found = [one for text in given or (AUTO,) for one in _parsed(text, plugins)]
    printed = [one.format for one in found if one.path is None]
    reports = [name for name in printed if name != ANNOTATIONS]
    if len(reports) > 1 or len(set(printed)) < len(printed):
        raise UsageError(f"only one report can go to standard output, not {' and '.join(printed)}: FORMAT:PATH")
    if len(printed) > 1 and reports[0] not in FOR_PEOPLE:
        raise UsageError(f"annotations for GitHub would spoil the {reports[0]} report: {reports[0]}:PATH")
    files = [one.path.resolve() for one in found if one.path is not None]
    if len(set(files)) < len(files):
        raise UsageError("two reports can't go to one file")
    summary = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if summary and ANNOTATIONS in [one.format for one in found]:
        found.append(Output("markdown", Path(summary), append=True))
    return tuple(found)


def must_not_be_input(found: Iterable[Output], root: Path, paths: Iterable[str]) -> None:
    """Raise `UsageError` where a report would be written over one of the files that are read."""
    files = [one.path for one in found if one.path is not None and one.path.exists()]
    inputs = frozenset(paths) if files else frozenset()
    for file in files:
        for real in (file.resolve(), Path.cwd() / file):
            if real.is_relative_to(root) and real.relative_to(root).as_posix() in inputs:
                raise UsageError(f"{file} is one of the files that are checked; write the report elsewhere")


def _parsed(text: str, plugins: Plugins) -> Iterable[Output]:
    name, colon, path = text.partition(":")
    if text == AUTO:
        yield from _automatic()
        return
    if name not in plugins.reporters:
        known = ", ".join(sorted((AUTO, *plugins.reporters)))
        raise UsageError(f'there is no output format "{clean(name)}"; there are {known}')
    if colon and not path:
        raise UsageError(f"{text} names no file; write {text}PATH")
    if path and Path(path).is_dir():
        raise UsageError(f"{path} is a folder; name a file: {name}:{path.rstrip('/')}/FILE")
    yield Output(name, Path(path) if path not in ("", "-") else None)


def _automatic() -> Iterable[Output]:
    if any(os.environ.get(name) for name in _AGENTS):
        yield Output("agent")
        return
    yield Output("full")
    if os.environ.get("GITHUB_ACTIONS") == "true":
        yield Output(ANNOTATIONS)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that a user named, whole or not at all; raises `OSError`."""
    if path.exists() and not path.is_file():  # a device or pipe
        path.write_bytes(data)
        return
    real = path.resolve()
    real.parent.mkdir(parents=True, exist_ok=True)
    new = real.with_name(f".{real.name[:100]}.{os.urandom(4).hex()}.tmp")
    try:
        with new.open("xb") as file:
            file.write(data)
        if real.exists():
            new.chmod(real.stat().st_mode & 0o777)
        new.replace(real)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise


def folder_in_repository() -> str:
    """The current folder as a path from the root of the repository it stands in; empty at the root."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            found = here.relative_to(folder).as_posix()
            return "" if found == "." else found
    return ""
