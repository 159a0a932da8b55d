"""A process that builds over and over from memory makes what a clean build makes (`serve`)."""

import os
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from sosik.build.recalled import Recalled
from sosik.problems.problem import ProblemsFound
from tests.support.accidents import ACCIDENTS
from tests.support.edits import APPLE, ARTICLES, CATALOGUE
from tests.support.living import LivingSite
from tests.support.sample import PAGES
from tests.support.sites import compare, different, snapshot

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.usefixtures("few_indexed", "all_asked", "unforeseen"),
]

DEEP = os.environ.get("SOSIK_PROFILE") == "deep"
SEEDS, STEPS = (range(30), 40) if DEEP else (range(1), 16)
QUIET = {edit.name for edit in ACCIDENTS} | {"time_moves"}
"""What no watcher of the sources tells of."""
SAID = [edit for edit in CATALOGUE if edit.name in ("body", f"{APPLE} summary")]


@pytest.mark.parametrize("seed", SEEDS)
def test_builds_from_memory_equal_clean_ones_after_any_edits(tmp_path: Path, seed: int) -> None:
    """Edits, accidents and builds of other processes in any order, one process after each."""
    site, chance = LivingSite(tmp_path), Random(seed)
    site.settle()
    done: list[str] = []
    for _ in range(STEPS):
        what = chance.choices(("said", "edited", "elsewhere", "looked"), (6, 4, 1, 1))[0]
        edit = chance.choice(SAID if what == "said" else CATALOGUE)
        number = chance.randrange(7)
        done.append(f"{what} {edit.name} {number}")
        if what != "looked":
            edit.make(site, number)
        if what == "elsewhere":
            with suppress(ProblemsFound):
                site.build_elsewhere()
        if chance.random() < 0.3:
            with suppress(ProblemsFound):
                site.hurry(chance.randrange(12))
        site.watched = what in ("said", "edited") and edit.name not in QUIET
        try:
            compare(site)
        except AssertionError as error:
            raise AssertionError(f"after: {', '.join(done)}") from error
    assert site.quick or DEEP, "nothing was looked at quickly"


def say(site: LivingSite, name: str, number: int) -> None:
    """Edit what a text says."""
    site.text(name, f"{PAGES[name][1]}\n덧붙인 {number}.\n")


@pytest.fixture
def living(tmp_path: Path) -> LivingSite:
    site = LivingSite(tmp_path)
    site.settle()
    return site


def test_one_edit_after_the_other_is_quick_and_right(living: LivingSite) -> None:
    """The next whole build finds nothing to do but to save."""
    chance, told = Random(7), 60 if DEEP else 6
    for number in range(told):
        say(living, chance.choice(ARTICLES), number)
        compare(living)
    assert living.quick == told
    before = snapshot(living.output)
    living.watched = False
    assert living.build().written == 0
    assert not living.recalled.is_unsaved
    assert different(snapshot(living.output), before) == []


def test_a_process_that_ends_before_it_has_saved_loses_nothing(living: LivingSite) -> None:
    say(living, APPLE, 1)
    living.build()
    assert living.recalled.is_unsaved
    living.recalled = Recalled(living.folders.cache, keeps=True)
    compare(living)


def test_what_another_process_has_built_ends_what_this_one_knew(living: LivingSite) -> None:
    """It is not even told which files have changed, and looks at all."""
    say(living, APPLE, 1)
    living.build()
    living.build_elsewhere()
    say(living, APPLE, 2)
    living.build()
    assert not living.recalled.is_unsaved, "it was quick, and trusted what it knew"
    compare(living)


@pytest.mark.parametrize("name", ["last", "trace", "site", "sources"])
def test_a_record_that_is_gone_or_damaged_is_not_known_from_memory(
    living: LivingSite, name: str
) -> None:
    record = living.folders.cache / name
    cut = record.read_bytes()[:-9]
    for number in (1, 2):
        record.unlink()
        if number == 1:
            record.write_bytes(cut)
        say(living, APPLE, number)
        living.build()
        assert not living.recalled.is_unsaved, "it was quick, and trusted what it knew"
        compare(living)
