"""After publishing: whether readers get what was built is looked at, and every difference told."""

from pathlib import Path

import pytest

from sosik.base.digest import digest_bytes
from sosik.build.session import Folders
from sosik.delivery.deploy.publish import Deployed, Wishes, deploy
from sosik.delivery.deploy.served import check_served
from sosik.delivery.fetching import Fetched
from tests.support.deploys import URL, MemoryPlace, ReaderOf, published, site_of
from tests.support.small import NOW


class Clock:
    """Waits by noting how long; after `until` seconds it calls `then`."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.waited.append(seconds)


def looked_at(root: Path, place: MemoryPlace, reader: ReaderOf, clock: Clock) -> Deployed:
    """Publish and look."""
    return deploy(Folders.of(root), NOW, clock, fetch=reader, place=place)


def test_the_home_page_all_changed_pages_and_some_pictures_are_asked_for(
    first: Path, second: Path
) -> None:
    place, clock = MemoryPlace(), Clock()
    published(first, place)
    reader = ReaderOf(site_of(second))
    deployed = looked_at(second, place, reader, clock)
    assert deployed.served is not None
    assert deployed.served.problems == ()
    assert deployed.served.asked == len(reader.asked)
    changed = [path for path in deployed.put if path.endswith(".html") and path != "404.html"]
    for path in changed:
        assert f"{URL}/{path.removesuffix('index.html')}" in [*map(unquoted, reader.asked)], path
    assert reader.asked[0] == f"{URL}/"
    assert any(".webp" in url or ".jpg" in url for url in reader.asked)
    assert f"{URL}/articles/old/" in reader.asked  # which must be gone
    assert not clock.waited


def unquoted(url: str) -> str:
    """An address as people read it."""
    from urllib.parse import unquote

    return unquote(url)


def test_all_files_are_asked_for_on_demand(first: Path) -> None:
    reader = ReaderOf(site_of(first))
    wishes = Wishes(verify="all")
    place = MemoryPlace()
    deployed = deploy(Folders.of(first), NOW, Clock(), wishes=wishes, fetch=reader, place=place)
    assert deployed.served is not None
    assert deployed.served.problems == ()
    assert len(reader.asked) == len(site_of(first)) - 2  # but CNAME and 404.html


def test_a_cache_that_takes_its_time_is_waited_for(first: Path, second: Path) -> None:
    place = MemoryPlace()
    published(first, place)
    reader = ReaderOf(site_of(first))

    class Passing(Clock):
        def __call__(self, seconds: float) -> None:
            super().__call__(seconds)
            if sum(self.waited) > 10:
                reader.files = site_of(second)

    place.settling = 60
    clock = Passing()
    deployed = looked_at(second, place, reader, clock)
    assert deployed.served is not None
    assert deployed.served.problems == ()
    assert 10 < sum(clock.waited) < 60


CASES = {
    "differs": (Fetched(url="", status=200, body=b"old"), "deploy-differs"),
    "absent": (Fetched(url="", status=404), "deploy-not-served"),
    "elsewhere": (
        Fetched(url=f"{URL}/ko/", status=200, body=b"x", redirects=(f"{URL}/",)),
        "deploy-redirected",
    ),
    "silent": (Fetched(url="", fault="timeout"), "deploy-no-answer"),
}


@pytest.mark.parametrize(("answer", "code"), CASES.values(), ids=CASES)
def test_what_is_wrong_is_told_with_its_address(answer: Fetched, code: str) -> None:
    clock = Clock()
    digests = {"a/index.html": digest_bytes(b"new"), "b/index.html": digest_bytes(b"b")}

    def fetch(url: str) -> Fetched:
        return answer if url == f"{URL}/a/" else Fetched(url=url, status=200, body=b"b")

    served = check_served(URL, digests, list(digests), [], fetch, clock, 10)
    assert [(each.code, each.file) for each in served.problems] == [(code, f"{URL}/a/")]
    assert sum(clock.waited) == 10


def test_a_removed_page_that_is_still_served_is_told_of() -> None:
    def fetch(url: str) -> Fetched:
        return Fetched(url=url, status=200, body=b"still here")

    served = check_served(URL, {}, [], ["articles/gone/index.html"], fetch, Clock(), 2)
    told = [(each.code, each.file) for each in served.problems]
    assert told == [("deploy-still-served", f"{URL}/articles/gone/")]


def test_a_host_that_does_not_exist_is_told_once_and_not_waited_for() -> None:
    clock, asked = Clock(), list[str]()

    def fetch(url: str) -> Fetched:
        asked.append(url)
        return Fetched(url=url, fault="unknown-host")

    digests = {f"{n}.html": "" for n in range(50)}
    served = check_served(URL, digests, list(digests), [], fetch, clock, 300)
    assert [each.code for each in served.problems] == ["deploy-no-answer"]
    assert (len(asked), clock.waited) == (1, [])
