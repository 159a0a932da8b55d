"""Publishing to a folder of a web server with the programs rsync (3.1 or newer) and ssh.

Each batch is one run of rsync with `--delay-updates`: all its files are brought over first, then
renamed into place (rsync(1)).
"""

import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from sosik.base.staging import Staging
from sosik.delivery.deploy.destination import SiteFile
from sosik.delivery.deploy.order import parents
from sosik.delivery.deploy.programs import ProgramFailed, program, run
from sosik.model.delivery_settings import RsyncTarget
from sosik.problems.problem import ProblemsFound, problem

_LISTED = re.compile(r"(?P<mode>\S{10})\s+(?P<size>\d+) \S+ \S+ (?P<path>.+)")
_ESCAPED = re.compile(r"\\#(\d{3})")
_HALF = ".~tmp~/"
"""Where rsync keeps files between bringing and renaming them; a killed run leaves it."""
_NOTHING_THERE = 23
"""The exit code of a partial transfer: of a listing, that the folder does not exist."""
_VANISHED = 24
"""The exit code if a file was missing at the source: one that could not be deleted."""
_NO_ACCESS = re.compile(
    r"Permission denied \(|Host key verification|Connection refused|Could not resolve|timed out"
)


class RsyncPlace:
    """A folder reached as `user@host:/folder`. It may be missing, but not the one that it is in.

    Raises ProblemsFound: `deploy-no-program`, or `deploy-no-access` if ssh can't sign in without
    asking for a password.
    """

    settling = 3.0

    def __init__(self, settings: RsyncTarget) -> None:
        self.shown = settings.to
        self.extras: Mapping[str, bytes] = {}
        self._to = settings.to.rstrip("/") + "/"
        self._port = settings.port
        self._temporary: TemporaryDirectory[str] | None = None
        self._folders: set[str] = set()
        self._files: set[str] = set()
        self._half: list[str] = []

    def __enter__(self) -> "RsyncPlace":
        self._program = program("rsync")
        ssh = [program("ssh", "-V"), "-p", str(self._port), "-o", "BatchMode=yes"]
        self._temporary = TemporaryDirectory(prefix="sosik-")
        self._own = Path(self._temporary.name)
        self._shell = [*ssh, "-o", "ConnectTimeout=20"]
        if sys.platform != "win32":  # one connection for all runs (ssh_config(5))
            options = (
                "ControlMaster=auto",
                f"ControlPath={self._own / 'ssh'}",
                "ControlPersist=60",
            )
            self._shell += [word for option in options for word in ("-o", option)]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._temporary is not None:
            if (self._own / "ssh").exists():
                host = self._to.partition(":")[0]
                with suppress(ProgramFailed):
                    run([*self._shell, "-O", "exit", host])
            self._temporary.cleanup()

    def listing(self) -> Mapping[str, int]:
        """All files below the folder, their sizes by path; none if the folder does not exist."""
        words = ("--list-only", "--recursive", "--8-bit-output", "--no-human-readable")
        try:
            listed = self._rsync(*words, self._to)
        except ProgramFailed as failure:
            if failure.code == _NOTHING_THERE and "No such file or directory" in failure.said:
                return {}
            raise self._problems(failure) from None
        sizes: dict[str, int] = {}
        for line in listed.decode("utf-8", "surrogateescape").splitlines():
            match = _LISTED.fullmatch(line)
            if match is None or match["path"] == ".":
                continue
            path = _ESCAPED.sub(lambda code: chr(int(code[1], 8)), match["path"])
            if match["mode"].startswith("d"):
                self._folders.add(path)
                if f"{path}/".endswith(_HALF):
                    self._half.append(path)
            elif _HALF in f"/{path}":
                self._half.append(path)
            else:
                name = path.partition(" -> ")[0] if match["mode"].startswith("l") else path
                sizes[name] = int(match["size"])
        self._files = set(sizes)
        return sizes

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None if it is not there."""
        if path not in self._files:
            return None
        target = self._own / "read"
        self._run("--no-implied-dirs", self._to + path, str(target))
        return target.read_bytes()

    def same(self, files: Sequence[SiteFile]) -> set[str]:  # noqa: ARG002 (rsync compares them)
        """None: rsync itself compares the bytes of what it is to bring, and leaves equal files."""
        return set()

    def put(self, files: Sequence[SiteFile]) -> None:
        """Bring files over, then rename them into place."""
        stored = [file for file in files if file.source is not None]
        if stored:
            self._bring(_common(stored[0]), [file.path for file in stored])
        written = [file for file in files if file.source is None]
        if written:
            folder = self._own / "written"
            with Staging(folder) as stage:
                stage.write(((file.path, file.data) for file in written), len(written))
            self._bring(folder, [file.path for file in written])
        self._files |= {file.path for file in files}

    def remove(self, paths: Sequence[str]) -> None:
        """Delete files, and the folders that are empty then."""
        self._files -= set(paths)
        standing = {parent for path in self._files for parent in parents(path)}
        touched = {parent for path in paths for parent in parents(path)}
        self._delete(paths)
        empty = sorted(touched - standing, key=_depth, reverse=True)
        for _, folders in groupby(empty, key=_depth):
            self._delete(list(folders))

    def finish(self) -> None:
        """Delete what a killed run has left half done."""
        self._delete([path for path in self._half if path not in self._folders])
        half = [path for path in self._half if path in self._folders]
        for _, folders in groupby(sorted(half, key=_depth, reverse=True), key=_depth):
            self._delete(list(folders))

    def _bring(self, folder: Path, paths: Sequence[str]) -> None:
        self._run(
            *("--checksum", "--delay-updates", "--chmod=D755,F644", "--from0", "--files-from=-"),
            *(f"{folder}/", self._to),
            data="".join(f"{path}\0" for path in paths).encode(),
        )

    def _delete(self, paths: Sequence[str]) -> None:
        """Delete files or empty folders: asked for from a folder that has none of them.

        A folder that is not empty, since somebody has just put a file there, stays.
        """
        if not paths:
            return
        empty = self._own / "empty"
        with Staging(empty) as stage:
            stage.write([("nothing", b"")], 1)
        data = "".join(f"{path}\0" for path in paths).encode()
        words = ("--delete-missing-args", "--dirs", "--from0", "--files-from=-")
        try:
            self._rsync(*words, f"{empty}/", self._to, data=data)
        except ProgramFailed as failure:
            if failure.code != _VANISHED:
                raise self._problems(failure) from None

    def _run(self, *words: str, data: bytes = b"") -> bytes:
        try:
            return self._rsync(*words, data=data)
        except ProgramFailed as failure:
            raise self._problems(failure) from None

    def _rsync(self, *words: str, data: bytes = b"") -> bytes:
        shell = " ".join(map(_quoted, self._shell))
        return run([self._program, "--rsh", shell, "--protect-args", *words], data=data)

    def _problems(self, failure: ProgramFailed) -> ProblemsFound:
        code = "deploy-no-access" if _NO_ACCESS.search(failure.said) else "deploy-failed"
        return ProblemsFound([problem(code, self.shown, found=failure.said)])


def _quoted(word: str) -> str:
    """A word of a command as rsync understands it (rsync(1), --rsh)."""
    return f'"{word}"' if " " in word else word


def _depth(path: str) -> int:
    """How many folders a path lies below."""
    return path.count("/")


def _common(file: SiteFile) -> Path:
    """The folder below which a file has its path."""
    assert file.source is not None
    folder = file.source
    for _ in file.path.split("/"):
        folder = folder.parent
    return folder
