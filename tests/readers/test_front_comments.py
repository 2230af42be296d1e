from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.readers.front_comments import toml_comments, yaml_comments


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: A # postlint-a\n", ["# postlint-a"]),
        ("# postlint-a\ntitle: A\n  # postlint-b\n", ["# postlint-a", "# postlint-b"]),
        ("title: A#postlint-a\n", []),
        ('title: "A # postlint-a"\n', []),
        ("title: 'A # postlint-a' # postlint-b\n", ["# postlint-b"]),
        ("about: |\n  A # postlint-a\n  # postlint-b\n# postlint-c\n", ["# postlint-c"]),
        ("about: >- # postlint-a\n  A # postlint-b\nother: B\n", ["# postlint-a"]),
        ("about: A\n  B # postlint-a\n", ["# postlint-a"]),
        ("tags: [a, 'b # postlint-a'] # postlint-b\n", ["# postlint-b"]),
        ("title: Ä # postlint-ä\n", ["# postlint-ä"]),
        ("title: A # another comment\n", []),
        ("title: [ # postlint-a\n", ["# postlint-a"]),
        ('title: "A # postlint-a\n', []),
    ],
)  # fmt: skip
def test_yaml_comments_are_what_yaml_takes_for_comments(text: str, found: list[str]) -> None:
    data = text.encode()
    comments = yaml_comments("post.md", data, 4)
    assert [one.text for one in comments] == found
    assert [data[one.place.start - 4 : one.place.end - 4].decode() for one in comments] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('title = "A" # postlint-a\n', ["# postlint-a"]),
        ("title = \"A # postlint-a\"\nother = 'B # postlint-b'\n", []),
        ('title = "A \\" # postlint-a" # postlint-b\n', ["# postlint-b"]),
        ('about = """\nA # postlint-a\n"""\n# postlint-b\n', ["# postlint-b"]),
        ("about = '''\nA # postlint-a\n'''\n", []),
        ('about = """\nA # postlint-a\n', []),
        ("tags = [\n  'a', # postlint-a\n]\n", ["# postlint-a"]),
        ("title = 1 # a comment\n", []),
    ],
)
def test_toml_comments_are_what_toml_takes_for_comments(text: str, found: list[str]) -> None:
    data = text.encode()
    comments = toml_comments("post.md", data, 4)
    assert [one.text for one in comments] == found
    assert [data[one.place.start - 4 : one.place.end - 4].decode() for one in comments] == found


@given(st.lists(st.sampled_from(["# postlint", '"', "'", "\n", "a: ", "|", " ", "[", "}", "\\", "ä", '"""', "- "])))
def test_any_text_has_comments_in_order_that_stand_where_they_say(parts: list[str]) -> None:
    data = "".join(parts).encode()
    for comments in (yaml_comments("post.md", data, 0), toml_comments("post.md", data, 0)):
        starts = [one.place.start for one in comments]
        assert starts == sorted(set(starts))
        assert all(data[one.place.start : one.place.end] == one.text.encode() for one in comments)
