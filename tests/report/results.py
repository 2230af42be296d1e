"""Results of real runs over pages that are given as text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from postlint.config.selection import activate
from postlint.engine.files import Selection
from postlint.engine.run import Run
from postlint.plugins import function, load_plugins
from postlint.report import Style
from postlint.result import Result
from postlint.rulebook import Setup, load_rules

PLUGINS = load_plugins()
RULES = load_rules(PLUGINS)
SETUP = Setup(tuple(activate(RULES, profile="all")))
HEAD = "---\ntitle: The same title\ndescription: A line about it.\n---\n\n"
SITE = {
    "a.md": f'{HEAD}<img src="a.png"> [b](gone.md)\n\n## \n',
    "b & <c>.md": f"{HEAD}Überall steht [here](a.md).\n",
    "c.md": "---\ntitle: Another\ndescription: Says something else.\n---\n\nAll is well.\n",
    "x/page-data.json": (
        '{"componentChunkName": "c", "path": "/x/", "result": {"data": {"markdownRemark": {"html": "<img src=x>"}}}}'
    ),
}


def run(pages: Mapping[str, str | bytes]) -> Result:
    """The findings of all rules on these pages."""
    selection = Selection(Path(), {"": tuple(pages)}, frozenset(pages), frozenset())
    given = {path: text.encode("utf-8", "replace") if isinstance(text, str) else text for path, text in pages.items()}
    return Run(selection, lambda _: SETUP, RULES, PLUGINS, given=given).result()


def written(output: str, result: Result, style: Style | None = None) -> str:
    """The report of that format."""
    text: str = function(PLUGINS.reporters[output])(result, result.findings, style or Style())
    return text
