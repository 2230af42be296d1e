"""Front matter that does not parse."""

from collections.abc import Iterator

from postlint.model import Issue, Page


def check_page(page: Page) -> Iterator[Issue]:
    for problem in page.problems:
        if problem.kind == "front-matter":
            yield Issue(problem.place, problem.message, **problem.values)
