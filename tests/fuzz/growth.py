"""Looks for input that costs more than its length: short pieces, repeated, timed at two sizes.

usage: python -m tests.fuzz.growth TARGET SECONDS
"""

from __future__ import annotations

import itertools
import random
import sys
import time

from tests.fuzz.targets import TARGETS

PIECES = (
    *[
        "a",
        "b",
        ".",
        "!",
        "?",
        ",",
        ":",
        ";",
        "|",
        "#",
        ">",
        "-",
        "+",
        "*",
        "_",
        "~",
        "`",
        "=",
        "\\",
        "/",
        "&",
        "@",
        "%",
        "$",
        "^",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "<",
        ">",
        '"',
        "'",
        "A",
        "9",
        "é",
        "â€™",
        "[^a]",
        "http://a",
        "www.a",
        "a@b.c",
    ],
    *(
        "\n",
        "\n\n",
        "  ",
        "\t",
        "    ",
        "\r",
        "\r\n",
        "a ",
        "the the ",
        "a.a.",
        "&amp;",
        "&#x41;",
        "\u200d",
        "\U0001f600",
    ),
    *("1. ", "- ", "> ", "```", "~~~", "---\n", "===\n", "| a | b |\n", "|---|---|\n", "![", "](", "](a)", "[a]: b\n"),
    *(
        "<!--",
        "-->",
        "<a>",
        "</a>",
        "<p>",
        "<b>",
        "<div>",
        "<br>",
        "<script>",
        "</script>",
        "<style>",
        "<title>",
        "<table>",
    ),
    *("<td>", "<li>", "{{a}}", "{{", "{% raw %}", "{% a %}", "{#a#}", "{a}", "<A>", "</A>", "<A b={c}>", "{/*", "*/}"),
    *("import a\n", "export a\n", "a: b\n", "- a: &x [*x]\n", '"', "'''", '"""', "[a]\n", "a = 1\n"),
)
SIZE = 40_000
TOO_SLOW = 1.0


def main(name: str, seconds: str) -> None:
    """Print each piece that takes more than a second at 40 kB and grows faster than its length."""
    target = TARGETS[name]
    chosen = random.Random(name)  # noqa: S311 (the same pieces each time)
    ends = time.monotonic() + float(seconds)
    tried = 0
    singles = ((one,) for one in PIECES)
    several = (tuple(chosen.choices(PIECES, k=chosen.randint(2, 4))) for _ in itertools.count())
    for parts in itertools.chain(singles, several):
        if time.monotonic() > ends:
            break
        tried += 1
        unit = "".join(parts).encode()
        lead = chosen.choice((b"", b"", b"---\na: b\n---\n", b"# a\n\n", b"---\n"))
        whole = lead + unit * (SIZE // len(unit))
        took = cost(target, whole)
        if took > TOO_SLOW:
            half = cost(target, whole[: len(whole) // 2])
            sys.stdout.write(f"{took:6.2f} s, half {half:5.2f} s: {lead!r} + {unit!r} * {SIZE // len(unit)}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{name}: {tried} pieces tried\n")


def cost(target: object, data: bytes) -> float:
    """Processor seconds."""
    started = time.process_time()
    target(data)  # type: ignore[operator]
    return time.process_time() - started


if __name__ == "__main__":
    main(*sys.argv[1:])
