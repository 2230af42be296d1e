"""Links: what the link rules find on sites whose broken links are known, and how long many links take.

    python -m benchmarks.links [CORPORA] [UNPACKED]   per site: recall, precision, unverifiable; VERBOSE=1 lists them
    python -m benchmarks.links --speed                2,000 pages with 50 links each, beside lychee and rumdl

CORPORA (default `../shared/corpora`) holds the labels; UNPACKED (default `CORPORA/unpacked`) the sites, which
`sh CORPORA/unpack.sh UNPACKED` puts there. Unverifiable are links of which link-broken can't tell whether their target
exists; doubts about anchors and images are listed with VERBOSE.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import Cost, cost, middle
from postlint.engine.files import select_files
from postlint.engine.run import Run
from postlint.plugins import function, load_plugins
from postlint.rulebook import ActiveRule, Setup, load_rules
from postlint.site import SiteSettings

RULES = (
    *("link-broken", "link-anchor-broken", "link-to-unpublished", "link-case", "link-base-path", "link-uncrawlable"),
    "image-missing",
)
SETTINGS: dict[str, dict[str, Any]] = {
    "davidwesst-pagedata": {"base_url": "https://www.davidwesst.com"},
    "mycrypto-pagedata": {"base_url": "https://support.mycrypto.com"},
    "datacontroller-pagedata": {"base_url": "https://datacontroller.io"},
    "osguide": {"base_url": "https://opensource.guide", "known_routes": ("/notices/", "/assets/**")},
}
SETTINGS["letsencrypt"] = {"known_routes": ("/sponsors/", "/docs/cert-compat/")}  # redirects of a netlify.toml
"""What a user of a site would set: its own host, and pages and files that the packs leave out."""


def main(arguments: Sequence[str]) -> None:
    if "--speed" in arguments:
        speed()
        return
    corpora = Path(arguments[0]) if arguments else Path(__file__).parent.parent.parent / "shared" / "corpora"
    unpacked = Path(arguments[1]) if len(arguments) > 1 else corpora / "unpacked"
    rows = defaultdict(list)
    for line in (corpora / "labels" / "links-dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["corpus"]].append(row)
    print(_row("site", "links", "unver.", "broken", "found", "recall", "false", "prec.", "unlabelled", "s"))
    for line in (corpora / "labels" / "links-dev-hugo-refs.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["corpus"]].append({**row, "href": row["ref"], "kind": "ref", "in_source": "verbatim"})
    for site, labels in sorted(rows.items()):
        report(site, labels, unpacked / site)


def run(folder: Path, settings: SiteSettings, names: Sequence[str] = RULES) -> Any:
    plugins = load_plugins()
    rules = load_rules(plugins)
    chosen = [rules[name] for name in names if name in rules]
    setup = Setup(tuple(ActiveRule(rule, rule.defaults(), frozenset(rule.messages)) for rule in chosen))
    selection = select_files([folder], lambda name: plugins.reader_for(name) is not None, folder)
    return Run(selection, lambda _: setup, rules, plugins, settings_for=lambda _: settings).result()


def report(site: str, labels: list[dict[str, Any]], folder: Path) -> None:
    start = time.perf_counter()
    result = run(folder, SiteSettings(**SETTINGS.get(site, {})))
    seconds = time.perf_counter() - start
    form = "page-data" if site.endswith("-pagedata") else ""
    found = defaultdict(set)
    for finding in result.findings:
        if form and not finding.location.path.endswith("page-data.json"):
            continue
        if finding.severity == "info":
            continue
        found[(finding.location.path, plain(quoted(finding.message)))].add(finding.rule)
    truth = {(row["source"], plain(row["href"])): row for row in labels}
    written = hrefs(folder, {row["source"] for row in labels})
    broken = {at: row for at, row in truth.items() if row["verdict"] == "broken" and at in written}
    hit = {at for at in broken if at in found}
    known = {at for at, row in truth.items() if row["verdict"] == "broken"}
    false = [at for at in found if at in truth and at not in known]
    unlabelled = [at for at in found if at not in truth]
    unknown = Counter()
    for doubt in result.doubts:
        unknown[doubt.message] += doubt.count
    total = result.links.internal if result.links else 0
    share = result.links.unverifiable / total if total else 0
    judged = len(found) - len(unlabelled)
    recall = f"{len(hit) / len(broken):.1%}" if broken else "-"
    precision = f"{1 - len(false) / judged:.1%}" if judged else "-"
    counts = (len(broken), len(hit), recall, len(false), precision, len(unlabelled))
    print(_row(site, total, f"{share:.1%}", *counts, f"{seconds:.1f}"))
    if os.environ.get("VERBOSE"):
        for message, count in unknown.most_common():
            print("   ?", count, message)
        for at in sorted(broken.keys() - hit):
            print("   missed", broken[at]["kind"], *at)
        for at in sorted([*false, *unlabelled]):
            print(
                "   false" if at in truth else "   unlabelled",
                sorted(found[at]),
                *at,
                truth.get(at, {}).get("verdict", "not labelled"),
            )


def hrefs(folder: Path, sources: set[str]) -> set[tuple[str, str]]:
    """The links and images that the sources hold; the others come from layouts, or are frames."""
    plugins = load_plugins()
    found = set()
    for path in sources:
        reader = plugins.reader_for(path.rpartition("/")[2])
        page = function(reader.function)(path, (folder / path).read_bytes(), Setup(()).reader)
        found |= {(path, plain(link.href)) for link in page.links} | {(path, plain(one.source)) for one in page.images}
    return found


def _row(*cells: object) -> str:
    return "".join(f"{cell!s:<26}" if not index else f"{cell!s:>11}" for index, cell in enumerate(cells))


def plain(href: str) -> str:
    """An href as labels have it: entities resolved, the path out of a `ref`."""
    href = re.sub(r'^\{\{[<%] *(?:rel)?ref +"?([^" ]+).*$', r"\1", href)
    return re.sub(r"&amp;", "&", href)[:120]


def quoted(message: str) -> str:
    found = re.search(r'"(.*?)" (?:leads|names|goes|shows|differs|lacks|has)', message)
    return found[1] if found else ""


ROUNDS = 3
PAGES = 2_000
LINKS = 50


def speed() -> None:
    """Wall and CPU seconds, and mebibytes, of checking 100,000 links to headings of other pages: medians, in turn.

    The links name files (`p7.md#part-2`), all that the peers resolve; each has to find ten dead ones.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_site(folder)
        rules = "link-broken,link-anchor-broken,link-to-unpublished,link-case,link-base-path"
        postlint = [sys.executable, "-m", "postlint", "check", ".", "--isolated", "--select", rules]
        commands = {
            "postlint, one process": [*postlint, "--no-cache", "--jobs", "1"],
            "postlint": [*postlint, "--no-cache"],
            "postlint, seen before": postlint,
            "rumdl, link rules": ["rumdl", "check", "--no-cache", "--enable", "MD051,MD057", "docs"],
            "lychee": ["lychee", "--offline", "--include-fragments", "--no-progress", "docs"],
        }
        here = {tool: command for tool, command in commands.items() if shutil.which(command[0])}
        costs: dict[str, list[Cost]] = {tool: [] for tool in here}
        cost(postlint, folder)
        for _ in range(ROUNDS):
            for tool, command in here.items():
                costs[tool].append(cost(command, folder))
        print(_row("tool", "wall s", "CPU s", "MiB", "exit"))
        for tool, found in costs.items():
            one = middle(found)
            print(_row(tool, f"{one.wall:.1f}", f"{one.cpu:.1f}", f"{one.peak:.0f}", one.code))


def make_site(folder: Path) -> None:
    """A MkDocs site of pages with headings and links to those of others; ten links are dead."""
    (folder / "mkdocs.yml").write_text("site_name: Speed\n")
    docs = folder / "docs"
    docs.mkdir()
    parts = "\n".join(f"## Part {one}\n\nSome text.\n" for one in range(5))
    for number in range(PAGES):
        targets = [f"p{(number * 7 + one * 13) % PAGES}.md#part-{one % 5}" for one in range(LINKS)]
        if number % (PAGES // 10) == 0:
            targets[0] = f"missing{number}.md" if number % (PAGES // 5) else f"p{number}.md#missing"
        lines = "\n".join(f"- [Link {one}]({target})" for one, target in enumerate(targets))
        (docs / f"p{number}.md").write_text(f"# Page {number}\n\n{parts}\n{lines}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
