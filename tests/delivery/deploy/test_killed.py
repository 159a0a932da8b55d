"""kill -9 while the site goes up: what readers get is whole, and the next run goes on."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from tests.support.deploys import (
    Files,
    files_below,
    first_version,
    missing,
    ours,
    second_version,
    site_of,
    with_deploy,
)
from tests.support.git_server import GitServer
from tests.support.places import REPOSITORY
from tests.support.sites import invoke
from tests.support.small import NOW
from tests.support.ssh_server import ssh_server

DEEP = os.environ.get("SOSIK_PROFILE") == "deep"
MOMENTS = 20 if DEEP else 2
pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9"),
]

_KILLED_AT_MOVE = """
import os, sys
from sosik.base import places
move, left = places.move, [int(sys.argv.pop(1))]
def counted(source, target):
    if not left[0]:
        os._exit(9)
    left[0] -= 1
    move(source, target)
places.move = counted
from sosik.__main__ import start
start()
"""

Versions = tuple[Path, Path]
Kind = tuple[str, Callable[[], Files]]


@pytest.fixture(params=["folder", "git", "rsync"])
def kind(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kind]:
    """The value of `deploy` for a kind of place, and what readers get there."""
    if request.param == "git":
        git = GitServer(tmp_path / "git")
        # The folder of the site becomes the clone.
        (git.clone / ".git").rename(tmp_path / "repository")
        yield "{git: gh-pages}", git.published
    elif request.param == "folder":
        yield "{folder: ../www}", lambda: files_below(tmp_path / "www")
    elif not DEEP:
        pytest.skip("a minute; with SOSIK_PROFILE=deep")
    else:
        with (
            pytest.MonkeyPatch.context() as patch,
            ssh_server(tmp_path / "server", patch) as (user, port),
        ):
            www = tmp_path / "www"
            yield f'{{rsync: {{to: "{user}:{www}", port: {port}}}}}', lambda: files_below(www)


def versions(folder: Path, value: str) -> Versions:
    """Two versions of a site, built, with this value of `deploy`; the first one is published."""
    roots = folder / "first", folder / "second"
    first_version(roots[0])
    second_version(roots[1], roots[0])
    for root in roots:
        with_deploy(root, value)
        if (folder / "repository").exists():
            (root / ".git").symlink_to(folder / "repository")
    invoke(roots[0], "deploy", "--no-verify")
    return roots


def check_whole(roots: Versions, files: Files) -> None:
    """What readers get is whole, and has at least what both versions have."""
    both = site_of(roots[0]).keys() & site_of(roots[1]).keys()
    assert not missing(files, {"index.html"} | both)
    assert files.keys() >= both


def test_whenever_it_is_killed_readers_see_a_whole_site(tmp_path: Path, kind: Kind) -> None:
    value, served = kind
    roots = versions(tmp_path, value)
    rolls = Random(7)
    for moment in range(MOMENTS):
        root = roots[(moment + 1) % 2]
        _killed_after(root, 0.5 + rolls.random() * (3 if "rsync" in value else 1))
        check_whole(roots, _of_readers(served()))
        invoke(root, "deploy", "--no-verify")
        assert ours(_of_readers(served())) == site_of(root)


def test_between_any_two_files_of_a_folder(tmp_path: Path) -> None:
    roots = versions(tmp_path, "{folder: ../www}")
    was_killed = []
    for moment in range(MOMENTS):
        root = roots[(moment + 1) % 2]
        moves = 3 + moment * (2 if DEEP else 20)
        command = [sys.executable, "-c", _KILLED_AT_MOVE, str(moves), *_words(root)]
        ended = subprocess.run(command, env=_variables(), capture_output=True, timeout=60)
        was_killed.append(ended.returncode == 9)
        check_whole(roots, _of_readers(files_below(tmp_path / "www")))
        invoke(root, "deploy", "--no-verify")
        # What the killed run has left in its hidden folder is gone, too.
        assert ours(files_below(tmp_path / "www")) == site_of(root)
    assert all(was_killed)


def _of_readers(files: Files) -> Files:
    """The files without what a killed run has left in hidden folders."""
    hidden = (".sosik-", ".~tmp~")
    return {
        path: data
        for path, data in files.items()
        if path == ".sosik-site.json" or not any(part in path for part in hidden)
    }


def _words(root: Path) -> list[str]:
    return ["deploy", "--no-verify", "--root", str(root), "--now", f"{NOW:%Y-%m-%dT%H:%M}"]


def _variables() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY)}


def _killed_after(root: Path, seconds: float) -> None:
    """Start to publish, and kill the program and all that it has started."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sosik", *_words(root)],
        env=_variables(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
