"""A server of ssh on this computer alone, with keys of its own, for a test."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path

import pytest

from tests.support.tools import missing

_PATIENCE = 20
"""Seconds until the server must answer."""


def _program(name: str, package: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    return found or missing(name, f"apt install {package}")


@contextmanager
def ssh_server(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """A server whose `user@host` and port are given; the `ssh` on the PATH has the key for it."""
    if sys.platform == "win32":
        missing("sshd", "not on Windows")
    sshd, ssh = _program("sshd", "openssh-server"), _program("ssh", "openssh-client")
    _program("rsync", "rsync")
    if os.geteuid() == 0:  # as root it wants this folder, which its package makes at start
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    folder.mkdir(mode=0o700)
    for name in ("key", "host"):
        keygen = [_program("ssh-keygen", "openssh-client"), "-q", "-t", "ed25519", "-N", ""]
        subprocess.run([*keygen, "-f", str(folder / name)], check=True, timeout=30)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = folder / "sshd_config"
    config.write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {folder}/host\nPidFile none\n"
        f"AuthorizedKeysFile {folder}/key.pub\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\n",
        "utf-8",
    )
    host = (folder / "host.pub").read_text("utf-8").split()[:2]
    (folder / "known").write_text(f"[127.0.0.1]:{port} {' '.join(host)}\n", "utf-8")
    shell = folder / "bin/ssh"
    shell.parent.mkdir()
    shell.write_text(
        f"#!/bin/sh\nexec {ssh} -F none -i {folder}/key "
        f'-o UserKnownHostsFile={folder}/known "$@"\n',
        "utf-8",
    )
    shell.chmod(0o755)
    patch.setenv("PATH", f"{shell.parent}{os.pathsep}{os.environ['PATH']}")
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([sshd, "-D", "-e", "-f", str(config)], stderr=log)
        try:
            _wait_for(port, server)
            yield f"{getuser()}@127.0.0.1", port
        finally:
            server.terminate()
            server.wait(timeout=_PATIENCE)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Return once the server answers."""
    for _ in range(_PATIENCE * 20):
        assert server.poll() is None, "sshd has ended"
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except ConnectionRefusedError:
            with pytest.raises(subprocess.TimeoutExpired):
                server.wait(timeout=0.05)
    raise AssertionError("sshd does not answer")
