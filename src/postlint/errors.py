"""The one family of errors that stop a run; caught once, in the command line."""

from collections.abc import Sequence
from typing import Any


class PostlintError(Exception):
    """Something the user has to mend before a run can be trusted; the message says what and how."""


class UsageError(PostlintError):
    """A name or path on the command line leads nowhere."""


class PluginError(PostlintError):
    """A plugin does not load, clashes with another, or implements a hook that does not exist."""


class RuleError(PostlintError):
    """A rule file does not fit its schema or its check."""


class ConfigError(PostlintError):
    """Configuration files with mistakes; `problems` holds every one of them with its place."""

    def __init__(self, problems: Sequence[Any]) -> None:
        super().__init__("; ".join(f"{one.source}: {one.message}" for one in problems))
        self.problems = tuple(problems)
