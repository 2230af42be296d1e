"""What the README tells people to write into the files of their CI is valid there and names what exists."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from postlint import __version__
from tests.ci.tree import ROOT
from tests.test_docs import snippets

FILES = snippets()
WORKFLOW, GITLAB, HOOKS = ".github/workflows/posts.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"


@pytest.mark.parametrize(("name", "schema"), [(WORKFLOW, "vendor.github-workflows"), (GITLAB, "vendor.gitlab-ci")])
def test_the_files_fit_the_schemas_of_their_services(name: str, schema: str, tmp_path: Path) -> None:
    file = tmp_path / "file.yml"
    file.write_text(FILES[name], "utf-8")
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file))
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


def test_the_workflow_uses_the_action_with_inputs_that_it_has() -> None:
    (job,) = yaml.safe_load(FILES[WORKFLOW])["jobs"].values()
    (step,) = [one for one in job["steps"] if one["uses"].startswith("postlint/")]
    assert step["uses"] == f"postlint/postlint@v{__version__}"
    assert step["with"].keys() <= yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"].keys()


def test_the_job_for_gitlab_sets_variables_that_it_has() -> None:
    given = yaml.safe_load(FILES[GITLAB])
    (path,) = [one["remote"].partition(f"/v{__version__}/")[2] for one in given["include"]]
    job = yaml.safe_load((ROOT / path).read_text("utf-8"))["postlint"]
    assert given["postlint"]["variables"].keys() - {"GIT_DEPTH"} <= job["variables"].keys()
    assert f"/v{__version__}.tar.gz" in job["variables"]["LINT_PACKAGE"]


def test_the_hooks_exist() -> None:
    (repository,) = yaml.safe_load(FILES[HOOKS])["repos"]
    assert repository["rev"] == f"v{__version__}"
    ours = {one["id"] for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {one["id"] for one in repository["hooks"]} == ours - {"postlint-fix"}


def test_the_command_for_netlify_is_one_chain() -> None:
    command = tomllib.loads(FILES["netlify.toml"])["build"]["command"].strip()
    assert command.count("&&") == len(command.splitlines()) - 1
    assert f"/v{__version__}.tar.gz" in command
