"""`--output sarif`: SARIF 2.1.0 (OASIS, errata 01) with what GitHub code scanning asks for and shows.

GitHub reads locations relative to the repository, makes its own line hashes from the checked-out files, refuses uploads
above its limits, and takes no notice of `suppressions`: suppressed results come along only where they are asked for.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from postlint import __version__
from postlint.model import Finding, Fix, Location, Replacement
from postlint.report import Style
from postlint.report.hygiene import clean
from postlint.report.json import encoded
from postlint.report.services import HOME, gravest_first, in_repository, recognised, rule_url
from postlint.result import Result
from postlint.rulebook import Rule

MOST_RESULTS = 25_000
MOST_SHOWN = 5_000
"""GitHub refuses more results than the first number and shows no more than the second, the gravest."""
MOST_BYTES = 10_000_000
"""GitHub's limit for the compressed file, 10 MB."""
MOST_RELATED = 99
"""GitHub keeps 100 locations of a result, the first among them."""
_MOST_LINKED = 5
_LONGEST = 1_024
_ROOT = "%SRCROOT%"
_URL_SAFE = "%!#$&'()*+,/:;=?@[]~"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PRECISION = {"error": "very-high", "warning": "high", "info": "medium"}
"""A rule's severity says how sure it is: an error is objectively one, advice a matter of judgement."""
_PROBLEM = {"error": "error", "warning": "warning", "info": "recommendation"}
_LINK = re.compile(r"\[(?=[^\]]*\]\()")


def report(result: Result, findings: Sequence[Finding], style: Style) -> str:
    """One SARIF log with one run."""
    most = MOST_RESULTS
    while True:
        text = msgspec.json.format(encoded(_log(result, findings, style, most)), indent=1) + "\n"
        if len(text) <= MOST_BYTES or len(gzip.compress(text.encode(), 1)) <= MOST_BYTES:
            return text
        most = min(most, len(findings) + len(result.suppressed)) // 2


def _log(result: Result, findings: Sequence[Finding], style: Style, most: int) -> dict[str, Any]:
    kept = findings if len(findings) <= most else gravest_first(findings)[:most]
    hidden = result.suppressed[: most - len(kept)] if style.show_suppressed else ()
    rules = sorted({one.rule for one in (*kept, *(one.finding for one in hidden))})
    index = {rule: number for number, rule in enumerate(rules)}
    prints = {id(one): known for one, known in recognised(findings)}
    urls = {one.rule: one.url for one in kept}
    results = [_result(one, index, style, prints[id(one)]) for one in kept]
    results += [_result(one, index, style, known) for one, known in recognised(one.finding for one in hidden)]
    for place, suppressed in zip(results[len(kept) :], hidden, strict=True):
        kind = "inSource" if suppressed.kind in ("comment", "front-matter") else "external"
        reason = {"justification": clean(suppressed.reason)} if suppressed.reason else {}
        place["suppressions"] = [{"kind": kind, "status": "accepted", **reason}]
    return {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "postlint",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "informationUri": HOME,
                        "rules": [
                            _rule(result.rules[rule], rule_url(rule, result, urls.get(rule, ""))) for rule in rules
                        ],
                    }
                },
                "automationDetails": {"id": "postlint/"},
                "invocations": [_invocation(result, findings, len(kept))],
                "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
                "columnKind": "unicodeCodePoints",
                "newlineSequences": ["\r\n", "\n", "\r"],
                "results": results,
            }
        ],
    }


def _invocation(result: Result, findings: Sequence[Finding], kept: int) -> dict[str, Any]:
    notes = [_note("error", clean(trouble)) for trouble in result.trouble]
    if kept < len(findings):
        cut = len(findings) - kept
        notes.append(
            _note("warning", f"{cut:,} of {len(findings):,} findings are left out, the least grave: GitHub's limits.")
        )
    elif kept > MOST_SHOWN:
        notes.append(_note("note", f"GitHub shows {MOST_SHOWN:,} of these {kept:,} findings, the gravest."))
    related = max((len(one.related) for one in findings), default=0)
    if related > MOST_RELATED:
        notes.append(_note("note", f"Results have at most {MOST_RELATED} related locations; one had {related:,}."))
    return {
        "executionSuccessful": not result.trouble,
        "exitCode": result.code,
        "toolExecutionNotifications": notes,
    }


def _note(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": text}}


def _rule(rule: Rule, url: str) -> dict[str, Any]:
    summary = clean(rule.summary)
    why = clean(rule.why) or summary
    sources = [one for one in rule.sources if one.url]
    listed = [f"{clean(one.title)}: {clean(one.url)}" for one in sources]
    linked = [f"[{_markdown(one.title)}](<{quote(one.url, safe=_URL_SAFE)}>)" for one in sources]
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in re.split(r"[^0-9A-Za-z]+", rule.id))[:255],
        "shortDescription": {"text": summary[:_LONGEST]},
        "fullDescription": {"text": why[:_LONGEST]},
        "help": {
            "text": "\n\n".join([summary, why, *listed]),
            "markdown": "\n\n".join([_markdown(summary), _markdown(why), *_examples(rule), *linked]),
        },
        **({"helpUri": quote(url, safe=_URL_SAFE)} if url else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.category, rule.id.partition("-")[0], f"evidence/{rule.evidence}"],
            "precision": _PRECISION[rule.severity],
            "problem.severity": _PROBLEM[rule.severity],
        },
    }


def _examples(rule: Rule) -> Iterator[str]:
    """The rule's first examples that are one text, in a fence that nothing in them closes."""
    for kind in ("bad", "good"):
        text = next((one[kind] for one in rule.examples if isinstance(one.get(kind), str)), "")
        if text:
            fence = "`" * (2 + max(map(len, re.findall("`+", text)), default=1))
            lines = "\n".join(map(clean, text.splitlines()))
            yield f"{kind.capitalize()}:\n\n{fence}\n{lines}\n{fence}"


def _markdown(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", clean(text))


def _result(finding: Finding, index: dict[str, int], style: Style, fingerprint: str) -> dict[str, Any]:
    related = [{"id": number, **_location(one, style)} for number, one in enumerate(finding.related[:MOST_RELATED], 1)]
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": _LINK.sub(r"\\[", clean(finding.message)) + _links(finding)},
        "locations": [_location(finding.location, style)],
        "partialFingerprints": {"postlint/v1": fingerprint},
    }
    if related:
        found["relatedLocations"] = related
    if finding.fix is not None and finding.replacements:
        found["fixes"] = [_fix(finding.fix, finding.replacements, style)]
    return found


def _links(finding: Finding) -> str:
    """GitHub shows a related location only where the message links to its id."""
    names = [re.sub(r"([\\\[\]])", r"\\\1", f"{clean(one.path)}:{one.line}") for one in finding.related[:_MOST_LINKED]]
    links = ", ".join(f"[{name}]({number})" for number, name in enumerate(names, 1))
    return f" See {links}." if links else ""


def _location(location: Location, style: Style) -> dict[str, Any]:
    found: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": _artifact(location.path, style), "region": _region(location)}
    }
    if location.pointer is not None:
        found["logicalLocations"] = [{"fullyQualifiedName": clean(location.pointer), "kind": "value"}]
    return found


def _artifact(path: str, style: Style) -> dict[str, Any]:
    whole = in_repository(path, style)
    uri = quote(_bytes(whole), safe="/")
    return {"uri": uri} if whole.startswith(("../", "/")) else {"uri": uri, "uriBaseId": _ROOT}


def _bytes(path: str) -> bytes:
    """The bytes a file system knows a path by (PEP 383)."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "replace")


def _region(location: Location) -> dict[str, int]:
    return {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }


def _fix(fix: Fix, replacements: Iterable[Replacement], style: Style) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for one in replacements:
        changes.setdefault(one.location.path, []).append(
            {"deletedRegion": _region(one.location), "insertedContent": {"text": one.text}}
        )
    return {
        "description": {"text": f"{clean(fix.description)} ({fix.safety})"},
        "artifactChanges": [
            {"artifactLocation": _artifact(path, style), "replacements": edits} for path, edits in changes.items()
        ],
    }
