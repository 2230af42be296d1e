"""The plugin's hooks. Each returns names; nothing is imported before postlint uses it."""

from pathlib import Path

from postlint.hookspecs import Reader, hookimpl

_HERE = Path(__file__).parent


@hookimpl
def postlint_readers() -> list[Reader]:
    return [Reader("text", ("*.txt",), "postlint_shouting.reader:read_page")]


@hookimpl
def postlint_page_facts() -> dict[str, str]:
    return {"shouted": "postlint_shouting.facts:shouted"}


@hookimpl
def postlint_checks() -> str:
    return "postlint_shouting.checks"


@hookimpl
def postlint_rule_folders() -> list[Path]:
    inside = _HERE / "rules"
    return [inside if inside.is_dir() else _HERE.parent.parent / "rules"]


@hookimpl
def postlint_reporters() -> dict[str, str]:
    return {"tally": "postlint_shouting.report:report"}
