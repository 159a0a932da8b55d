"""What readers get while a site is published: never a page without its pictures."""

import os
from pathlib import Path
from random import Random

import pytest

from sosik.delivery.deploy.manifest import PATH
from sosik.delivery.deploy.order import in_the_way
from tests.support.deploys import (
    Killed,
    MemoryPlace,
    WatchedPlace,
    missing,
    ours,
    published,
    site_of,
)

DEEP = os.environ.get("SOSIK_PROFILE") == "deep"
CHANCES, MOMENTS = (12, 40) if DEEP else (2, 10)


def known_of(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The pages that are there before and after, and the home page."""
    return {"index.html"} | (before.keys() & after.keys())


@pytest.mark.parametrize("chance", range(CHANCES))
def test_at_no_moment_a_page_misses_what_it_refers_to(
    first: Path, second: Path, chance: int
) -> None:
    place = MemoryPlace()
    moments = 0
    for before, root in (({}, first), (site_of(first), second), (site_of(second), first)):
        known = known_of(before, site_of(root))

        def watch(known: set[str] = known) -> None:
            nonlocal moments
            moments += 1
            absent = missing(place.files, known)
            # Until the home page is there, nobody knows of the site.
            assert not absent, absent

        published(root, WatchedPlace(place, watch, Random(chance)))
        assert ours(place.files) == site_of(root)
    assert moments > 200


@pytest.mark.parametrize("chance", range(CHANCES))
def test_a_run_that_is_killed_leaves_a_whole_site_and_the_next_goes_on(
    first: Path, second: Path, chance: int
) -> None:
    rolls = Random(chance)
    counted = MemoryPlace()
    published(first, counted)
    known = known_of(site_of(first), site_of(second))
    total = 0

    def count() -> None:
        nonlocal total
        total += 1

    published(second, WatchedPlace(counted, count, Random(chance)))
    for moment in rolls.sample(range(total), min(total, MOMENTS)):
        place = MemoryPlace()
        published(first, place)
        left = moment

        def die() -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Killed

        killed = WatchedPlace(place, die, Random(chance))
        with pytest.raises(Killed):
            published(second, killed)
        assert not missing(place.files, known)
        resumed = WatchedPlace(place, lambda: None, rolls)
        published(second, resumed)
        assert ours(place.files) == site_of(second)
        # What had arrived is not sent again.
        assert not set(killed.put_paths) & set(resumed.put_paths) - {PATH}


def test_what_stands_in_the_way_of_a_folder_or_of_a_file_is_seen() -> None:
    there = ["notes", "a/b/c", "a/b2", "other"]
    assert in_the_way(there, {"notes/index.txt", "a/b"}) == {"notes", "a/b/c"}
    assert in_the_way(there, {"notes2", "a/b/d", "other"}) == set()
