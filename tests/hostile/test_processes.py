"""What happens around the process, as a user would meet it: each scenario by its name, with the real command."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals, limits and /proc of Linux")

POSTLINT = [sys.executable, "-m", "postlint"]
POST = "---\ntitle: A loaf\ndate: 2024-05-06\n---\n\n# A loaf\n\n![](loaf.png)\n\n[here](missing.md)\n"
MOJIBAKE = "---\ntitle: A loaf\n---\n\nBread isnâ€™t cake.\n"


def run(
    folder: Path,
    *arguments: str,
    stdin: bytes | None = b"",
    prepare: Callable[[], object] | None = None,
    seconds: float = 60,
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "FORCE_COLOR")}
    ran = subprocess.run(
        [*POSTLINT, *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        preexec_fn=prepare,
        timeout=seconds,
        env=kept | (environment or {}),
    )
    assert b"Traceback" not in ran.stderr, ran.stderr.decode("utf-8", "replace")
    assert b"internal-error" not in ran.stdout, ran.stdout.decode("utf-8", "replace")
    return ran


def shell(folder: Path, script: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"POSTLINT": " ".join(POSTLINT), "CI": ""}
    ran = subprocess.run(
        ["/bin/bash", "-c", script], cwd=folder, capture_output=True, check=False, timeout=60, env=environment
    )
    assert b"Traceback" not in ran.stderr, ran.stderr.decode("utf-8", "replace")
    return ran


def begin(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*POSTLINT, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (else it may be ignored)
    )


def posts(folder: Path, count: int, text: str = POST) -> list[Path]:
    files = [folder / f"{number}.md" for number in range(count)]
    for file in files:
        file.write_text(text, "utf-8")
    return files


def as_anyone() -> None:
    """A superuser gives up the right to read and write what modes forbid."""
    library = ctypes.CDLL(None)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        library.prctl(24, capability, 0, 0, 0)


def limited(what: int, value: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(what, (value, value))


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


def test_files_that_vanish_change_and_lose_their_permission(tmp_path: Path) -> None:
    files = posts(tmp_path, 150)
    over = threading.Event()

    def stir() -> None:
        number = 0
        while not over.is_set():
            file = files[number % len(files)]
            number += 7
            kind = number % 5
            if kind == 0:
                file.unlink(missing_ok=True)
            elif kind == 1:
                shutil.rmtree(file, ignore_errors=True)
                file.unlink(missing_ok=True)
                file.mkdir()
            elif kind == 2:
                if file.is_dir():
                    file.rmdir()
                file.write_text(POST * (number % 9), "utf-8")
            elif kind == 3 and file.is_file():
                file.chmod(0)
            else:
                file.unlink(missing_ok=True) if not file.is_dir() else file.rmdir()
                os.mkfifo(file)

    thread = threading.Thread(target=stir)
    thread.start()
    try:
        for arguments in (
            ("check", "."),
            ("check", ".", "--fix"),
            ("tags", "list", "."),
            ("export", "faq", "."),
            ("site",),
        ):
            assert run(tmp_path, *arguments, prepare=as_anyone).returncode in (0, 1, 2)
    finally:
        over.set()
        thread.join()


TRAPS = {
    "the configuration": ["postlint.yaml"],
    "what is read of a site": [
        ".gitignore", ".pre-commit-config.yaml", "_config.yml", "_redirects", "astro.config.mjs", "gatsby-config.js",
        "hugo.toml", "mkdocs.yml", "netlify.toml", "package.json", "pyproject.toml", "vercel.json",
    ],
}  # fmt: skip


@pytest.mark.parametrize("names", TRAPS.values(), ids=TRAPS)
@pytest.mark.parametrize("kind", ["pipe", "endless", "folder", "loop", "no permission"])
def test_what_is_read_beside_the_posts_is_a_trap(tmp_path: Path, names: list[str], kind: str) -> None:
    posts(tmp_path, 1)
    for file in (tmp_path / name for name in names):
        if kind == "pipe":
            os.mkfifo(file)
        elif kind == "endless":
            file.symlink_to("/dev/zero")
        elif kind == "folder":
            file.mkdir()
        elif kind == "loop":
            file.symlink_to(file.name)
        else:
            file.write_text("site: {}\n")
            file.chmod(0)
    for command in (("check", "."), ("site",), ("doctor", ".")):
        ran = run(tmp_path, *command, prepare=as_anyone, seconds=30)
        assert ran.returncode in (0, 1, 2)


def test_names_that_are_no_text_and_paths_of_4096_bytes(tmp_path: Path) -> None:
    for name in (b"new\nline.md", b"bad\xff\xfe.md", b"\x1b[31mred.md", b"x" * 252 + b".md"):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:  # noqa: PTH118, PTH123
            file.write(POST.encode())
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(19):
            Path("d" * 240).mkdir()
            os.chdir("d" * 240)
        Path("deep.md").write_text(POST, "utf-8")
    finally:
        os.chdir(here)
    for output in ("concise", "json", "github", "sarif", "junit"):
        ran = run(tmp_path, "check", ".", "-o", output)
        assert ran.returncode == 2  # a folder so deep that the system does not open it is told
        assert b"File name too long" in ran.stderr
        assert b"\x1b" not in ran.stdout + ran.stderr
        assert "31mred.md" in ran.stdout.decode()
    subprocess.run(["/bin/rm", "-rf", tmp_path], check=True)


def test_unreadable_file_and_folder_are_told_and_the_rest_is_checked(tmp_path: Path) -> None:
    posts(tmp_path, 2)
    (tmp_path / "0.md").chmod(0)
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "a.md").write_text(POST)
    (tmp_path / "closed").chmod(0)
    ran = run(tmp_path, "check", ".", "-o", "concise", prepare=as_anyone)
    assert b"0.md:1:1: error: unreadable-file" in ran.stdout
    assert b"1.md:" in ran.stdout
    assert b"closed" in ran.stdout + ran.stderr
    (tmp_path / "closed").chmod(0o755)


def test_tree_that_is_read_only(tmp_path: Path) -> None:
    files = posts(tmp_path, 2, MOJIBAKE)
    for file in files:
        file.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert run(tmp_path, "check", ".", prepare=as_anyone).returncode in (0, 1)
        ran = run(tmp_path, "check", ".", "--fix", "--unsafe-fixes", prepare=as_anyone)
        assert ran.returncode in (1, 2)
        assert [file.read_text("utf-8") for file in files] == [MOJIBAKE] * 2
    finally:
        tmp_path.chmod(0o755)


def test_disk_that_is_full_while_fixing(tmp_path: Path) -> None:
    text = MOJIBAKE + "More text.\n\n" * 1_000
    files = posts(tmp_path, 3, text)
    ran = run(tmp_path, "check", ".", "--fix", "--unsafe-fixes", prepare=limited(resource.RLIMIT_FSIZE, 4_096))
    assert ran.returncode == 2
    assert [file.read_text("utf-8") for file in files] == [text] * 3
    assert {file.name for file in tmp_path.iterdir()} - {".postlint_cache"} == {"0.md", "1.md", "2.md"}


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
