"""`--interactive`: shows a fix and asks whether to apply it."""

from __future__ import annotations

import sys

import click

from postlint.cli.stream import style, write
from postlint.model import Finding
from postlint.report.fixes import preview
from postlint.report.hygiene import clean, guarded
from postlint.report.lines import at, painted

_HELP = "y: apply it, n: leave it, a: apply all of this rule, s: leave all of this rule, q: leave all that is left"


class Asker:
    """Remembers what was said about all of a rule, or all that is left."""

    def __init__(self) -> None:
        self._rules: dict[str, bool] = {}
        self._over = False

    def __call__(self, finding: Finding) -> bool:
        """Whether the user agrees to the fix of a finding."""
        if self._over or finding.rule in self._rules:
            return self._rules.get(finding.rule, False)
        answer = self._ask(finding)
        self._over = answer == "q"
        if answer in "as":
            self._rules[finding.rule] = answer == "a"
        return answer in "ya"

    @staticmethod
    def _ask(finding: Finding) -> str:
        look = style(sys.stderr)
        first = f"{at(finding.location)}: {painted(clean(finding.rule), 'bold', look)}: {clean(finding.message)}"
        write(sys.stderr, guarded("".join(f"{line}\n" for line in (first, *preview(finding, look)))))
        while True:
            click.echo("Apply this fix? [y/n/a/s/q/?] ", nl=False, err=True)
            answer = click.getchar().casefold()
            click.echo(answer if answer.isprintable() else "", err=True)
            if answer in ("y", "n", "a", "s", "q"):
                return answer
            click.echo(_HELP, err=True)
