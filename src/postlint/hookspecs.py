"""The hooks a plugin can implement. Each is called once, when postlint starts; none is called per page.

A plugin is a package with an entry point in the group `postlint`; the entry point's name is its namespace. Functions
are named as `"module:function"`, so that nothing is imported before it is used.
"""

from __future__ import annotations

from pathlib import Path

import pluggy

from postlint.model import Reader

__all__ = ["Reader", "hookimpl", "hookspec"]

hookspec = pluggy.HookspecMarker("postlint")
hookimpl = pluggy.HookimplMarker("postlint")


@hookspec
def postlint_readers() -> list[Reader]:  # type: ignore[empty-body]
    """Kinds of files to read; a later plugin's pattern wins over an earlier one's."""


@hookspec
def postlint_checks() -> str:  # type: ignore[empty-body]
    """The package that holds the plugin's checks, such as `acme_postlint.checks`."""


@hookspec
def postlint_rule_folders() -> list[Path]:  # type: ignore[empty-body]
    """Folders of rule files; the ids in them start with the plugin's namespace and a slash."""


@hookspec
def postlint_reporters() -> dict[str, str]:  # type: ignore[empty-body]
    """Output formats by name: `report(result: Result, style: Style) -> str`."""


@hookspec
def postlint_page_facts() -> dict[str, str]:  # type: ignore[empty-body]
    """Facts by the parameter name under which checks ask for them.

    That is `fact(page: Page, ...) -> value`, where further parameters name other facts, or the site's `options`
    (`ReaderOptions`).
    """


@hookspec
def postlint_frameworks() -> dict[str, str]:  # type: ignore[empty-body]
    """Site generators by name: `detect(folder: Folder, context: Context) -> Framework | None` of `postlint.site`."""
