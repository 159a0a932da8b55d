"""After an edit of what a text says the rest of the site is not looked at, and nothing is lost."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from sosik.base import files
from sosik.base.staging import Staging
from sosik.build import attempts, pipeline
from sosik.build.records import Report
from sosik.build.session import Folders, check
from sosik.problems.problem import ProblemsFound
from tests.support.sites import Snapshot, snapshot
from tests.support.small import NOW, SETTINGS, article, made, picture, put

pytestmark = pytest.mark.thorough

ARTICLES = "content/articles/2026"
LINKED = "첫 문단입니다.\n\n## 신청 방법\n\n전화로 신청합니다."
A, B, TWIN, OTHER, EVENT = (
    f"{ARTICLES}/{name}.md" for name in ("a", "b", "twin", "other", "event")
)
RELEASE, ABOUT, ISSUE = (
    "content/releases/r.md",
    "content/pages/about.md",
    "content/issues/2026-10.md",
)
TEXTS = {
    A: article("나눔장터", body="첫 문단입니다.\n\n둘째 문단입니다."),
    B: article("김장", date="2026-10-21", body=LINKED),
    f"{ARTICLES}/c.md": article("텃밭", date="2026-10-22", body="[신청](b.md#신청-방법)하세요."),
    RELEASE: "---\n제목: 알립니다\n날짜: 2026-10-23\n---\n보도 글입니다.\n",
    ABOUT: "---\n제목: 소개\n---\n소개 글입니다.\n",
    ISSUE: "---\n제목: 10월호\n날짜: 2026-10-31\n기사: [김장, c]\n---\n인사 글입니다.\n",
    TWIN: article("소식", date="2026-10-25", body="하나"),
    f"{ARTICLES}/twin-2.md": article("소식", date="2026-10-25", body="둘"),
    OTHER: article("하나", date="2026-10-25"),
    EVENT: article("잔치", date="2026-10-26", more="행사: {date: 2026-12-01, place: 뜰}"),
}


@pytest.fixture(autouse=True)
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were written just now are trusted, so that no test has to wait for the clock."""
    monkeypatch.setattr(files, "is_settled", lambda *_: True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path, TEXTS)
    made(tmp_path)
    return tmp_path


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """One entry for each time that the whole corridor was walked."""
    seen: list[object] = []
    whole = attempts.best

    def best(*given: Any) -> Any:
        seen.append(given)
        return whole(*given)

    monkeypatch.setattr(pipeline, "best", best)
    return seen


def _clean(root: Path) -> tuple[Report, Snapshot]:
    """The report and the outputs of the same site built from nothing."""
    other = root.parent / f"{root.name}-clean"
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("output", ".cache"))
    return made(other), snapshot(other / "output")


def _says(report: Report) -> tuple[object, ...]:
    return report.problems, report.warnings, report.counts, report.next_change, report.left_out


SHORT: dict[str, dict[str, str]] = {
    "a paragraph more": {A: TEXTS[A] + "\n셋째 문단입니다.\n"},
    "another summary": {A: TEXTS[A].replace("첫 문단", "새 문단")},
    "a summary by hand": {A: article(more="요약: 손으로 쓴 요약", body="글")},
    "a title": {A: TEXTS[A].replace("나눔장터", "큰 나눔장터")},
    "a title and the text": {A: article("큰 나눔장터", body="다른 글")},
    "a title of a release": {RELEASE: TEXTS[RELEASE].replace("알립니다", "다시 알립니다")},
    "a subtitle": {A: article(more="부제: 함께 나눕니다", body="글")},
    "a correction": {A: article(more="바로잡음: 날짜를 바로잡습니다", body="글")},
    "a heading more": {A: TEXTS[A] + "\n## 새 제목\n\n글\n"},
    "a list and a table": {A: TEXTS[A] + "\n- 하나\n- 둘\n\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n"},
    "a release": {RELEASE: TEXTS[RELEASE] + "\n더 알립니다.\n"},
    "a page": {ABOUT: TEXTS[ABOUT] + "\n더 소개합니다.\n"},
    "three at once": {
        A: TEXTS[A] + "\n하나\n",
        B: TEXTS[B] + "\n둘\n",
        ABOUT: TEXTS[ABOUT] + "셋\n",
    },
    "saved unchanged": {A: TEXTS[A]},
}


@pytest.mark.parametrize("name", SHORT)
def test_what_a_text_says_is_rendered_without_a_look_at_the_rest(
    root: Path, walks: list[object], name: str
) -> None:
    put(root, SHORT[name])
    report = made(root)
    assert not walks
    clean, expected = _clean(root)
    assert snapshot(root / "output") == expected
    assert _says(report) == _says(clean)
    walks.clear()
    assert made(root).rendered == ()


def test_an_edit_of_the_same_text_again_is_rendered_as_quickly(
    root: Path, walks: list[object]
) -> None:
    for number in range(3):
        put(root, {A: TEXTS[A] + f"\n{number}\n"})
        made(root)
    assert not walks
    assert snapshot(root / "output") == _clean(root)[1]


WHOLE: dict[str, dict[str, str]] = {
    "a title by which an issue chooses": {B: TEXTS[B].replace("김장", "큰 김장")},
    "a title that an issue chooses": {A: TEXTS[A].replace("나눔장터", "김장 ")},
    "a title that two texts of a day had": {TWIN: TEXTS[TWIN].replace("소식", "새 소식")},
    "a title that another text of the day has": {OTHER: TEXTS[OTHER].replace("하나", "소식")},
    "a title of an event": {EVENT: TEXTS[EVENT].replace("잔치", "큰 잔치")},
    "a date": {A: TEXTS[A].replace("2026-10-20", "2026-10-19")},
    "a tag": {A: article(more="태그: [나눔]")},
    "an event": {A: article(more="행사: {date: 2026-12-01, place: 뜰}")},
    "a draft": {A: article(more="초안: 예")},
    "a time to end": {A: article(more="게시종료일: 2026-11-05")},
    "a link more": {A: TEXTS[A] + "\n[김장](b.md)\n"},
    "a link to its own heading": {A: TEXTS[A] + "\n## 곳\n\n[곳으로](#곳)\n"},
    "an old address": {A: article(more="옛주소: /old/a/")},
    "an extra key": {A: article(more="extra: {가: 1}")},
    "a remark on the text": {A: TEXTS[A] + "\n2026년 10월 20일(월)에 엽니다.\n"},
    "an issue": {ISSUE: TEXTS[ISSUE] + "\n다시\n"},
    "a new text": {f"{ARTICLES}/d.md": article("새 글", date="2026-10-25")},
    "a picture": {"content/images/a.txt": "글"},
    "the settings": {"site.yaml": SETTINGS + "description: 소식\n"},
}


@pytest.mark.parametrize("name", WHOLE)
def test_whatever_else_may_depend_on_it_the_whole_is_looked_at(
    root: Path, walks: list[object], name: str
) -> None:
    put(root, WHOLE[name])
    with suppress(ProblemsFound):
        made(root)
    assert walks


PICTURED = article("뜰", body="글\n\n![봄 장터](small.jpg)\n\n아래 글")
SUGGESTED = {
    "a paragraph below a picture": (PICTURED + "\n더 씁니다.\n", ["small-first"], False),
    "another title": (PICTURED.replace("뜰", "앞뜰"), ["small-first"], False),
    "a line above a picture": (PICTURED.replace("글\n\n!", "글\n\n글\n\n!"), ["small-first"], True),
    "a title like the words of a picture": (
        PICTURED.replace("뜰", "봄 장터"),
        ["alt-is-title", "small-first"],
        True,
    ),
}


@pytest.mark.parametrize("name", SUGGESTED)
def test_what_is_suggested_stays_true(root: Path, walks: list[object], name: str) -> None:
    text, codes, is_whole = SUGGESTED[name]
    put(root, {f"{ARTICLES}/small.jpg": picture(), f"{ARTICLES}/p.md": PICTURED})
    assert [fault.code for fault in made(root).suggestions] == ["small-first"]
    walks.clear()
    put(root, {f"{ARTICLES}/p.md": text})
    report = made(root)
    assert bool(walks) is is_whole
    assert [fault.code for fault in report.suggestions] == codes
    assert report.suggestions == _clean(root)[0].suggestions
    put(root, {f"{ARTICLES}/p.md": PICTURED})
    assert [fault.code for fault in made(root).suggestions] == ["small-first"]


def checked(root: Path) -> None:
    """Somebody checks the site before it is built."""
    check(Folders.of(root), NOW)


def failed(root: Path) -> None:
    """A build is stopped by a layout, which is mended."""
    put(root, {"layouts/site/404.html": "{{ nothing }}"})
    with suppress(ProblemsFound):
        made(root)
    (root / "layouts/site/404.html").unlink()


def full(root: Path) -> None:
    """A build can't write what it has made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Staging, "write", lambda *_: 1 / 0)
        with suppress(ZeroDivisionError):
            made(root)


@pytest.mark.parametrize("first", [checked, failed, full])
def test_what_was_read_before_but_not_built_is_no_version_to_compare_with(
    root: Path, first: Callable[[Path], None]
) -> None:
    put(root, WHOLE["a tag"])
    first(root)
    made(root)
    assert snapshot(root / "output") == _clean(root)[1]


def test_a_title_may_stand_in_the_list_of_the_most_read(root: Path, walks: list[object]) -> None:
    put(root, {"content/popular.yaml": "articles: [나눔장터]\n"})
    made(root)
    walks.clear()
    put(root, SHORT["a title"])
    with suppress(ProblemsFound):
        made(root)
    assert walks


TOLD: dict[str, dict[str, str]] = {
    "a heading is gone that another text names": {B: TEXTS[B].replace("신청 방법", "오는 길")},
    "the front matter is broken": {A: TEXTS[A].replace("날짜: 2026-10-20", "날짜: 언젠가")},
    "the same text as another": {A: TEXTS[B]},
}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_wrong_after_an_edit_is_told_as_by_a_first_build(root: Path, name: str) -> None:
    put(root, TOLD[name])
    told: list[object] = []
    for build in (made, lambda place: _clean(place)[0]):
        try:
            told.append(build(root).warnings)
        except ProblemsFound as found:
            told.append((found.problems, found.warnings))
    assert told[0] == told[1] != ()


@pytest.mark.parametrize(
    "damage", [lambda page: page.write_bytes(b"x"), Path.unlink], ids=["changed", "deleted"]
)
def test_an_output_that_was_damaged_is_mended(
    root: Path, walks: list[object], damage: Callable[[Path], object]
) -> None:
    page = next((root / "output/site").rglob("about/index.html"))
    before = page.read_bytes()
    damage(page)
    report = made(root)
    assert not walks
    assert page.read_bytes() == before
    assert [path.rpartition("/")[0].rpartition("/")[2] for path in report.rendered] == ["about"]


@pytest.mark.parametrize("more", ["게시일시: 2026-11-03 09:00", "게시종료일: 2026-11-03"])
def test_while_something_is_to_come_the_whole_is_looked_at(
    root: Path, walks: list[object], more: str
) -> None:
    """What is wrong at that hour depends on all texts."""
    put(root, {f"{ARTICLES}/later.md": article("나중", date="2026-10-24", more=more)})
    made(root)
    walks.clear()
    put(root, SHORT["a paragraph more"])
    made(root)
    assert walks
