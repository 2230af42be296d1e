"""What reports for services share: paths from the repository's root, a rule's page, fingerprints, order by gravity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from posixpath import join, normpath

from postlint import __version__
from postlint.fingerprint import numbered
from postlint.model import Finding
from postlint.report import Style
from postlint.result import Result

HOME = "https://github.com/postlint/postlint"
_URL = re.compile(r"https?://[!#-;=?-Z\\^_a-z~]+")
_RANK = {"error": 0, "warning": 1, "info": 2}


def in_repository(path: str, style: Style) -> str:
    """A path as shown, from the root of the repository instead of the current folder."""
    return normpath(join(style.folder, path)) if style.folder else path


def rule_url(rule: str, result: Result, given: str = "") -> str:
    """The page about a rule: the one `given` by the project, postlint's own, or the first source; may be empty."""
    about = result.rules[rule]
    own = () if about.namespace else (f"{HOME}/blob/v{__version__}/docs/rules.md#{about.id}",)
    return next((url for url in (given, *own, *(one.url for one in about.sources)) if _URL.fullmatch(url)), "")


def recognised(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding with what tells it from the others of its file, and stays when lines move."""
    for finding, fingerprint, number in numbered(findings):
        yield finding, f"{fingerprint}:{number + 1}"


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then advice; within each in the given order."""
    return sorted(findings, key=lambda finding: _RANK[finding.severity])


def all_paths(result: Result, findings: Sequence[Finding]) -> list[str]:
    """Every file of the run, with or without findings."""
    return sorted({*result.paths, *(finding.location.path for finding in findings)})


def counted(count: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count:,} {noun}{'' if count == 1 or noun == 'info' else 's'}"
