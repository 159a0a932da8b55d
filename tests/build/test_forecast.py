"""A fault that shows only when a text comes or ends is told today: its hour, and what it does."""

import json
import random
from datetime import datetime, timedelta

import pytest
from msgspec import structs

from sosik.build.records import Report
from sosik.build.session import build
from sosik.problems.problem import Problem, ProblemsFound, say
from tests.conftest import PROFILE
from tests.support.bombs import COMING, GOING, HOUR, LATE
from tests.support.edits import APPLE, DEW
from tests.support.sites import Site, invoke, snapshot, without_forecast

pytestmark = pytest.mark.thorough

SITES = 40 if PROFILE == "deep" else 4
BOMBS = COMING | GOING


def _plain(fault: Problem) -> Problem:
    return structs.replace(fault, due="", alone=False)


def _then(site: Site, moment: datetime = HOUR) -> tuple[set[Problem], Report | None]:
    """What the build at an hour finds wrong, and its report where it publishes something.

    It looks at no later hour.
    """
    try:
        with without_forecast():
            report = build(site.folders, moment)
    except ProblemsFound as found:
        return set(found.problems), None
    return set(report.problems), report


@pytest.mark.parametrize("name", BOMBS)
def test_a_fault_to_come_is_told_the_day_before(site: Site, name: str) -> None:
    """First in the list, with its hour; at that hour it is what was told, and stops no more."""
    BOMBS[name](site)
    eve = site.build()
    assert eve.problems == ()
    told = [fault for fault in eve.warnings if fault.due]
    assert told, "nothing was told"
    assert list(eve.warnings[: len(told)]) == told
    assert {fault.due for fault in told} == {HOUR.isoformat()}
    assert site.build().warnings == eve.warnings, "told again while nothing has changed"
    _at_its_hour(site, name, told)


def _at_its_hour(site: Site, name: str, told: list[Problem]) -> None:
    """The hidden stays hidden and the expired goes.

    Whatever is wrong then: what may not be seen a minute longer is gone with that build.
    """
    with without_forecast():
        build(site.folders, HOUR - timedelta(minutes=1))
    before = snapshot(site.output)
    assert not [path for path in before if LATE in path]
    assert ("이슬" in before["site/index.html"].decode()) == (f"site/{DEW}/index.html" in before)
    problems, report = _then(site)
    after = snapshot(site.output)
    assert problems
    assert problems <= {_plain(fault) for fault in told}
    alone = report is not None and not report.taken_down
    assert {fault.alone for fault in told} == {alone}
    if name in GOING:
        assert report is not None
        assert report.taken_down == (f"content/{DEW}.md",)
        assert f"site/{DEW}/index.html" not in after
    elif report is None:
        assert after == before


def test_what_is_sound_when_it_comes_is_not_told(site: Site) -> None:
    """Texts to come without faults, and those that end and leave nothing behind."""
    site.head(DEW, expires="2026-11-02 09:00")
    site.head(APPLE, expires="2026-11-03 09:00", tags=[])
    report = site.build()
    assert [fault for fault in report.warnings if fault.due] == []
    problems, then = _then(site)
    assert (problems, then is not None) == (set(), True)


def test_a_fault_of_a_draft_has_no_hour(site: Site) -> None:
    site.head(DEW, draft=True, publish="2026-11-02 09:00", department="없는부서")
    told = [f for f in site.build().warnings if f.file == f"content/{DEW}.md"]
    assert [fault.due for fault in told] == [""]


def test_it_is_said_in_words_that_staff_understand(site: Site) -> None:
    BOMBS["a department that is none"](site)
    BOMBS["the last article of a tag in the menu"](site)
    said = invoke(site.root, "build").stderr
    assert "공개될 때(11월 2일 09:00) 이 글은 빠집니다." in said
    late = next(fault for fault in site.build().warnings if fault.file == f"content/{LATE}.md")
    assert say(late, "en").startswith("On 2 November 09:00, when it is due, this page will be left")
    menu = next(fault for fault in site.build().warnings if fault.file == "site.yaml")
    assert say(menu).startswith("11월 2일 09:00에 누리집 전체가 막힙니다. site.yaml")
    told = json.loads(invoke(site.root, "build", "--json").stdout)["warnings"]
    assert told[0]["due"] == "2026-11-02T09:00:00+09:00"
    assert told[0]["message"].startswith("11월 2일 09:00에 누리집 전체가 막힙니다.")


def test_check_tells_what_shows_without_rendering(site: Site) -> None:
    BOMBS["an old address that another page has"](site)
    assert "11월 2일 09:00" in invoke(site.root, "check").stderr


def _armed(site: Site, number: int) -> list[str]:
    """A site with a few faults to come, written one after the other."""
    chance = random.Random(number)
    names = chance.sample(sorted(BOMBS), chance.choice((1, 2, 2, 3)))
    for name in names:
        BOMBS[name](site)
    return names


@pytest.mark.parametrize("number", range(SITES))
def test_every_fault_that_a_build_then_has_was_told_the_day_before(site: Site, number: int) -> None:
    names = _armed(site, number)
    told = {_plain(fault) for fault in site.build().warnings if fault.due}
    problems, _ = _then(site)
    assert problems <= told, names
    assert not _leaks(site, names)


def _leaks(site: Site, names: list[str]) -> bool:
    gone = any(name in GOING for name in names)
    return gone and f"site/{DEW}/index.html" in snapshot(site.output)


def test_many_changes_are_tried_without_trying_each(site: Site) -> None:
    """Of many hours the first few and the last are tried; what is between is told at the last."""
    for number in range(14):
        name = f"articles/2026/day-{number:02}"
        broken = {"department": "없는부서"} if number == 11 else {}
        keys = {"title": f"글 {number}", "publish": f"2026-11-{number + 3:02} 09:00"} | broken
        site.heads[name] = site.heads[APPLE] | keys
        site.texts[name] = "글\n"
        site.save(name)
    told = [fault for fault in site.build().warnings if fault.due]
    assert {fault.file for fault in told} == {"content/articles/2026/day-11.md"}
