"""What every output has to be, whatever was linted: text without control characters, and valid in its format."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from tests.hostile.command import Ran

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What a terminal acts on; a tab may stand in the settings that are shown."""
COMMAND = re.compile(r"^\s*(?:::(?!(?:error|warning|notice) )|##(?:\[|vso\[|teamcity\[))", re.MULTILINE)
"""Commands to a CI service other than those of our own `github` format."""


def check_output(ran: Ran, arguments: Sequence[str]) -> None:
    """No traceback, no crash, nothing a terminal or log acts on; JSON and XML parse."""
    texts = {"stdout": ran.out.decode(), "stderr": ran.err.decode()}
    for name, text in texts.items():
        assert "Traceback" not in text, (arguments, text[-3000:])
        assert arguments[0] in ("config", "baseline") or "internal-error" not in text, (arguments, text[:3000])
        is_diff = name == "stdout" and "--diff" in arguments
        is_file = name == "stdout" and "--fix" in arguments
        if not is_diff and not is_file:
            found = CONTROLS.search(text)
            assert found is None, (arguments, name, text[max(0, found.start() - 80) : found.end() + 80])
            assert not COMMAND.search(text), (arguments, name)
    out = texts["stdout"]
    for output in ("json", "sarif", "gitlab", "rdjson"):
        if output in arguments and out:
            json.loads(out, parse_constant=_refuse)
    for output in ("jsonl", "rdjsonl"):
        if output in arguments:
            for line in out.splitlines():
                json.loads(line, parse_constant=_refuse)
    if out and ("junit" in arguments or "checkstyle" in arguments):
        ET.fromstring(out)


def _refuse(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")
