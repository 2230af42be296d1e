"""`required-version`: whether a version of postlint fits a specifier such as `>=1.2,<2` (PEP 440)."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any

_CLAUSE = r"\s*(~=|==|!=|<=|>=|<|>)\s*(\d+(?:\.\d+)*(?:\.\*|(?:a|b|rc|\.dev)\d+)?)\s*"
_VERSION = r"(\d+(?:\.\d+)*)(?:(a|b|rc|\.dev)(\d+))?"
_STAGES = {".dev": -4, "a": -3, "b": -2, "rc": -1, None: 0}
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_PARTS = 6


def fits(version: str, specifier: str) -> bool | None:
    """Whether `version` fits; None where the specifier is none."""
    clauses = [re.fullmatch(_CLAUSE, clause) for clause in specifier.split(",")]
    if not all(clauses):
        return None
    return all(_fits(version, clause[1], clause[2]) for clause in clauses if clause is not None)


def _fits(version: str, sign: str, wanted: str) -> bool:
    if wanted.endswith(".*"):
        numbers = wanted.removesuffix(".*").split(".")
        same = _key(version)[0][: len(numbers)] == tuple(map(int, numbers))
        return same if sign == "==" else not same
    if sign == "~=":
        prefix = wanted.split(".")[:-1]
        return _fits(version, ">=", wanted) and _key(version)[0][: len(prefix)] == tuple(map(int, prefix))
    return _COMPARE[sign](_key(version), _key(wanted))


def _key(version: str) -> tuple[tuple[int, ...], int, int]:
    """Orders versions: 1.2.dev1 < 1.2a1 < 1.2b1 < 1.2rc1 < 1.2 = 1.2.0."""
    found = re.match(_VERSION, version)
    if found is None:
        return (), 0, 0
    numbers = tuple(map(int, found[1].split(".")))
    return numbers + (0,) * (_PARTS - len(numbers)), _STAGES[found[2]], int(found[3] or 0)
