"""`--interactive`: each fix is shown and asked about, and only what was agreed to is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import on_terminal

TAGS = '---\ntitle: Rest\ntags: [2024, " Winter", 2025]\n---\n\nRest well.\n'
STEPS = """# Rest

1. **Warm up**

Five minutes
are enough.

```
go

home
```

2. Stretch:

- slowly
- and
  often

3. Rest

- Lifting with a bent back
Twisting without support
- Sitting all day
"""
MENDED = """# Rest

1. **Warm up**

   Five minutes
are enough.

   ```
   go

   home
   ```

2. Stretch:

   - slowly
   - and
  often

3. Rest

- Lifting with a bent back
- Twisting without support
- Sitting all day
"""


def site(folder: Path, rules: str, **posts: str) -> Path:
    (folder / "postlint.yaml").write_text(f"select: [{rules}]\n", "utf-8")
    for name, text in posts.items():
        (folder / f"{name}.md").write_bytes(text.encode())
    return folder


@pytest.mark.parametrize(
    ("answers", "written"),
    [
        ("yyy", '["2024", "Winter", "2025"]'),
        ("nyn", '[2024, "Winter", 2025]'),
        ("nnn", '[2024, " Winter", 2025]'),
        ("?yq", '["2024", " Winter", 2025]'),
        ("q", '[2024, " Winter", 2025]'),
        ("a", '["2024", "Winter", "2025"]'),
        ("s", '[2024, " Winter", 2025]'),
        ("ys", '["2024", " Winter", 2025]'),
        ("xY\x7fnN", '["2024", " Winter", 2025]'),
    ],
)
def test_only_what_is_agreed_to_is_written(answers: str, written: str, tmp_path: Path) -> None:
    folder = site(tmp_path, "tag-type", post=TAGS)
    said, _ = on_terminal(folder, "check", ".", "--interactive", answers=answers)
    assert (folder / "post.md").read_text("utf-8") == TAGS.replace('[2024, " Winter", 2025]', written)
    count = 3 - sum(old in written for old in ("[2024", '" Winter"', " 2025]"))
    assert (f"{count} fixed in 1 file." if count else "Nothing fixed.") in said
    assert ("y: apply it" in said) == (not answers.isalpha() or "x" in answers)


def test_the_fix_is_shown_before_it_is_asked_about(tmp_path: Path) -> None:
    folder = site(tmp_path, "tag-type", post=TAGS)
    said, code = on_terminal(folder, "check", ".", "--interactive", answers="q", NO_COLOR="1")
    shown = said[: said.index("Apply this fix?")].rpartition("\x1b[K")[2].splitlines()
    assert shown[0] == 'post.md:3:8: tag-type: The item 2024 of "tags" is not a text. Put it in quotes.'
    assert [line.strip() for line in shown[1:]] == [
        "fix   put it in quotes (safe)",
        '3 │ - tags: [2024, " Winter", 2025]',
        '3 │ + tags: ["2024", " Winter", 2025]',
    ]
    assert code == 1


def test_suggestions_are_applied_where_a_person_says_so(tmp_path: Path) -> None:
    folder = site(tmp_path, "list-broken-numbering, list-item-merged", post=STEPS)
    said, code = on_terminal(folder, "check", ".", "--interactive", answers="yy")
    assert (folder / "post.md").read_text("utf-8") == MENDED
    assert ("2 fixed in 1 file." in said, code) == (True, 0)


def test_all_of_one_rule_says_nothing_about_another(tmp_path: Path) -> None:
    folder = site(tmp_path, "tag-type, list-item-merged", one=TAGS, two=STEPS)
    on_terminal(folder, "check", ".", "--interactive", answers="an")
    assert '["2024", "Winter", "2025"]' in (folder / "one.md").read_text("utf-8")
    assert (folder / "two.md").read_text("utf-8") == STEPS


def test_control_characters_of_a_post_do_not_reach_the_terminal(tmp_path: Path) -> None:
    folder = site(tmp_path, "list-item-merged", post="\n- Lifting \x9b31mwith it\nTwisting \u202eto it\n- Sitting\n")
    said, _ = on_terminal(folder, "check", ".", "--interactive", answers="n", NO_COLOR="1")
    assert "Apply this fix?" in said
    assert "\x9b" not in said
    assert "\u202e" not in said
