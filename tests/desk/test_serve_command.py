"""`sosik serve` as a command: its port, what it loads, what the terminal tells."""

import os
import re
import signal
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest

from sosik.desk.server import PORT, listen
from tests.support.desk_site import BROKEN, FAIR, SITE
from tests.support.desks import PATIENCE
from tests.support.places import REPOSITORY
from tests.support.sites import snapshot
from tests.support.small import put


def test_a_free_port_is_found_and_a_taken_one_is_told() -> None:
    with listen(None) as first, listen(None) as second:
        ports = [each.getsockname()[1] for each in (first, second)]
        assert ports[0] >= PORT and ports[0] != ports[1]
        with pytest.raises(OSError):
            listen(ports[0])
        ended = subprocess.run(
            [sys.executable, "-m", "sosik", "serve", "--port", str(ports[0])],
            cwd=REPOSITORY,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert ended.returncode == 2
    assert f"{ports[0]}번은 다른 프로그램이 쓰고 있습니다" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_no_other_command_pays_for_it() -> None:
    """What only the desk needs is not even loaded."""
    script = """
import sys
from sosik.cli.commands import main
try:
    main(["build", "--help"])
except SystemExit:
    pass
dear = {"asyncio", "starlette", "uvicorn", "watchfiles", "anyio", "webbrowser"}
assert not dear & set(sys.modules), dear & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, check=True)


def test_the_terminal_tells_what_happens_and_ctrl_c_ends_it_at_once(root: Path) -> None:
    """While a browser listens, too; nothing was made but the preview."""
    before = snapshot(root)
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "sosik", "serve", "--port", "0"),
            *("--now", "2026-11-01T09:00", "--root", str(root)),
        ],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    assert process.stdout is not None
    port = next(
        int(found[1])
        for line in process.stdout
        if (found := re.search(r"http://127\.0\.0\.1:(\d+)/ ", line))
    )
    browser = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    browser.request("GET", "/_sosik/news?path=/")
    response = browser.getresponse()
    put(root, {FAIR: BROKEN})
    assert any(b"fair.md" in line for line in response)
    put(root, {FAIR: SITE[FAIR]})
    assert any(b'"sheet":""' in line for line in response)
    process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT))
    out, err = process.communicate(timeout=PATIENCE)
    browser.close()
    assert process.returncode == 0
    assert "다 고쳤습니다" in out
    assert out.endswith("미리보기를 마칩니다. (Preview ended.)\n")
    assert "content/articles/fair.md 6번째 줄" in err
    assert "Traceback" not in err
    assert {n: d for n, d in snapshot(root).items() if not n.startswith(".cache/")} == before
