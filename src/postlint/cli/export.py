"""`postlint export`: what a page says, in the form that machines read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from postlint.cli.outputs import write_whole
from postlint.cli.pages import Pages
from postlint.cli.stream import write
from postlint.errors import UsageError
from postlint.facts.faq import faq as faq_of
from postlint.facts.faq.export import faq_page, json_text
from postlint.model import Page, ReaderOptions
from postlint.plugins import function


@click.group(short_help="Write FAQs as structured data.")
def export() -> None:
    """Write what pages say in the form that machines read."""


@export.command("faq", short_help="FAQs as schema.org FAQPage.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--jsonl", "lines", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE", help="One line a page."
)
@click.option("--output-dir", type=click.Path(path_type=Path, file_okay=False), help="One file a page.")
@click.option("--base-url", default="", metavar="URL", help="Makes links in answers absolute.")
def faq(paths: tuple[Path, ...], lines: Path | None, output_dir: Path | None, base_url: str) -> int:
    """Write the FAQs of the pages at PATH as schema.org FAQPage in JSON-LD, in order of their paths.

    Search engines show no FAQ results any more; the data is still read by other machines. With neither --jsonl nor
    --output-dir each page's data goes to standard output, on one line.
    """
    if lines is not None and output_dir is not None:
        raise UsageError("--jsonl writes one file, --output-dir many; use one of them")
    site = Pages(paths)
    found = list(_faqs(site, base_url))
    if output_dir is not None:
        for path, data in found:
            _put(output_dir / f"{path}.faq.json", f"{json_text(data)}\n")
    else:
        rows = [{"path": path, **data} if lines is not None else data for path, data in found]
        text = "".join(f"{json_text(row)}\n" for row in rows)
        if lines is None or str(lines) == "-":
            write(sys.stdout, text)
        else:
            _put(lines, text)
    sys.stderr.write(f"{len(found):,} {'page' if len(found) == 1 else 'pages'} with an FAQ.\n")
    return 0


def _faqs(site: Pages, base_url: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for page, _ in site.pages():
        options = site.setup_for(page.path).reader
        data = faq_page(page, faq_of(page, options), base=base_url, read=partial(_markdown, site, options))
        if data is not None:
            yield page.path, data


def _markdown(site: Pages, options: ReaderOptions, text: str) -> Page:
    """A text of the front matter, which a template shows as Markdown."""
    reader = site.plugins.reader_for("answer.md")
    assert reader is not None  # noqa: S101 (postlint brings it)
    page: Page = function(reader.function)("answer.md", f"\n{text}".encode("utf-8", "replace"), options)
    return page


def _put(file: Path, text: str) -> None:
    try:
        write_whole(file, text.encode())
    except OSError as error:
        raise UsageError(f"{file} can't be written: {error.strerror or type(error).__name__}") from error
