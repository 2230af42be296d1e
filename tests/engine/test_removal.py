"""Fixes of suppressions: what they leave in the file, and what the page then is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import postlint

HEAD = "---\ntitle: A post\n---\n\n"
LINE = "postlint-disable-line"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"Text <!-- {LINE} link-text-generic -->\n", "Text\n"),
        (f"Text <!-- {LINE} link-text-generic --> and more.\n", "Text  and more.\n"),
        ("One.\n<!-- postlint-disable-next-line link-text-generic -->\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n\n<!-- postlint-disable-next-line link-text-generic -->\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\r\n\r\n<!-- postlint-disable-file link-text-generic -->\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"),
        (f"Text <!-- {LINE} link-text-generic, link-local -->\n", "Text\n"),
        (
            f'<img src="x.png"> <!-- {LINE} link-text-generic, image-alt-missing -- a reason -->\n',
            f'<img src="x.png"> <!-- {LINE} image-alt-missing -- a reason -->\n',
        ),
        (
            f'<img src="x.png"> <!-- {LINE} image-alt-missing ,link-text-generic -->\n',
            f'<img src="x.png"> <!-- {LINE} image-alt-missing -->\n',
        ),
        (
            f'<img src="x.png"> <!-- {LINE} image-alt-misssing -->\n',
            f'<img src="x.png"> <!-- {LINE} image-alt-missing -->\n',
        ),
        (
            '<!-- postlint-disable-nextline image-alt-missing -->\n<img src="x.png">\n',
            '<!-- postlint-disable-next-line image-alt-missing -->\n<img src="x.png">\n',
        ),
        ("Text.\n\n<!-- postlint-enable link-text-generic -->\n", "Text.\n\n"),
        ("A <!-- postlint-disable link-local --> B <!-- postlint-enable link-local -->\n", "A  B\n"),
    ],
)
def test_a_directive_that_does_nothing_is_taken_away_and_nothing_else(before: str, after: str, tmp_path: Path) -> None:
    file = tmp_path / "post.md"
    file.write_bytes((HEAD + before).encode())
    run = postlint("check", "post.md", "--fix", "--ignore", "image-missing,content-empty", cwd=tmp_path)
    assert file.read_bytes().decode() == HEAD + after
    assert run.returncode == 0, run.stdout + run.stderr
