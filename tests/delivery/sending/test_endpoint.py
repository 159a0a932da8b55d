"""The small program in the guide that takes what readers unsubscribe by, run as it stands there."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from socket import create_connection, create_server

import pytest
import urllib3

from sosik.delivery.sending.readers import ReaderKey
from tests.support.places import REPOSITORY
from tests.support.send_site import command
from tests.support.small import put

SECRET = "what only the office knows"
KEY = ReaderKey(SECRET)
READER = KEY.reader("hong@example.net")


@pytest.fixture
def endpoint(tmp_path: Path) -> Iterator[str]:
    """The address of the program, which writes into its folder."""
    guide = (REPOSITORY / "docs/send.ko.md").read_text("utf-8")
    (program,) = re.findall(r"(?s)```python\n(.*?)```", guide)
    assert program.count("\n") <= 40
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert "8099" in program
    process = subprocess.Popen(
        [sys.executable, "-c", program.replace("8099", str(port))],
        cwd=tmp_path,
        env={**os.environ, "SOSIK_ENDPOINT_KEY": KEY.verifying},
        stderr=subprocess.DEVNULL,
    )
    yield f"http://127.0.0.1:{port}/u/"
    process.kill()
    process.wait()


def _ask(method: str, url: str) -> int:
    retries = urllib3.Retry(connect=60, backoff_factor=0.05, backoff_max=0.1, read=0)
    with urllib3.PoolManager(retries=retries, timeout=10) as pool:
        return pool.request(method, url, fields=_ONE_CLICK if method == "POST" else None).status


def _posted_raw(endpoint: str, token: str) -> int:
    """The status for a path that no well-behaved client would send."""
    host, _, folder = endpoint.removeprefix("http://").partition("/")
    name, _, port = host.partition(":")
    with create_connection((name, int(port)), 10) as connection:
        connection.sendall(f"POST /{folder}{token} HTTP/1.0\r\n\r\n".encode("ascii"))
        return int(connection.makefile().readline().split()[1])


_ONE_CLICK = {"List-Unsubscribe": "One-Click"}
"""What mail programs post (RFC 8058 §3.2)."""


def test_one_click_is_written_down_and_obeyed_and_nothing_else_is(
    endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = tmp_path / "refused.txt"
    token = KEY.token(READER)
    assert _ask("GET", endpoint + token) == 200
    assert _ask("POST", endpoint + token[:-1] + ("A" if token[-1] != "A" else "B")) == 404
    assert _ask("POST", endpoint + "hong@example.net") == 404
    # A list takes a quotation mark for the beginning of a field: the lines below would be lost.
    assert _posted_raw(endpoint, f'"{token}') == 404
    assert not refused.exists(), "looking at the address, or a made-up one, unsubscribes nobody"
    assert _ask("POST", endpoint + token) == 200
    assert refused.read_text("ascii") == f"{token}\n"
    site = put(tmp_path / "site", {})
    monkeypatch.setenv("SOSIK_READER_KEY", SECRET)
    result = command(site, "suppress", "--from", str(refused), "--json")
    assert '"suppressed": 1' in result.stdout
    assert command(site, "suppress", "hong@example.net", "--allow", "--json").exit_code == 0


def test_the_command_shows_the_key_of_the_endpoint_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOSIK_READER_KEY", SECRET)
    result = command(put(tmp_path, {}), "suppress", "--endpoint-key")
    assert result.stdout.strip() == KEY.verifying
    assert SECRET not in result.output
    told = command(tmp_path, "suppress", "--endpoint-key", "--json").stdout
    assert json.loads(told) == {"endpoint_key": KEY.verifying}
