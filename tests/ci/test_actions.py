"""The GitHub action and the GitLab job, their scripts run by a shell as CI would."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from filelock import FileLock

from tests.ci.tree import ROOT, Ran, git, ran

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
(GITLAB,) = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8")).values()
INSTALL, CHECK, UPLOAD = ACTION["runs"]["steps"]
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
INPUT = re.compile(r"\$\{\{ inputs\.([\w-]+) \}\}")
POST = "---\ntitle: Ice or heat?\n---\n\n[Exercises](exercises.md)\n"
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


def step(step: dict[str, Any], folder: Path, runner: Path, base: str = "", **inputs: str) -> Ran:
    """Run a step's script with its `env`, as the runner of a composite action does; `base` is a pull request's."""
    given = {name: about["default"] for name, about in ACTION["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    env = {name: INPUT.sub(lambda match: given[match[1]], value) for name, value in step["env"].items()}
    (runner / "output").touch()
    where = folder / INPUT.sub(lambda match: given[match[1]], step.get("working-directory", "."))
    own = {"GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": str(runner / "output"), "RUNNER_TEMP": str(runner)}
    own |= {"GITHUB_BASE_REF": base}
    return ran(where, *BASH, step["run"], **env, **own, GITHUB_ACTION_PATH=str(runner.parent / "postlint"))


def outputs(runner: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in (runner / "output").read_text("utf-8").splitlines())


@pytest.fixture(scope="session")
def runner(repository: Path, shared: Path) -> Path:
    """A runner's temporary folder in which the action has installed postlint from its own tree."""
    assert repository.is_dir()
    folder = shared / "runner"
    with FileLock(shared / "runner.lock"):
        if not folder.exists():
            folder.mkdir()
            installed = step(INSTALL, shared, folder)
            assert installed.code == 0, installed.out
    return folder


@pytest.fixture
def site(tmp_path: Path, runner: Path) -> Path:
    (runner / "output").unlink(missing_ok=True)
    (tmp_path / "postlint.yaml").write_text("select: [link-broken]\n", "utf-8")
    (tmp_path / "my posts").mkdir()
    (tmp_path / "my posts" / "a.md").write_text(POST, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("schema", "file"), [("vendor.github-actions", "action.yml"), ("vendor.gitlab-ci", "ci/gitlab.yml")]
)
def test_the_files_fit_the_schemas_of_their_services(schema: str, file: str) -> None:
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(ROOT / file))
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


def test_no_input_is_part_of_a_script() -> None:
    for one in (INSTALL, CHECK):
        assert "${{" not in one["run"]
    used = INPUT.findall(json.dumps(ACTION["runs"])) + re.findall(r"inputs\.([\w-]+) ==", UPLOAD["if"])
    assert set(used) == set(ACTION["inputs"])


def test_the_action_annotates_and_fails(site: Path, runner: Path) -> None:
    done = step(CHECK, site, runner)
    assert done.code == 1
    assert "\n::error file=my posts/a.md,line=5,col=13,endColumn=25,title=link-broken::" in done.out
    assert "my posts/a.md:5:13: error: link-broken: " in done.out
    assert outputs(runner) == {"exit-code": "1"}


def test_the_action_passes_a_clean_site(site: Path, runner: Path) -> None:
    (site / "my posts" / "exercises.md").write_text("All is well.\n", "utf-8")
    done = step(CHECK, site, runner)
    assert (done.code, outputs(runner)) == (0, {"exit-code": "0"})
    assert "::" not in done.out


def test_the_action_writes_sarif_where_it_is_told(site: Path, runner: Path) -> None:
    done = step(CHECK, site, runner, sarif="out/postlint.sarif", working_directory="my posts")
    assert done.code == 1
    file = outputs(runner)["sarif-file"]
    assert file == str(site / "my posts" / "out" / "postlint.sarif")
    assert len(json.loads(Path(file).read_text("utf-8"))["runs"][0]["results"]) == 1


def test_arguments_are_split_as_a_shell_would_and_nothing_runs(site: Path, runner: Path) -> None:
    (site / "other.md").write_text(POST, "utf-8")
    done = step(CHECK, site, runner, args="--only 'link-*'\n --sort rule", paths="my posts\n\nother.md\n")
    assert done.code == 1
    assert done.out.count(": error: link-broken: ") == 2
    hostile = '$(touch pwned) `touch pwned` "; touch pwned; #" && touch pwned'
    for inputs in ({"args": hostile}, {"paths": hostile}, {"sarif": hostile}):
        assert step(CHECK, site, runner, **inputs).code != 0
    (runner / "output").unlink()
    for inputs in ({"args": "'"}, {"sarif": "a\nexit-code=0"}):
        assert step(CHECK, site, runner, **inputs).code == 2
    assert outputs(runner) == {}
    assert not list(site.rglob("pwned"))
    assert step(CHECK, site, runner, paths="--only=x").code == 2


def in_a_branch(site: Path) -> None:
    """What stands there is on origin/main; a branch adds a post that is as bad."""
    git(site, "init", "-q", "-b", "main")
    git(site, "add", "-A")
    git(site, "commit", "-q", "-m", "Before")
    git(site, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(site, "switch", "-q", "-c", "new")
    (site / "my posts" / "new.md").write_text(POST.replace("Ice", "Rain"), "utf-8")
    git(site, "add", "-A")
    git(site, "commit", "-q", "-m", "New")


def test_a_pull_request_is_judged_by_what_it_brings_about(site: Path, runner: Path) -> None:
    in_a_branch(site)
    done = step(CHECK, site, runner, "main", args="--changed")
    assert done.code == 1
    assert "my posts/new.md:5:13: error: link-broken: " in done.out
    assert "a.md:" not in done.out


def test_another_release_is_taken_by_its_tag(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "postlint" / "bin").mkdir(parents=True)
    for name in ("bin/python3", "postlint/bin/python"):
        (tmp_path / name).write_text('#!/bin/sh\necho "$@"\n', "utf-8")
        (tmp_path / name).chmod(0o755)
    env = {"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin", "RUNNER_TEMP": str(tmp_path), "VERSION": "1.2.3; x"}
    done = ran(tmp_path, *BASH, INSTALL["run"], **env, GITHUB_ACTION_PATH="/here")
    assert done.code == 0
    assert done.out.splitlines()[-1].endswith(
        " https://github.com/postlint/postlint/archive/refs/tags/v1.2.3; x.tar.gz"
    )


def test_an_old_python_is_told(tmp_path: Path) -> None:
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n", "utf-8")
    (tmp_path / "python3").chmod(0o755)
    done = ran(tmp_path, *BASH, INSTALL["run"], PATH=f"{tmp_path}:/usr/bin:/bin", RUNNER_TEMP=str(tmp_path), VERSION="")
    assert done.code == 2
    assert "::error::postlint needs Python 3.11 or newer" in done.out


@pytest.fixture
def gitlab(site: Path, runner: Path, repository: Path) -> Callable[..., Ran]:
    """Run the job's lines as GitLab does: one script that stops at the first failure."""
    path = f"{runner / 'postlint' / 'bin'}:/usr/bin:/bin"
    usual = GITLAB["variables"] | {"LINT_PACKAGE": str(repository), "PATH": path}

    def job(**variables: str) -> Ran:
        return ran(site, "sh", "-ec", "\n".join(GITLAB["script"]), **(usual | variables))

    return job


def test_the_job_for_gitlab_leaves_its_reports(site: Path, gitlab: Callable[..., Ran]) -> None:
    done = gitlab()
    assert done.code == 1
    assert "my posts/a.md:5:13: error: link-broken: " in done.out
    reports = GITLAB["artifacts"]["reports"]
    (found,) = json.loads((site / reports["codequality"]).read_text("utf-8"))
    assert found["location"] == {"path": "my posts/a.md", "lines": {"begin": 5, "end": 5}}
    assert ET.parse(site / reports["junit"]).getroot().get("failures") == "1"


def test_a_merge_request_is_judged_by_what_it_brings_about(site: Path, gitlab: Callable[..., Ran]) -> None:
    in_a_branch(site)
    done = gitlab(LINT_ARGS="--changed", LINT_PATH="my posts", CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
    assert done.code == 1
    (found,) = json.loads((site / GITLAB["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert found["location"]["path"] == "my posts/new.md"
