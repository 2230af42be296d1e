"""How often each rule hits real posts: `python benchmarks/precision.py CORPORA --keep FOLDER [--sample RULE]`.

CORPORA is a folder with one folder per site, as `../shared/corpora/unpack.sh` makes it. The report goes to standard
output as Markdown; `docs/precision.md` holds the last one. FOLDER keeps what postlint said of each site; what is there
already is not asked for again. `--sample` prints hits of one rule (or `rule.message`) with the text around them, drawn
at random from the sites in turn, to be read by hand; what was read stands in `precision_read.json` beside this file.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

HERE = Path(__file__).parent
RANK = {"error": 0, "warning": 1, "info": 2}
DEFAULT_ON = frozenset({"min", "recommended"})
LINES = 2
WIDTH = 120
MARK = ">>>"

Document: TypeAlias = dict[str, Any]


def findings(site: Path, kept: Path) -> Document:
    """What postlint says of a site by default, advice included; `kept` is the file that remembers it."""
    if not kept.exists():
        command = [
            sys.executable,
            "-m",
            "postlint",
            "check",
            ".",
            "--output",
            "json",
            "--min-severity",
            "info",
            "--no-cache",
        ]
        run = subprocess.run(  # noqa: S603 (our own command)
            [*command, "--profile", "recommended", "--isolated"],
            cwd=site,
            capture_output=True,
            check=False,
        )
        kept.write_bytes(run.stdout)
    document: Document = json.loads(kept.read_bytes())
    return document


def default_on() -> dict[str, tuple[str, frozenset[str]]]:
    """Each rule that is on by default, with its severity and those of its messages that are."""
    from postlint.plugins import load_plugins  # noqa: PLC0415 (after the arguments are read)
    from postlint.rulebook import load_rules  # noqa: PLC0415

    found = {}
    for rule in load_rules(load_plugins()).values():
        shown = {name: rule.message(name) for name in rule.messages}
        names = {name for name, message in shown.items() if (message.profile or rule.profile) in DEFAULT_ON}
        # A message without a finding is what an Unknown says; it has no severity to show.
        severities = {shown[name].severity or rule.severity for name in names}
        if names:
            found[rule.id] = (min(severities, key=lambda one: RANK[one]), frozenset(names))
    return found


def commits(manifest: Path) -> dict[str, str]:
    """Site name to the repository and commit it was taken from."""
    rows = re.findall(
        r"^\| ([\w.-]+) \| (?:no)?licen[cs]ed? \| ([^|]+) \| ([0-9a-f]{12}) \|", manifest.read_text(), re.MULTILINE
    )
    return {name: f"{repository} {commit}" for name, repository, commit in rows}


def right_of_read(rule: str, messages: frozenset[str], read: dict[str, str]) -> str:
    """What was read of a rule as a whole, or of those messages added up."""
    keys = {rule, *(f"{rule}.{message}" for message in messages)}
    pairs = [value.split("/") for key, value in read.items() if key in keys]
    return "/".join(str(sum(map(int, column))) for column in zip(*pairs, strict=True)) if pairs else ""


def tables(sites: dict[str, Document]) -> Iterator[str]:
    """The rules with their rates, then rule by site, in percent of the site's files."""
    rules = default_on()
    hits: Counter[str] = Counter()
    files: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for site, document in sites.items():
        for finding in document["findings"]:
            rule = finding["rule"]
            if rule in rules and finding["message_id"] in rules[rule][1]:
                hits[rule] += 1
                files[rule][site].add(finding["path"])
    rates = {
        rule: {
            site: 100 * len(files[rule][site]) / max(1, document["summary"]["pages"])
            for site, document in sites.items()
        }
        for rule in rules
    }
    read = json.loads((HERE / "precision_read.json").read_text("utf-8"))
    yield "| rule | severity | median % | highest % | where | hits | right/read |"
    yield "|---|---|--:|--:|---|--:|--:|"
    order = sorted(rules, key=lambda rule: (RANK[rules[rule][0]], not hits[rule], rule))
    for rule in order:
        middle, (top, highest) = median(rates[rule].values()), max(rates[rule].items(), key=lambda one: one[1])
        where, count = (top, f"{hits[rule]:,}") if hits[rule] else ("", "none")
        severity, messages = rules[rule]
        shares = f"{middle:.1f} | {highest:.1f} | {where}"
        yield f"| {rule} | {severity} | {shares} | {count} | {right_of_read(rule, messages, read)} |"
    yield ""
    yield "## Rule by site\n"
    yield "Percent of the site's files; rules with hits only.\n"
    yield f"| rule | {' | '.join(sites)} |"
    yield f"|---|{'--:|' * len(sites)}"
    for rule in order:
        if hits[rule]:
            cells = (f"{rates[rule][site]:.1f}" if files[rule][site] else "" for site in sites)
            yield f"| {rule} | {' | '.join(cells)} |"


def sample(corpora: Path, sites: dict[str, Document], wanted: str, count: int, seed: int) -> Iterator[str]:
    """Hits of one message, or of those of a rule that are on by default, with the text around them."""
    chance = random.Random(f"{wanted}{seed}")  # noqa: S311 (no secret)
    rule, _, message = wanted.partition(".")
    messages = {message} if message else default_on()[rule][1]
    by_site = {}
    for site, document in sites.items():
        own = [one for one in document["findings"] if one["rule"] == rule and one["message_id"] in messages]
        by_site[site] = chance.sample(own, len(own))
    total = sum(map(len, by_site.values()))
    order = chance.sample(sorted(by_site), len(by_site))
    drawn = [(site, by_site[site][turn]) for turn in range(count) for site in order if turn < len(by_site[site])]
    yield f"{wanted}: {min(count, total)} of {total} hits"
    for number, (site, finding) in enumerate(drawn[:count], 1):
        yield f"\n[{number}] {site}/{finding['path']}:{finding['line']} {finding.get('pointer', '')}"
        yield f"    {finding['message_id']}: {finding['message']}"
        yield from (f"    also {one['path']}:{one['line']}" for one in finding["related"][:2])
        yield from context(corpora / site, finding)
        for one in finding["related"][:1]:
            if one["path"] != finding["path"]:
                yield from context(corpora / site, one)


def context(site: Path, place: Document) -> Iterator[str]:
    """The lines around a place; of JSON and other long lines the characters around it."""
    data = (site / place["path"]).read_bytes()
    start, end = place["byte_range"]
    before = data[:start].decode("utf-8", "replace").split("\n")[-LINES - 1 :]
    after = data[end:].decode("utf-8", "replace").split("\n")[: LINES + 1]
    inside = data[start:end].decode("utf-8", "replace")
    if len(inside) > 2 * WIDTH:
        inside = f"{inside[:WIDTH]} [...] {inside[-WIDTH:]}"
    before = [line[-WIDTH:] for line in before]
    after = [line[:WIDTH] for line in after]
    text = "\n".join(before) + MARK + inside + "<<<" + "\n".join(after)
    yield from (f"    | {line}" for line in text.split("\n"))


def main() -> None:
    """Run postlint over every site, then print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--keep", type=Path, required=True)
    parser.add_argument("--site", action="append", help="only this site; may be given several times")
    parser.add_argument("--manifest", type=Path, default=HERE.parent.parent / "shared" / "corpora" / "MANIFEST.md")
    parser.add_argument("--sample", metavar="RULE", action="append", help="print hits of this rule, no report")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    given.keep.mkdir(parents=True, exist_ok=True)
    names = given.site or sorted(folder.name for folder in given.corpora.iterdir() if folder.is_dir())
    sites = {name: findings(given.corpora / name, given.keep / f"{name}.json") for name in names}
    if given.sample:
        for rule in given.sample:
            print("\n".join(sample(given.corpora, sites, rule, given.count, given.seed)), "\n")
        return
    print((HERE / "precision_head.md").read_text("utf-8"))
    print("\n".join(tables(sites)))
    known = commits(given.manifest) if given.manifest.exists() else {}
    print("\n## Sites\n")
    for name, document in sites.items():
        print(f"- {name}: {document['summary']['pages']:,} files ({known.get(name, 'no commit known')})")


if __name__ == "__main__":
    main()
