"""What postlint itself brings, through the same hooks as any plugin."""

from __future__ import annotations

from pathlib import Path

from postlint.hookspecs import Reader, hookimpl

_PACKAGE = Path(__file__).parent


@hookimpl
def postlint_readers() -> list[Reader]:
    """Markdown, MDX, HTML and Gatsby's page data."""
    return [
        Reader("markdown", ("*.md", "*.markdown", "*.mdx"), "postlint.readers.markdown:read_page"),
        Reader("html", ("*.html", "*.htm"), "postlint.readers.html:read_page"),
        Reader("page-data", ("page-data.json",), "postlint.readers.page_data:read_page"),
    ]


@hookimpl
def postlint_checks() -> str:
    """The checks below `postlint.checks`."""
    return "postlint.checks"


@hookimpl
def postlint_rule_folders() -> list[Path]:
    """`rules/`: inside an installed package, or beside `src/` in a checkout."""
    inside = _PACKAGE / "rules"
    return [inside if inside.is_dir() else _PACKAGE.parent.parent / "rules"]


@hookimpl
def postlint_reporters() -> dict[str, str]:
    """The output formats."""
    names = (
        "full", "concise", "grouped", "summary", "json", "jsonl", "agent", "sarif", "github", "gitlab", "junit",
        "checkstyle", "rdjson", "rdjsonl", "markdown",
    )  # fmt: skip
    return {name: f"postlint.report.{name}:report" for name in names}


@hookimpl
def postlint_page_facts() -> dict[str, str]:
    """Facts that several checks share."""
    return {
        "body_words": "postlint.facts.body_words:body_words",
        "dates": "postlint.facts.dates:dates",
        "faq": "postlint.facts.faq:faq",
        "plain": "postlint.facts.plain:plain",
        "prose": "postlint.facts.prose:prose",
        "shingles": "postlint.facts.shingles:shingles",
    }


@hookimpl
def postlint_frameworks() -> dict[str, str]:
    """The site generators, those with the surest marks first."""
    names = (
        "docusaurus", "vitepress", "vuepress", "astro", "gatsby", "next", "nuxt", "sveltekit", "eleventy", "mkdocs",
        "mintlify", "myst", "mdbook", "zola", "hugo", "hexo", "jekyll", "pelican",
    )  # fmt: skip
    return {name: f"postlint.site.frameworks.{name}:detect" for name in names}
