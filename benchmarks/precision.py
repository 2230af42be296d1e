"""How often each rule hits real posts: `python benchmarks/precision.py CORPORA [--sample RULE]`.

CORPORA is a folder with one folder per site, as `../shared/corpora/unpack.sh` makes it. The table goes to standard
output as Markdown; `docs/precision.md` holds the last one. `--sample` prints hits of one rule, chosen at random, to be
read by hand; what was read stands in `precision_read.json` beside this file.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parent
RANK = {"error": 0, "warning": 1, "info": 2}
DEFAULT_ON = frozenset({"min", "recommended"})


def findings(site: Path, profile: str = "all") -> dict[str, Any]:
    """What postlint says of a site, every rule switched on."""
    command = [sys.executable, "-m", "postlint", "check", str(site), "--output", "json", "--min-severity", "info"]
    run = subprocess.run(  # noqa: S603 (our own command)
        [*command, "--profile", profile, "--isolated"], capture_output=True, check=False
    )
    document: dict[str, Any] = json.loads(run.stdout)
    return document


def rates(document: dict[str, Any]) -> dict[str, float]:
    """The share of a site's files that each rule hits, in percent."""
    hit: dict[str, set[str]] = defaultdict(set)
    for finding in document["findings"]:
        hit[f"{finding['rule']}.{finding['message_id']}"].add(finding["path"])
    return {rule: 100 * len(paths) / max(1, document["summary"]["pages"]) for rule, paths in hit.items()}


def commits(manifest: Path) -> dict[str, str]:
    """Site name to the repository and commit it was taken from."""
    rows = re.findall(
        r"^\| ([\w.-]+) \| (?:no)?licen[cs]ed? \| ([^|]+) \| ([0-9a-f]{12}) \|", manifest.read_text(), re.MULTILINE
    )
    return {name: f"{repository} {commit}" for name, repository, commit in rows}


def table(sites: dict[str, dict[str, Any]]) -> str:
    """Rule by site, in percent of files; only sites with at least one hit are named."""
    from postlint.plugins import load_plugins  # noqa: PLC0415 (after the arguments are read)
    from postlint.rulebook import load_rules  # noqa: PLC0415

    by_site = {name: rates(document) for name, document in sites.items()}
    read = json.loads((HERE / "precision_read.json").read_text("utf-8"))
    lines = ["| rule.message | severity | profile | median % | highest | right of read |", "|---|---|---|--:|---|--:|"]
    rows = []
    for rule in load_rules(load_plugins()).values():
        for name in rule.messages:
            message = rule.message(name)
            key = f"{rule.id}.{name}"
            shares = {site: found.get(key, 0.0) for site, found in by_site.items()}
            if not any(shares.values()):
                continue
            severity, profile = message.severity or rule.severity, message.profile or rule.profile
            top = sorted(shares.items(), key=lambda one: -one[1])[:3]
            highest = ", ".join(f"{site} {share:.1f}" for site, share in top if share)
            right = read.get(key) or read.get(rule.id) or ""
            order = (profile not in DEFAULT_ON, RANK[severity], -median(shares.values()), key)
            rows.append(
                (order, f"| {key} | {severity} | {profile} | {median(shares.values()):.1f} | {highest} | {right} |")
            )
    return "\n".join([*lines, *(row for _, row in sorted(rows))])


def sample(sites: dict[str, dict[str, Any]], rule: str, count: int) -> str:
    """Hits of one rule or message, chosen at random with a fixed seed, a few of each site."""
    hits = [
        f"{finding['path']}:{finding['line']}:{finding['column']} {finding['message_id']}: {finding['message']}"
        for document in sites.values()
        for finding in document["findings"]
        if rule in (finding["rule"], f"{finding['rule']}.{finding['message_id']}")
    ]
    return "\n".join(random.Random(7).sample(hits, min(count, len(hits))))  # noqa: S311 (no secret)


def main() -> None:
    """Run postlint over every site, then print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--manifest", type=Path, default=HERE.parent.parent / "shared" / "corpora" / "MANIFEST.md")
    parser.add_argument("--sample", metavar="RULE", help="print hits of this rule instead of the table")
    parser.add_argument("--count", type=int, default=20)
    given = parser.parse_args()
    folders = sorted(folder for folder in given.corpora.iterdir() if folder.is_dir())
    sites = {folder.name: findings(folder) for folder in folders}
    if given.sample:
        print(sample(sites, given.sample, given.count))
        return
    print("# Precision\n")
    print("Share of files with a hit, in percent, over these sites; made by `benchmarks/precision.py`.\n")
    print(table(sites))
    known = commits(given.manifest) if given.manifest.exists() else {}
    print("\n## Sites\n")
    for name, document in sites.items():
        print(f"- {name}: {document['summary']['pages']:,} files ({known.get(name, 'no commit known')})")


if __name__ == "__main__":
    main()
