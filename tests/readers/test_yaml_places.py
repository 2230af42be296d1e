from __future__ import annotations

import pytest

from postlint.readers.yaml_places import read_yaml


@pytest.mark.parametrize("text", ["[" * 100_000, "{" * 100_000, "- " * 100_000, "a:\n" + "? " * 50_000])
def test_deep_nesting_is_a_problem_and_does_not_end_the_process(text: str) -> None:
    values, problems = read_yaml(text)
    assert values == []
    assert [problem.message for problem in problems] == ["too-deep"]
