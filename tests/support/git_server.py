"""A bare repository as a git server has it, and a clone in which somebody writes texts."""

import shutil
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path
from typing import IO

from tests.support.tools import missing

_AUTHOR = ("-c", "user.name=김하늘", "-c", "user.email=haneul@example.org")


class GitServer:
    """A server and a clone on the branch `main`; the site is published to `gh-pages`."""

    def __init__(self, folder: Path) -> None:
        self._git = shutil.which("git") or missing("git", "apt install git")
        self.bare, self.clone = folder / "server.git", folder / "clone"
        folder.mkdir()
        self._run(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.bare))
        self._run(folder, "init", "--quiet", "--initial-branch=main", str(self.clone))
        self.run("remote", "add", "origin", str(self.bare))
        self.run("commit", "--quiet", "--allow-empty", "-m", "Begin")
        self.run("push", "--quiet", "origin", "main")

    def run(self, *words: str) -> str:
        """The output of git in the clone."""
        return self._run(self.clone, *words).decode()

    def published(self) -> dict[str, bytes]:
        """The bytes of all files of the published branch, by path; none without that branch."""
        if not self._run(self.bare, "branch", "--list", "gh-pages"):
            return {}
        archive = BytesIO(self._run(self.bare, "archive", "--format=tar", "gh-pages"))
        with tarfile.open(fileobj=archive) as tar:
            members = [member for member in tar.getmembers() if member.isfile()]
            return {member.name: _bytes(tar.extractfile(member)) for member in members}

    def write(self, path: str, data: bytes) -> None:
        """Somebody else puts a file on the published branch."""
        other = self.bare.with_name("other")
        if not other.exists():
            self._run(self.bare.parent, "clone", "--quiet", str(self.bare), str(other))
        if self._run(self.bare, "branch", "--list", "gh-pages"):
            self._run(other, "fetch", "--quiet", "origin", "gh-pages")
            self._run(other, "checkout", "--quiet", "-B", "gh-pages", "origin/gh-pages")
        else:
            self._run(other, "checkout", "--quiet", "--orphan", "gh-pages")
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (other / path).write_bytes(data)
        self._run(other, "add", "--all", "--force")
        self._run(other, "commit", "--quiet", "-m", "Put a file of others")
        self._run(other, "push", "--quiet", "origin", "gh-pages")

    def _run(self, folder: Path, *words: str) -> bytes:
        command = [self._git, *_AUTHOR, *words]
        ended = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=60)
        assert ended.returncode == 0, ended.stderr.decode("utf-8", "replace")
        return ended.stdout


def _bytes(file: IO[bytes] | None) -> bytes:
    assert file is not None
    return file.read()
