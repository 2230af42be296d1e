"""What a run found, for reporters and for programs that use postlint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from postlint.model import Doubt, Finding
from postlint.rulebook import Rule


class Suppressed(Struct, frozen=True):
    """A finding that is not shown, what hides it, the reason given, and the line that says so."""

    finding: Finding
    kind: Literal["comment", "front-matter", "config", "baseline"]
    reason: str
    line: int | None


class Links(Struct, frozen=True):
    """How many links and images of the reported files lead inside the site, how many out of it; which can't be told."""

    internal: int
    external: int
    unverifiable: int


class Result(Struct, frozen=True):
    """What a run found: findings in order, doubts, how many files it looked at, and why it can't be trusted if so.

    `stale` counts what the baseline still says of checked files and rules and is no longer so, `outside` findings that
    have nothing to do with the change the run is about.
    `paths` are the files it reports on, `code` the exit code it ends with.
    """

    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...]
    checked: int
    trouble: tuple[str, ...]
    rules: Mapping[str, Rule]
    suppressed: tuple[Suppressed, ...] = ()
    links: Links | None = None
    stale: int = 0
    outside: int = 0
    paths: tuple[str, ...] = ()
    code: int = 0
