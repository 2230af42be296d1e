"""The options of `postlint check` that fix, and what comes of fixing."""

from __future__ import annotations

import sys

import click
from msgspec import Struct

from postlint.cli.options import packed
from postlint.errors import UsageError
from postlint.model import Finding
from postlint.result import Result


class Fixing(Struct, frozen=True):
    """What the user wants fixed, and how; the names are those of the options."""

    fix: bool
    unsafe_fixes: bool
    diff: bool
    fix_only: bool
    interactive: bool

    @property
    def wanted(self) -> bool:
        """Whether anything is to be fixed or shown as fixed."""
        return self.fix or self.diff or self.fix_only or self.interactive

    def check(self) -> None:
        """Raise `UsageError` for options that make no sense together."""
        if self.unsafe_fixes and not self.wanted:
            raise UsageError("--unsafe-fixes says which fixes; add --fix, --fix-only, --interactive or --diff")
        if self.interactive and self.diff:
            raise UsageError("--interactive writes what you agree to, --diff writes nothing; use one of them")
        if self.interactive and not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise UsageError("--interactive asks, and needs a terminal for it; --fix does not")

    def takes(self, finding: Finding) -> bool:
        """Whether a fix is as safe as the user wants; a suggestion is only ever applied where a person says so."""
        safety = finding.fix.safety if finding.fix is not None else "suggestion"
        if self.interactive:
            return True
        return safety == "safe" or (self.unsafe_fixes and safety == "unsafe")


_OPTIONS = (
    click.option("--fix", is_flag=True, help="Apply the fixes that change nothing readers or crawlers see."),
    click.option("--unsafe-fixes", is_flag=True, help="Apply, or show, those that do as well: read the diff."),
    click.option("--fix-only", is_flag=True, help="Fix, and don't report what is left."),
    click.option("--diff", is_flag=True, help="Show what --fix would change; exit 1 if anything."),
    click.option("--interactive", is_flag=True, help="Ask about each fix, suggestions included."),
)


fix_options = packed(Fixing, "fixing", _OPTIONS)
"""Give a command these options, packed as its argument `fixing`."""


class Mended(Struct, frozen=True):
    """What is left after fixing, what to say about it, and what goes to standard output in the place of a report."""

    result: Result
    notes: tuple[str, ...]
    output: bytes | None = None
