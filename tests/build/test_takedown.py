"""What must go goes, what is at fault and has just come stays away, and all else is published."""

import json
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from sosik.build.records import Report
from sosik.build.session import Folders, build
from sosik.problems.problem import ProblemsFound
from tests.conftest import PROFILE
from tests.support.edits import APPLE, BEAR, CEDAR, DEW, ISSUE
from tests.support.sites import NOW, SEOUL, Site, codes, different, invoke, snapshot

pytestmark = [pytest.mark.thorough, pytest.mark.usefixtures("rarely_foreseen")]

EVE = datetime(2026, 10, 31, 9, tzinfo=SEOUL)
_BROKEN = {"department": "없는부서"}
"""A key that is a problem wherever it stands."""


def _at(site: Site, moment: datetime) -> Report:
    return build(site.folders, moment)


def _page(site: Site, name: str) -> Path:
    return site.output / f"site/{name}/index.html"


AWAITED: dict[str, dict[str, Any]] = {
    "an hour of publication": {"publish": "2026-11-01 08:00"},
    "a date with a time": {"date": "2026-11-01 08:00"},
    "a day that came after the last build": {"date": "2026-11-01"},
}
FAULTS: dict[str, dict[str, Any]] = {
    "front matter": {"updated": "언젠가"},
    "department": _BROKEN,
    "picture": {"image": "images/none.jpg"},
    "address of another": {"aliases": ["/articles/2026/apple/"]},
}


PAIRS = [*product(AWAITED, FAULTS)]
"""Every way with every fault; each of both at least once where there is less time."""


@pytest.mark.parametrize(("way", "fault"), PAIRS if PROFILE == "deep" else PAIRS[::5] + PAIRS[3:4])
def test_a_page_that_is_still_broken_when_its_hour_comes_stays_away_alone(
    site: Site, way: str, fault: str
) -> None:
    """All else is published as if it had not been written; it is told, with exit 1."""
    site.head(CEDAR, **AWAITED[way])
    _at(site, EVE)
    site.head(CEDAR, **FAULTS[fault])
    site.head(APPLE, title="새 사과")
    said = invoke(site.root, "build", code=1)
    assert f"{CEDAR}.md" in said.stderr
    assert "빠진 글" in said.stderr
    assert "그대로" not in said.stderr
    made = snapshot(site.output)
    assert "새 사과" in _page(site, APPLE).read_text("utf-8")
    assert f"{CEDAR}.md" in invoke(site.root, "build", code=1).stderr, "told again while it is so"
    site.head(CEDAR, draft=True, **dict.fromkeys(FAULTS[fault]))
    assert different(made, site.build_clean()) == []


def test_once_mended_it_is_published_with_the_next_build(site: Site) -> None:
    site.head(CEDAR, publish="2026-11-01 08:00", **_BROKEN)
    assert site.build().left_out == (f"content/{CEDAR}.md",)
    site.head(CEDAR, department="나눔부")
    report = site.build()
    assert (report.left_out, report.problems) == ((), ())
    assert _page(site, CEDAR).exists()
    assert different(snapshot(site.output), site.build_clean()) == []


def test_a_page_that_is_online_stays_as_it_was_while_it_is_broken(site: Site) -> None:
    """A typing mistake takes nothing off the site."""
    site.head(CEDAR, publish="2026-11-01 08:00")
    site.build()
    before = snapshot(site.output)
    site.head(CEDAR, **_BROKEN)
    with pytest.raises(ProblemsFound):
        site.build()
    assert different(snapshot(site.output), before) == []


def test_a_new_page_of_an_earlier_day_that_is_broken_stops_the_build(site: Site) -> None:
    """Somebody is at work on it now, and is told before anything is published."""
    site.build()
    before = snapshot(site.output)
    site.head(CEDAR, **_BROKEN)
    site.rename(CEDAR, "articles/2026/larch")
    with pytest.raises(ProblemsFound):
        site.build()
    assert different(snapshot(site.output), before) == []


def test_a_layout_that_fails_for_one_page_keeps_that_page_away(site: Site) -> None:
    site.head(CEDAR, publish="2026-11-01 08:00", layout="odd")
    site.write("layouts/site/odd.html", "{{ page.extra.nothing.at.all }}")
    report = site.build()
    assert report.left_out == (f"content/{CEDAR}.md",)
    assert [fault.file for fault in report.problems] == ["layouts/site/odd.html"]


def test_a_picture_that_ends_too_soon_keeps_its_page_away(site: Site) -> None:
    whole = (site.root / "content/articles/2026/images/red.png").read_bytes()
    site.write("content/articles/2026/images/cut.png", whole[: len(whole) * 2 // 3])
    site.head(CEDAR, publish="2026-11-01 08:00", image="images/cut.png")
    assert site.build().left_out == (f"content/{CEDAR}.md",)


GONE: dict[str, dict[str, Any]] = {
    "taken back": {"draft": True},
    "expired": {"expires": "2026-10-31"},
    "held until later": {"publish": "2026-11-03 09:00"},
}


CHANGES = [*product(GONE, ("another page", "settings", "layout", "menu", "partial"))]
"""Every reason to go with every fault; each of both at least once where there is less time."""


@pytest.mark.parametrize(
    ("way", "fault"), CHANGES if PROFILE == "deep" else CHANGES[::4] + CHANGES[6:7]
)
def test_what_must_go_goes_whatever_else_is_at_fault(site: Site, way: str, fault: str) -> None:
    """Nothing of it is left anywhere; the faults are told with exit 1, once they are mended too."""
    site.head(DEW, title="비밀이슬")
    site.build()
    assert "비밀이슬" in (site.output / "site/index.html").read_text("utf-8")
    site.head(DEW, **GONE[way])
    _break(site, fault)
    said = json.loads(invoke(site.root, "build", "--json", code=1).stdout)
    assert said["taken_down"] == [f"content/{DEW}.md"]
    assert said["problems"]
    made = snapshot(site.output)
    assert [name for name, data in made.items() if "비밀이슬".encode() in data] == []
    assert "site/index.html" in made
    assert not _page(site, DEW).exists()
    assert _page(site, APPLE).exists()
    _mend(site, fault)
    report = site.build()
    assert (report.problems, report.left_out) == ((), ())
    assert different(snapshot(site.output), site.build_clean()) == []


def _break(site: Site, fault: str) -> None:
    if fault == "another page":
        site.head(BEAR, **_BROKEN)
    elif fault == "settings":
        site.write("site.yaml", "title: [")
    elif fault == "layout":
        site.write("layouts/site/home.html", "{{ nothing.at.all }}")
    elif fault == "partial":
        site.write("layouts/site/partials/card.html", "{% if %}")
    else:
        site.setting(menu=[{"title": "없음", "url": "/nowhere/"}])


def _mend(site: Site, fault: str) -> None:
    if fault == "another page":
        site.head(BEAR, department="나눔부")
    elif fault == "settings":
        site.save_settings()
    elif fault == "menu":
        site.setting(menu=[])
    else:
        name = "home.html" if fault == "layout" else "partials/card.html"
        site.remove(f"layouts/site/{name}")


def test_a_broken_page_goes_with_what_must_go_and_no_other(site: Site) -> None:
    site.build()
    site.head(DEW, draft=True)
    site.head(BEAR, **_BROKEN)
    report = site.build()
    assert report.taken_down == (f"content/{DEW}.md",)
    assert report.left_out == (f"content/{BEAR}.md",)
    assert ("unknown-term", f"content/{BEAR}.md") in [
        (code.removesuffix("-near"), file) for code, file in codes(report.problems)
    ]


def test_an_article_can_be_taken_back_though_it_is_the_only_one_of_an_issue(site: Site) -> None:
    """Case 18 of the shared cases: the issue stays away until it is mended."""
    site.head(ISSUE, articles=["cedar"])
    site.build()
    site.head(CEDAR, draft=True)
    report = site.build()
    assert report.taken_down == (f"content/{CEDAR}.md",)
    assert report.left_out == (f"content/{ISSUE}.md",)
    assert codes(report.problems) == [("issue-empty", f"content/{ISSUE}.md")]
    assert not _page(site, CEDAR).exists()
    assert site.build().problems == report.problems


@pytest.mark.parametrize("words", ["엠바고", "공개 금지", "내일 오전 아홉시부터"])
def test_a_release_held_by_words_alone_is_not_on_the_site(site: Site, words: str) -> None:
    """Neither when it is new, nor when it was online before the words were written."""
    site.build()
    assert _page(site, "releases/plan").exists()
    for name in ("releases/plan", "releases/wage"):
        site.head(name, embargo=words)
    report = site.build()
    assert set(report.left_out) == {"content/releases/plan.md", "content/releases/wage.md"}
    assert {code for code, _ in codes(report.problems)} == {"unclear-embargo"}
    assert not _page(site, "releases/plan").exists()
    assert _page(site, APPLE).exists()


def test_nothing_is_taken_down_for_a_fault_where_nothing_must_go(site: Site) -> None:
    site.build()
    before = snapshot(site.output)
    site.delete(DEW)
    site.head(BEAR, **_BROKEN)
    with pytest.raises(ProblemsFound):
        site.build()
    assert different(snapshot(site.output), before) == []


def test_a_draft_that_will_take_over_an_address_takes_nothing_down(site: Site) -> None:
    site.build()
    before = snapshot(site.output)
    site.heads["articles/2026/new"] = {**site.heads[APPLE], "draft": True, "slug": "apple"}
    site.texts["articles/2026/new"] = "새 글\n"
    site.save("articles/2026/new")
    site.head(BEAR, **_BROKEN)
    with pytest.raises(ProblemsFound):
        site.build()
    assert different(snapshot(site.output), before) == []


def test_another_output_folder_has_nothing_to_take_down(site: Site, tmp_path: Path) -> None:
    site.build()
    site.head(DEW, draft=True)
    site.head(BEAR, **_BROKEN)
    with pytest.raises(ProblemsFound):
        build(Folders(site.root, tmp_path / "other", tmp_path / "cache"), NOW)
