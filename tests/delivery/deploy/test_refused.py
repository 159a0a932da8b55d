"""What is not published, and where not to: each refusal is told before anything is changed."""

import shutil
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sosik.build.session import Folders
from sosik.delivery.deploy.git_branch import GitBranchPlace
from sosik.delivery.deploy.publish import Wishes, deploy
from sosik.delivery.deploy.rsync import RsyncPlace
from sosik.delivery.deploy.s3 import S3Place
from sosik.model.delivery_settings import GitBranch, RsyncTarget, S3Bucket
from sosik.problems.problem import ProblemsFound
from tests.support.deploys import (
    MemoryPlace,
    files_below,
    first_version,
    no_wait,
    ours,
    published,
    site_of,
    with_deploy,
)
from tests.support.git_server import GitServer
from tests.support.small import NOW, article, made, put
from tests.support.tools import missing


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    """A built site that may be changed."""
    return Path(shutil.copytree(first, tmp_path / "site"))


def refused(root: Path, now: timedelta = timedelta()) -> list[tuple[str, dict[str, str]]]:
    """The codes and facts of the problems for which nothing was done."""
    place = MemoryPlace()
    with pytest.raises(ProblemsFound) as failure:
        deploy(Folders.of(root), NOW + now, no_wait, wishes=Wishes(verify="none"), place=place)
    assert place.files == {}
    return [(each.code, dict(each.facts)) for each in failure.value.problems]


def _never_built(root: Path) -> None:
    shutil.rmtree(root / "output")
    shutil.rmtree(root / ".cache")


def _output_gone(root: Path) -> None:
    shutil.rmtree(root / "output")


def _cache_gone(root: Path) -> None:
    shutil.rmtree(root / ".cache")


@pytest.mark.parametrize("spoil", [_never_built, _output_gone, _cache_gone])
def test_without_a_finished_build_there_is_nothing_to_publish(
    root: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(root)
    assert refused(root) == [("deploy-not-built", {})]


def _mended(root: Path) -> None:
    place = root / "output/site/index.html"
    place.write_bytes(place.read_bytes().replace("소식".encode(), "소석".encode()))


def _deleted(root: Path) -> None:
    (root / "output/site/index.html").unlink()


def _added(root: Path) -> None:
    (root / "output/site/secret.html").write_text("내부 자료", "utf-8")


@pytest.mark.parametrize(
    ("spoil", "name"),
    [(_mended, "index.html"), (_deleted, "index.html"), (_added, "secret.html")],
)
def test_an_output_that_somebody_changed_is_not_published(
    root: Path, spoil: Callable[[Path], None], name: str
) -> None:
    spoil(root)
    assert refused(root) == [("deploy-edited", {"found": f"site/{name}", "count": "1"})]
    made(root)
    place = MemoryPlace()
    published(root, place)
    assert ours(place.files) == site_of(root)


def test_a_site_that_the_clock_has_overtaken_is_not_published(root: Path) -> None:
    embargo = article("예고", date="2026-10-30", more="게시일시: 2026-11-01 12:00")
    put(root, {"content/articles/coming.md": embargo})
    made(root)
    published(root, MemoryPlace())
    late = refused(root, timedelta(hours=3))
    assert late == [("deploy-stale", {"found": "2026-11-01 12:00"})]


def test_a_site_built_for_a_time_to_come_is_not_published(root: Path) -> None:
    embargo = article("예고", date="2026-10-30", more="게시일시: 2026-11-02 12:00")
    put(root, {"content/articles/coming.md": embargo})
    made(root, NOW + timedelta(days=3))
    assert (root / "output/site/articles/coming/index.html").exists()
    assert refused(root) == [("deploy-ahead", {"found": "2026-11-04 09:00"})]
    made(root)
    place = MemoryPlace()
    published(root, place)
    assert "articles/coming/index.html" not in place.files


def test_texts_edited_since_the_build_are_told_of(root: Path) -> None:
    made(root)
    assert published(root, MemoryPlace()).warnings == ()
    put(root, {"content/articles/market.md": article("고친 제목")})
    [warning] = published(root, MemoryPlace()).warnings
    assert (warning.code, warning.file) == ("deploy-older", "content/articles/market.md")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("{}", "deploy-nowhere"),
        ("{folder: ../www, git: gh-pages}", "deploy-twice"),
        ("{folder: content/www}", "deploy-inside"),
        ("{folder: output/site}", "deploy-inside"),
        ("{folder: ..}", "deploy-inside"),
        ("{folder: ../no/www}", "deploy-no-folder"),
        ("{git: gh-pages}", "deploy-no-repository"),
    ],
)
def test_where_the_site_can_t_be_published_to(tmp_path: Path, value: str, code: str) -> None:
    root = tmp_path / "all/site"
    with_deploy(first_version(root), value)
    with pytest.raises(ProblemsFound) as failure:
        deploy(Folders.of(root), NOW, no_wait)
    assert [each.code for each in failure.value.problems] == [code]
    assert [each.name for each in root.parent.iterdir()] == ["site"]


def test_the_branch_that_texts_are_written_on_is_refused(first: Path, tmp_path: Path) -> None:
    git = GitServer(tmp_path / "git")
    with pytest.raises(ProblemsFound) as failure:
        published(first, GitBranchPlace(git.clone, GitBranch(branch="main"), NOW))
    assert [each.code for each in failure.value.problems] == ["deploy-own-branch"]


def test_a_folder_of_others_at_the_name_of_a_file_is_refused_even_if_adopted(first: Path) -> None:
    theirs = {"index.html/notes.txt": b"theirs"}
    place = MemoryPlace(dict(theirs))
    with pytest.raises(ProblemsFound) as failure:
        published(first, place, adopt=True)
    assert [each.code for each in failure.value.problems] == ["deploy-blocked"]
    assert place.files == theirs


def test_a_program_that_is_missing_is_told_of(
    first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git = GitServer(tmp_path / "git")
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(ProblemsFound) as failure:
        published(first, GitBranchPlace(git.clone, GitBranch(), NOW))
    assert [each.code for each in failure.value.problems] == ["deploy-no-program"]


S3_ANSWERS = {
    "AccessDenied": "deploy-no-access",
    "SignatureDoesNotMatch": "deploy-no-access",
    "NoSuchBucket": "deploy-no-bucket",
    "SlowDown": "deploy-failed",
}


@pytest.mark.parametrize(("answer", "code"), S3_ANSWERS.items())
def test_what_a_place_answers_is_told_in_these_codes(
    first: Path, answer: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from botocore.client import BaseClient
    from botocore.exceptions import ClientError

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "topsecret")

    def answered(_: object, operation: str, __: object) -> object:
        raise ClientError({"Error": {"Code": answer, "Message": "no"}}, operation)

    monkeypatch.setattr(BaseClient, "_make_api_call", answered)
    with pytest.raises(ProblemsFound) as failure:
        published(first, S3Place(S3Bucket(bucket="news")))
    [fault] = failure.value.problems
    assert fault.code == code
    assert "topsecret" not in f"{fault}"


@pytest.mark.parametrize(("region", "profile"), [("서울", ""), ("ap-northeast-2", "nobody")])
def test_keys_or_a_region_that_can_t_be_are_told_of(
    first: Path, region: str, profile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = S3Bucket(bucket="news", region=region)
    if profile:
        monkeypatch.setenv("AWS_PROFILE", profile)
    with pytest.raises(ProblemsFound) as failure:
        published(first, S3Place(settings))
    assert [each.code for each in failure.value.problems] == ["deploy-no-access"]


def test_a_folder_of_a_user_who_is_not_there_is_told_of(tmp_path: Path) -> None:
    root = with_deploy(first_version(tmp_path / "site"), "{folder: '~nobody-of-this-name/www'}")
    with pytest.raises(ProblemsFound) as failure:
        deploy(Folders.of(root), NOW, no_wait)
    assert [each.code for each in failure.value.problems] == ["deploy-no-folder"]


def test_a_server_that_can_t_be_signed_in_to_is_told_of(first: Path) -> None:
    if shutil.which("rsync") is None or shutil.which("ssh") is None:
        missing("rsync", "apt install rsync openssh-client")
    with pytest.raises(ProblemsFound) as failure:
        published(first, RsyncPlace(RsyncTarget(to="nobody@127.0.0.1:/srv/www", port=1)))
    assert [each.code for each in failure.value.problems] == ["deploy-no-access"]


def test_the_part_for_buckets_may_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = with_deploy(first_version(tmp_path / "site"), "{s3: news}")
    monkeypatch.setitem(sys.modules, "botocore.config", None)
    with pytest.raises(ProblemsFound) as failure:
        deploy(Folders.of(root), NOW, no_wait)
    assert [each.code for each in failure.value.problems] == ["deploy-no-extra"]


def test_no_token_in_an_address_is_printed(first: Path, tmp_path: Path) -> None:
    git = GitServer(tmp_path / "git")
    address = "https://staff:ghp_@topsecret@127.0.0.1:1/centre/news.git"
    place = GitBranchPlace(git.clone, GitBranch(remote=address), NOW)
    assert "topsecret" not in place.shown
    with pytest.raises(ProblemsFound) as failure:
        published(first, place)
    [fault] = failure.value.problems
    assert fault.code == "deploy-failed"
    assert "127.0.0.1" in dict(fault.facts)["found"]
    assert "topsecret" not in str(fault)


def test_a_full_disk_leaves_the_folder_as_it_was(
    first: Path, second: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sosik.base import files
    from sosik.delivery.deploy.folder import FolderPlace

    www = tmp_path / "www"
    published(first, FolderPlace(www))
    before = files_below(www)
    write_new, count = files.write_new, 0

    def full(path: str, data: bytes) -> None:
        nonlocal count
        if path.startswith(str(www)):
            count += 1
            if count > 10:
                raise OSError(28, "No space left on device", path)
        write_new(path, data)

    monkeypatch.setattr(files, "write_new", full)
    with pytest.raises(ProblemsFound) as failure:
        published(second, FolderPlace(www))
    assert [each.code for each in failure.value.problems] == ["disk-full"]
    assert files_below(www) == before
