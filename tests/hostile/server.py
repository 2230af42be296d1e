"""Runs the command again and again without starting Python again: one JSON request a line, a forked process for each.

An audit hook in each process notes what a linter must never do: connect, start a program, import or write what is not
its own. Run by path; `command.py` is its other end.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

_STARTS = {"os.system", "os.exec", "os.posix_spawn", "os.startfile", "subprocess.Popen", "pty.spawn", "ctypes.dlopen"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = {"os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate"}
_MEMORY = 6 << 30


def main() -> None:
    """Import what every run needs, then answer requests until standard input ends."""
    import postlint.cli.check  # noqa: PLC0415
    import postlint.readers.html  # noqa: PLC0415
    import postlint.readers.markdown  # noqa: PLC0415
    import postlint.readers.page_data  # noqa: PLC0415
    import postlint.readers.raw_html  # noqa: F401, PLC0415

    for line in sys.stdin:
        print(json.dumps(_answer(json.loads(line))), flush=True)  # noqa: T201 (the answer)


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        _become(request)
    killed = False
    while True:
        pid, status, usage = os.wait4(child, os.WNOHANG)
        if pid:
            break
        if time.monotonic() - started > request["seconds"]:
            os.killpg(child, signal.SIGKILL)
            killed = True
        time.sleep(0.002)
    return {
        "code": "hang" if killed else os.waitstatus_to_exitcode(status),
        "seconds": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss / 1024,
    }


def _become(request: dict[str, Any]) -> None:
    os.setsid()
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        mode = os.O_RDONLY if name == "stdin" else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        os.dup2(os.open(request[name], mode, 0o600), number)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    os.chdir(os.fsencode(request["folder"]))
    notes = os.open(request["notes"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
    sys.addaudithook(_hook(notes, request))
    sys.argv = ["postlint", *request["arguments"]]
    from postlint.cli import main as postlint  # noqa: PLC0415

    code: Any = 0
    try:
        postlint()
    except SystemExit as error:
        code = error.code
    except BaseException:  # noqa: BLE001 (as the interpreter does)
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


def _hook(notes: int, request: dict[str, Any]) -> Any:
    own = tuple(f"{Path(one).resolve()}/" for one in [*request["may_write"], *request["may_import"]])
    linted = f"{Path(os.fsdecode(os.fsencode(request['folder']))).resolve()}/"

    def within(path: Any) -> bool:
        full = os.path.realpath(os.fsdecode(path)) if isinstance(path, (str, bytes, os.PathLike)) else "?"
        return full == "/dev/null" or f"{full}/".startswith(own)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        seen = ""
        if event.startswith("socket.") and event != "socket.gethostname":
            seen = event
        elif event in _STARTS:
            seen = f"{event} {arguments[0]!r}"
        elif event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES:
            seen = "" if isinstance(arguments[0], int) or within(arguments[0]) else f"writes {arguments[0]!r}"
        elif event in _CHANGES:
            seen = (
                ""
                if all(map(within, (one for one in arguments if isinstance(one, (str, bytes)))))
                else f"{event} {arguments!r}"
            )
        elif event == "import" and isinstance(arguments[1], str) and arguments[1].startswith(linted):
            seen = f"imports {arguments[1]!r}"
        if seen:
            os.write(notes, f"{seen}\n".encode("utf-8", "backslashreplace"))

    return hook


if __name__ == "__main__":
    main()
