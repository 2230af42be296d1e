from __future__ import annotations

import os
from pathlib import Path

import pytest
from filelock import FileLock

from tests.ci.tree import copy


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the workers of one run share, for what takes long to make; take its `lock` meanwhile."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def repository(shared: Path) -> Path:
    """This tree as a repository of its own."""
    found = shared / "postlint"
    with FileLock(shared / "lock"):
        if not found.exists():
            copy(found)
    return found
