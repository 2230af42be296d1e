"""The options that keep a report to what has changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from postlint.cli.options import packed
from postlint.errors import UsageError

if TYPE_CHECKING:
    from postlint.engine.changed import Filter


class Scoping(Struct, frozen=True):
    """Which change the user asks about; the names are those of the options."""

    changed: str | None
    staged: bool
    from_patch: Path | None
    changed_filter: Filter

    @property
    def wanted(self) -> bool:
        """Whether the report is about a change alone."""
        return self.changed is not None or self.staged or self.from_patch is not None

    def check(self) -> None:
        """Raise `UsageError` for more than one change."""
        if (self.changed is not None) + self.staged + (self.from_patch is not None) > 1:
            raise UsageError("--changed, --staged and --from-patch each name a change; use one of them")


_FILTER = "Findings that count: on added lines, beside them, in changed files, or brought about by the change."
_OPTIONS = (
    click.option(
        "--changed",
        is_flag=False,
        flag_value="",
        metavar="[=BASE]",
        help="Report what has changed since the work left BASE, by git.  [default: origin/HEAD]",
    ),
    click.option("--staged", is_flag=True, help="Check what is staged, and report what it changes."),
    click.option(
        "--from-patch",
        type=click.Path(path_type=Path, allow_dash=True),
        metavar="FILE",
        help="Report what a unified diff, already applied, has changed.",
    ),
    click.option(
        "--changed-filter",
        type=click.Choice(["added", "context", "file", "related"]),
        default="related",
        show_default=True,
        help=_FILTER,
    ),
)


scope_options = packed(Scoping, "scoping", _OPTIONS)
"""Give a command these options, packed as its argument `scoping`."""
