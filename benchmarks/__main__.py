"""`python -m benchmarks`: make sites of any size out of real posts, and measure postlint on them beside its peers."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import click

from benchmarks import report
from benchmarks.bank import read_bank
from benchmarks.contest import contest
from benchmarks.corpus import Corpus, write_site
from benchmarks.cpu import Bench
from benchmarks.page import write_html
from benchmarks.peers import installed, postlint

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_CORPORA = click.option(
    "--from",
    "corpora",
    type=_FOLDER,
    required=True,
    help="A folder with one folder per unpacked site.",
)


@click.group()
def main() -> None:
    """Measure postlint."""


@main.command()
@click.argument("count", type=int)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--html", is_flag=True, help="Write built pages beside it, into FOLDER-html.")
@_CORPORA
def corpus(count: int, folder: Path, corpora: Path, *, html: bool) -> None:
    """Write a site of COUNT posts into FOLDER."""
    size = write_site(Corpus(read_bank(corpora)), count, folder)
    click.echo(f"{count:,} posts, {size / 1e6:.1f} MB, in {folder}")
    if html:
        write_html(folder, folder.with_name(f"{folder.name}-html"))


@main.command()
@click.option("--peers", is_flag=True, help="Run installed peers in turn with postlint.")
@click.option(
    "--node-modules", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Where yoastseo is."
)
@click.option("--sizes", default="100,1000,10000", show_default=True, help="Posts of each site.")
@click.option("--rounds", default=3, show_default=True)
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), help="Keep the sites here for the next time.")
@click.option("--write", is_flag=True, help="Write docs/performance.md and its chart.")
@_CORPORA
def run(
    *, peers: bool, node_modules: Path | None, sizes: str, rounds: int, work: Path | None, write: bool, corpora: Path
) -> None:
    """Time postlint cold, warm, with one post changed and on one file."""
    folder = work or Path(tempfile.mkdtemp(prefix="postlint-benchmark-"))
    if work is None:
        folder.chmod(0o755)  # LinkChecker, run as root, reads as nobody
    counts = sorted(map(int, sizes.split(",")))
    bank = None
    found = list(installed(node_modules and node_modules.resolve())) if peers else []
    results = []
    for count in counts:
        site = folder / f"{count}"
        if not (site / "answers.jsonl").is_file():
            shutil.rmtree(site, ignore_errors=True)
            bank = bank or read_bank(corpora)
            write_site(Corpus(bank), count, site)
        pages = folder / f"{count}-html"
        if peers and count <= 1_000 and not pages.is_dir():  # noqa: PLR2004 (more take the peers hours)
            write_html(site, pages)
        results.append(
            contest(
                site,
                pages if peers and pages.is_dir() else None,
                count,
                rounds=rounds,
                peers=found,
                echo=click.echo,
            )
        )
        click.echo(_planted(site))
    profile = Bench(folder / f"{counts[0]}", counts[0], rounds, "recommended").run()
    text, chart = report.document(results, rounds, profile)
    click.echo(text)
    if write:
        docs = Path(__file__).parent.parent / "docs"
        (docs / "performance.md").write_text(text, "utf-8")
        (docs / "performance.svg").write_text(chart, "utf-8")
    if work is None:
        shutil.rmtree(folder)


def _planted(site: Path) -> str:
    """How many of the defects that were put in are found: a fast run that finds nothing is no result."""
    planted = {
        (one["post"], one["kind"]) for one in map(json.loads, (site / "answers.jsonl").read_text("utf-8").splitlines())
    }
    ran = subprocess.run(  # noqa: S603
        postlint("check", str(site), "--output", "jsonl"), capture_output=True, text=True, check=False
    )
    found = {
        (one["path"].partition("/docs/")[2], one["rule"])
        for one in map(json.loads, ran.stdout.splitlines())
        if one["type"] == "finding"
    }
    return f"{len(planted & found)} of {len(planted)} planted defects found."


if __name__ == "__main__":
    main()
