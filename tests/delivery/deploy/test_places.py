"""Every kind of place, with the real programs: what gets there, and what is left alone."""

import os
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sosik.delivery.deploy.destination import Destination
from sosik.delivery.deploy.folder import FolderPlace
from sosik.delivery.deploy.git_branch import GitBranchPlace
from sosik.delivery.deploy.manifest import PATH
from sosik.delivery.deploy.rsync import RsyncPlace
from sosik.delivery.deploy.s3 import S3Place
from sosik.model.delivery_settings import GitBranch, RsyncTarget, S3Bucket
from sosik.problems.problem import ProblemsFound
from tests.support.deploys import (
    Files,
    Killed,
    WatchedPlace,
    files_below,
    missing,
    ours,
    published,
    site_of,
)
from tests.support.git_server import GitServer
from tests.support.small import NOW, made, put
from tests.support.ssh_server import ssh_server

pytestmark = pytest.mark.thorough

DEEP = os.environ.get("SOSIK_PROFILE") == "deep"


class Target:
    """A kind of place: how to connect to it, what readers get of it, and how others write there."""

    def __init__(
        self,
        place: Callable[[], Destination],
        files: Callable[[], Files],
        write: Callable[[str, bytes], object],
    ) -> None:
        self.place, self.files, self.write = place, files, write

    def watched(self, watch: Callable[[], None]) -> WatchedPlace:
        """The place, watched; with rsync, which takes a second each time, batch by batch."""
        place = self.place()
        return WatchedPlace(place, watch, Random(1), batches=isinstance(place, RsyncPlace))


def _in_folder(place: Callable[[], Destination], folder: Path) -> Target:
    def write(path: str, data: bytes) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)

    return Target(place, lambda: files_below(folder), write)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """A server of ssh for all tests with rsync."""
    with (
        pytest.MonkeyPatch.context() as patch,
        ssh_server(tmp_path_factory.mktemp("ssh") / "server", patch) as answer,
    ):
        yield answer


@pytest.fixture(scope="module")
def cloud() -> Iterator[Any]:
    """Amazon's S3, as moto stands in for it."""
    from botocore.session import Session
    from moto import mock_aws

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "test-key")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "test-secret")
        with mock_aws():
            yield Session().create_client("s3", region_name="ap-northeast-2")


def _bucket(cloud: Any) -> Target:
    name = f"site-{Random(str(cloud.list_buckets())).getrandbits(64):x}"
    cloud.create_bucket(
        Bucket=name, CreateBucketConfiguration={"LocationConstraint": "ap-northeast-2"}
    )

    def files() -> Files:
        entries = cloud.list_objects_v2(Bucket=name, Prefix="news/").get("Contents", [])
        return {
            entry["Key"].removeprefix("news/"): cloud.get_object(Bucket=name, Key=entry["Key"])[
                "Body"
            ].read()
            for entry in entries
        }

    def write(path: str, data: bytes) -> None:
        cloud.put_object(Bucket=name, Key=f"news/{path}", Body=BytesIO(data))

    settings = S3Bucket(bucket=name, prefix="news")
    return Target(lambda: S3Place(settings), files, write)


@pytest.fixture(params=["folder", "git", "rsync", "s3"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    """A place of each kind, where nothing is yet."""
    www = tmp_path / "www"
    if request.param == "folder":
        return _in_folder(lambda: FolderPlace(www), www)
    if request.param == "git":
        git = GitServer(tmp_path / "git")
        return Target(lambda: GitBranchPlace(git.clone, GitBranch(), NOW), git.published, git.write)
    if request.param == "rsync":
        user, port = request.getfixturevalue("server")
        settings = RsyncTarget(to=f"{user}:{www}", port=port)
        return _in_folder(lambda: RsyncPlace(settings), www)
    return _bucket(request.getfixturevalue("cloud"))


def nothing() -> None:
    """Watches nothing."""


def refused(root: Path, place: Destination, **wishes: bool) -> list[tuple[str, dict[str, str]]]:
    """The codes and facts of the problems for which a run did nothing."""
    with pytest.raises(ProblemsFound) as failure:
        published(root, place, **wishes)
    return [(each.code, dict(each.facts)) for each in failure.value.problems]


def test_a_second_run_sends_only_what_changed(first: Path, second: Path, target: Target) -> None:
    deployed = published(first, target.place())
    before, after = site_of(first), site_of(second)
    assert ours(target.files()) == before
    assert {"index.html", "CNAME", "notes"} <= set(deployed.put)

    watched = target.watched(nothing)
    again = published(first, watched)
    assert (again.put, again.removed, again.unchanged) == ((), (), len(deployed.put))
    assert watched.put_paths == watched.removed_paths == []

    watched = target.watched(nothing)
    published(second, watched)
    assert ours(target.files()) == after
    changed = {path for path in after if before.get(path) != after[path]}
    assert changed < set(after)
    assert sorted(watched.put_paths) == sorted([*changed, PATH, PATH])
    assert sorted(watched.removed_paths) == sorted(before.keys() - after.keys())


def test_files_of_others_are_told_of_and_left_alone(
    first: Path, second: Path, target: Target
) -> None:
    others = {"옛 누리집/index.html": b"theirs", "index.html": b"theirs, too"}
    for path, data in others.items():
        target.write(path, data)
    [(code, facts)] = refused(first, target.place())
    assert (code, facts["count"]) == ("deploy-not-ours", "1")
    assert "index.html" in facts["found"]
    assert target.files() == others

    published(first, target.place(), adopt=True)
    target.write("robots.bak", b"left by the host")
    published(second, target.place())
    assert ours(target.files()) == {
        **site_of(second),
        "옛 누리집/index.html": b"theirs",
        "robots.bak": b"left by the host",
    }
    # One that takes a name that is needed now is told of even later.
    target.write("articles/late/index.html", b"theirs")
    assert published(second, target.place()).left == 3


def test_a_dry_run_tells_all_and_changes_nothing(first: Path, second: Path, target: Target) -> None:
    planned = published(first, target.place(), dry=True)
    assert planned.dry
    assert target.files() == {}
    done = published(first, target.place())
    assert (planned.put, planned.bytes) == (done.put, done.bytes)
    before = target.files()
    assert published(second, target.place(), dry=True).removed
    assert target.files() == before


def test_everything_is_sent_again_if_asked_for(first: Path, target: Target) -> None:
    published(first, target.place())
    target.write("404.html", b"x" * len(site_of(first)["404.html"]))
    published(first, target.place())  # of the same size: not seen, but by readers
    assert published(first, target.place(), everything=True).unchanged == 0
    assert ours(target.files()) == site_of(first)


@pytest.mark.parametrize("share", [0.1, 0.5, 1] if DEEP else [0.5])
def test_a_place_where_a_run_was_interrupted_is_whole_and_healed(
    first: Path, second: Path, target: Target, share: float
) -> None:
    published(first, target.place())
    coming = len(site_of(second).items() - site_of(first).items())
    left = share * (coming + 1)  # all of them are there before anything is removed

    def die() -> None:
        if len(watched.put_paths) >= left:
            raise Killed

    watched = target.watched(die)
    with pytest.raises(Killed):
        published(second, watched)
    assert not watched.removed_paths[1:]
    known = {"index.html"} | (site_of(first).keys() & site_of(second).keys())
    assert not missing(target.files(), known)
    published(second, target.place())
    assert ours(target.files()) == site_of(second)


def test_a_repository_is_not_touched(first: Path, tmp_path: Path) -> None:
    git = GitServer(tmp_path / "git")
    (git.clone / "draft.md").write_text("쓰던 글", "utf-8")
    git.run("add", "draft.md")
    (git.clone / "draft.md").write_text("쓰던 글을 더 고침", "utf-8")
    state = [git.run(*words.split()) for words in ("status --porcelain", "branch", "stash list")]
    index = (git.clone / ".git/index").read_bytes()
    published(first, GitBranchPlace(git.clone, GitBranch(), NOW))
    assert (git.clone / ".git/index").read_bytes() == index
    after = [git.run(*words.split()) for words in ("status --porcelain", "branch", "stash list")]
    assert after == state


def test_line_ends_are_not_converted_by_git(first: Path, tmp_path: Path) -> None:
    git = GitServer(tmp_path / "git")
    (git.clone / ".gitattributes").write_text("* text=auto\n", "utf-8")
    root = Path(shutil.copytree(first, git.clone / "news"))
    put(root, {"content/static/lines.csv": b"a,b\r\n1,2\r\n"})
    made(root)
    published(root, GitBranchPlace(root, GitBranch(), NOW))
    assert ours(git.published()) == site_of(root)


def test_a_branch_that_moved_meanwhile_is_not_overwritten(
    first: Path, second: Path, tmp_path: Path
) -> None:
    git = GitServer(tmp_path / "git")
    published(first, GitBranchPlace(git.clone, GitBranch(), NOW))

    waiting = [b"pushed by somebody else"]

    def meanwhile() -> None:
        if waiting:
            git.write("theirs.txt", waiting.pop())

    watched = WatchedPlace(GitBranchPlace(git.clone, GitBranch(), NOW), meanwhile, Random(1))
    [(code, _)] = refused(second, watched)
    assert code == "deploy-rejected"
    assert git.published()["theirs.txt"] == b"pushed by somebody else"
    published(second, GitBranchPlace(git.clone, GitBranch(), NOW))
    assert git.published()["theirs.txt"] == b"pushed by somebody else"


def test_what_a_bucket_says_of_its_files(first: Path, cloud: Any) -> None:
    target = _bucket(cloud)
    place = target.place()
    published(first, place)
    bucket = place.shown.split("/")[2]
    said = {}
    for path in site_of(first):
        head = cloud.head_object(Bucket=bucket, Key=f"news/{path}")
        said[path] = (head["ContentType"], head["CacheControl"])
    assert said["index.html"] == ("text/html; charset=utf-8", "public, max-age=60")
    assert said["feed.xml"][0] == "application/rss+xml; charset=utf-8"
    styles = next(path for path in said if path.endswith(".css"))
    assert said[styles] == ("text/css; charset=utf-8", "public, max-age=31536000, immutable")
    photo = next(path for path in said if path.startswith("media/") and path.endswith(".webp"))
    assert said[photo] == ("image/webp", "public, max-age=31536000, immutable")
    assert said["CNAME"] == ("application/octet-stream", "public, max-age=3600")
