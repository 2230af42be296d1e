"""The commands, each imported when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from typing import NoReturn

import click

from postlint import __version__
from postlint.errors import ConfigError, PostlintError

TRUST = 2
"""Exit code for "the answer can't be trusted"."""

_COMMANDS = {
    "check": ("postlint.cli.check:check", "Check posts."),
    "baseline": ("postlint.cli.baseline:baseline", "Take what is found today for known; report what is new."),
    "explain": ("postlint.cli.explain:explain", "Explain a rule: why, options, examples, sources."),
    "rules": ("postlint.cli.explain:rules", "List the rules."),
    "site": ("postlint.cli.site:site", "Show what is known of the site's URLs, or explain one."),
    "export": ("postlint.cli.export:export", "Write FAQs as structured data."),
    "tags": ("postlint.cli.tags:tags", "Show the tags of a site, or rename one."),
    "rule": ("postlint.cli.rule:rule", "Write and test rules of your own."),
    "config": ("postlint.cli.config_cmd:config", "Show, check and explain the configuration."),
    "cache": ("postlint.cli.cache:cache", "Show or remove the cache."),
    "init": ("postlint.cli.init:init", "Write a configuration that fits this site."),
    "doctor": ("postlint.cli.doctor:doctor", "Show versions, plugins, and what is found here."),
}


class Commands(click.Group):
    """Loads a command when it is asked for, and reads `postlint PATH` as `postlint check PATH`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """The names, in the order people need them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list in `--help`, without importing a command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A first argument that is no command but a path, or an option of `check`, means `check`."""
        name = args[0]
        if name not in _COMMANDS and (os.path.lexists(name) or name == "-"):
            args = ["check", *args]
        elif name not in _COMMANDS:
            ctx.fail(_no_command(name))
        return super().resolve_command(ctx, args)


def _no_command(name: str) -> str:
    from rapidfuzz import process  # noqa: PLC0415 (only for a mistake)

    nearest = process.extractOne(name, list(_COMMANDS), score_cutoff=70)
    hint = f'; did you mean "{nearest[0]}"?' if nearest else "."
    return f'"{name}" is neither a command nor a file{hint}'


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Exit codes: 0 clean, 1 findings, 2 the answer can't be trusted (wrong usage, unreadable input, a crash).",
)
@click.version_option(__version__, "-V", "--version", prog_name="postlint", message="%(prog)s %(version)s")
def cli() -> None:
    """The linter for what people publish: posts in Markdown, MDX, HTML and Gatsby's page data.

    `postlint PATH` is short for `postlint check PATH`.
    """


def run() -> NoReturn:
    """Run a command; errors the user can mend become one line and exit code 2."""
    from postlint.cli.stream import open_missing, silence, write  # noqa: PLC0415
    from postlint.report.hygiene import clean  # noqa: PLC0415

    open_missing()
    try:
        sys.exit(cli.main(prog_name="postlint", standalone_mode=False))
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        _fail(clean(error.format_message()))
    except ConfigError as error:
        from postlint.cli.configured import problem_lines  # noqa: PLC0415 (only for a mistake)
        from postlint.report import Style  # noqa: PLC0415

        style = Style(unicode=(sys.stderr.encoding or "").lower().replace("-", "") == "utf8")
        write(sys.stderr, "".join(f"{line}\n" for line in problem_lines(error, style)))
        sys.exit(TRUST)
    except PostlintError as error:
        _fail("\n".join(clean(line) for line in str(error).split("\n")))
    except BrokenPipeError:
        silence(sys.stdout)  # whoever read the report has seen enough
        sys.exit(141)
    except OSError as error:
        silence(sys.stdout)
        about = f": {os.fsdecode(error.filename)}" if error.filename else ""
        _fail(clean(f"{error.strerror or type(error).__name__}{about}"))


def _fail(message: str) -> NoReturn:
    from postlint.cli.stream import write  # noqa: PLC0415 (it is there by now)

    write(sys.stderr, f"error: {message}\n")
    sys.exit(TRUST)
