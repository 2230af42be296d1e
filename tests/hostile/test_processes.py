"""What happens around the process, as a user would meet it: each scenario by its name, with the real command."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.hostile.process import POST, POSTLINT, begin, limited, posts, run, shell

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals, limits and /proc of Linux")


@pytest.mark.parametrize("output", ["full", "json", "github"])
def test_broken_pipe(tmp_path: Path, output: str) -> None:
    posts(tmp_path, 120)
    ran = shell(tmp_path, f"$POSTLINT check . -o {output} | head -c 10; exit ${{PIPESTATUS[0]}}")
    assert ran.returncode in (1, 141)
    assert b"Error" not in ran.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    "command", ["check .", "check . -o json", "check . --diff", "rules", "config show", "tags list"]
)
def test_closed_streams(tmp_path: Path, closed: str, command: str) -> None:
    posts(tmp_path, 2)
    usual = shell(tmp_path, f"$POSTLINT {command}").returncode
    assert shell(tmp_path, f"$POSTLINT {command} {closed}").returncode == usual


def test_closed_standard_input_is_an_empty_post(tmp_path: Path) -> None:
    assert shell(tmp_path, "$POSTLINT check - --stdin-filename a.md <&-").returncode in (0, 1, 2)


@pytest.mark.parametrize("output", ["full", "json", "sarif"])
def test_standard_output_on_a_full_disk(tmp_path: Path, output: str) -> None:
    posts(tmp_path, 2)
    ran = shell(tmp_path, f"$POSTLINT check . -o {output} > /dev/full")
    assert ran.returncode == 2
    assert b"No space left" in ran.stderr


def test_standard_error_on_a_full_disk(tmp_path: Path) -> None:
    posts(tmp_path, 2)
    assert shell(tmp_path, "$POSTLINT check . 2> /dev/full").returncode in (1, 2)


def test_endless_standard_input(tmp_path: Path) -> None:
    ran = shell(tmp_path, "ulimit -v 3000000; $POSTLINT check - --stdin-filename a.md -o concise < /dev/zero")
    assert ran.returncode == 2
    assert b"too large" in ran.stderr or b"has more than" in ran.stdout


@pytest.mark.parametrize("handles", range(4, 40, 3))
def test_few_file_handles(tmp_path: Path, handles: int) -> None:
    posts(tmp_path, 100)
    ran = subprocess.run(
        [*POSTLINT, "check", "."], cwd=tmp_path, capture_output=True, check=False, timeout=60,
        preexec_fn=limited(resource.RLIMIT_NOFILE, handles),
    )  # fmt: skip
    if b"postlint" in ran.stderr:  # else the interpreter itself could not begin
        assert b"Traceback" not in ran.stderr, ran.stderr.decode()
    assert ran.returncode in (1, 2)


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "tr_TR"}]
)
def test_locale_that_knows_no_unicode(tmp_path: Path, locale: dict[str, str]) -> None:
    (tmp_path / "ä.md").write_text(POST.replace("loaf", "Bröt ✓ 漢"), "utf-8")
    for output in ("full", "json", "github", "junit"):
        ran = run(tmp_path, "check", ".", "-o", output, environment=locale)
        assert ran.returncode == 1
        ran.stdout.decode()
    assert run(tmp_path, "check", "ä.md", environment=locale).returncode == 1


@pytest.mark.parametrize("name", ["HOME", "TMPDIR", "PATH", "USER", "TERM", "LANG"])
def test_environment_without(tmp_path: Path, name: str) -> None:
    posts(tmp_path, 2)
    assert shell(tmp_path, f"unset {name}; $POSTLINT check .").returncode == 1


def test_folders_for_temporary_files_and_home_that_are_not_there(tmp_path: Path) -> None:
    posts(tmp_path, 2)
    gone = {"HOME": "/nowhere", "TMPDIR": "/nowhere", "XDG_CACHE_HOME": "/nowhere/cache"}
    assert run(tmp_path, "check", ".", environment=gone).returncode == 1


def test_working_folder_that_is_gone(tmp_path: Path) -> None:
    ran = shell(tmp_path, "mkdir gone; cd gone; rmdir ../gone; $POSTLINT check .")
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"error: ")


def workers(process: subprocess.Popen[bytes]) -> list[int]:
    """The run's processes, as soon as it has any."""
    children: list[int] = []
    while not children and process.poll() is None:
        children = [int(one) for one in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
        time.sleep(0.01)
    return children


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_signals_end_the_run_and_its_workers(tmp_path: Path, number: signal.Signals) -> None:
    posts(tmp_path, 120, POST * 4)
    process = begin(tmp_path, "check", ".", "--jobs", "2")
    children = workers(process)
    process.send_signal(number)
    err = process.communicate(timeout=60)[1]
    assert b"Traceback" not in err, err.decode()
    assert process.returncode in (0, 1, 130, -number)
    deadline = time.monotonic() + 20
    while any(is_running(child) for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [child for child in children if is_running(child)]


def is_running(pid: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_worker_that_is_killed_costs_one_page(tmp_path: Path) -> None:
    posts(tmp_path, 120, POST * 4)
    process = subprocess.Popen(
        [*POSTLINT, "check", ".", "--jobs", "2", "-o", "concise"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    os.kill(workers(process)[0], signal.SIGKILL)
    out, err = process.communicate(timeout=60)
    assert b"Traceback" not in err, err.decode()
    told = [line for line in out.decode().splitlines() if "internal-error" in line]
    assert len(told) <= 1
    assert process.returncode == (2 if told else 1)
    assert len({line.split(":")[0] for line in out.decode().splitlines()}) == 120


def test_runs_at_one_time_on_one_tree_say_the_same(tmp_path: Path) -> None:
    posts(tmp_path, 80)
    processes = [
        subprocess.Popen(
            [*POSTLINT, "check", ".", "-o", "json"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(4)
    ]
    outputs = {process.communicate(timeout=60) for process in processes}
    assert len(outputs) == 1
    assert {process.returncode for process in processes} == {1}
