"""`sosik serve` outlives what goes wrong: faults of ours, folders that go and come back, drives."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import watchfiles

from sosik.build import session
from sosik.build.crash_log import LOG
from sosik.content import parse as parsing
from sosik.content.inventory import scan_folder
from sosik.content.manuscript import parse
from sosik.content.media import measuring
from sosik.desk import rebuild, watch
from sosik.desk.respond import Responder
from sosik.problems.problem import ProblemsFound
from tests.support.desks import PATIENCE, Served, served
from tests.support.small import article, picture, put

pytestmark = pytest.mark.thorough

FAIR = "content/articles/fair.md"
SITE: dict[str, str | bytes] = {
    FAIR: article("나눔장터", body="장이 섰습니다.\n\n![장터](fair.jpg)"),
    "content/articles/fair.jpg": picture(),
    "content/issues/2026-10.md": "---\n제목: 10월호\n발행일: 2026-10-30\n광고: 아니오\n"
    "기사: [fair.md]\n---\n안녕하세요.\n",
}
MENDED = article("바뀐 글")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with one article and a bulletin."""
    return put(tmp_path / "site", SITE)


def failing_on(word: bytes, sound: Callable[..., Any]) -> Callable[..., Any]:
    """A step of the work that fails where it is given something with a word in it."""

    def step(*given: Any) -> Any:
        if any(word in each for each in given if isinstance(each, bytes)):
            raise TypeError("'>=' not supported between instances of 'str' and 'int'")
        return sound(*given)

    return step


def crashed(desk: Served) -> bool:
    """Whether the last build ended by a fault of ours."""
    last = desk.heard.said[-1]
    return isinstance(last, ProblemsFound) and last.problems[0].code == "crash"


def told(desk: Served) -> list[str]:
    """The codes of what was wrong with the last build."""
    last = desk.heard.said[-1]
    return [fault.code for fault in last.problems] if isinstance(last, ProblemsFound) else []


def test_a_fault_of_ours_is_told_like_any_problem_and_the_next_save_is_built(
    root: Path, desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last good pages stay; the sheet says which file was in work, and where the log is."""
    monkeypatch.setattr(parsing, "parse", failing_on("갈림길".encode(), parse))
    good = desk.get("/articles/fair/").body
    with desk.news("/articles/fair/") as news:
        next(news)
        put(root, {FAIR: article("갈림길")})
        shown = next(each for each in news if each["sheet"])["sheet"]
    desk.heard.until(lambda: crashed(desk))
    assert FAIR in shown
    assert "소식 프로그램의 잘못으로 여기에서 멈췄습니다(TypeError)" in shown
    assert LOG in shown
    assert "command serve" in (root / LOG).read_text("utf-8")
    assert desk.get("/articles/fair/").body == good
    put(root, {FAIR: MENDED})
    desk.until_shown("/articles/fair/", "바뀐 글")


def test_a_fault_of_ours_in_the_first_build_is_a_page(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with a picture that a library of ours chokes on; once it is gone all is well."""
    monkeypatch.setattr(measuring, "measure", failing_on(picture("red"), measuring.measure))
    put(root, {"content/articles/fair.jpg": picture("red")})
    with served(root) as desk:
        found = desk.get("/articles/fair/")
        assert found.status == 503
        assert "content/articles/fair.jpg" in found.text
        assert "소식 프로그램의 잘못" in found.text
        put(root, {"content/articles/fair.jpg": picture("blue")})
        desk.until_shown("/articles/fair/", "나눔장터")


def test_a_fault_of_ours_while_a_page_is_sent_is_a_page_too(
    desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply_to = Responder.reply_to

    def failing(responder: Responder, path: str) -> Any:
        if path == "/articles/":
            raise LookupError(path)
        return reply_to(responder, path)

    monkeypatch.setattr(Responder, "reply_to", failing)
    for _ in range(2):
        found = desk.get("/articles/")
        assert found.status == 500
        assert "소식 프로그램의 잘못으로 여기에서 멈췄습니다(LookupError)" in found.text
    with desk.news("/articles/") as news:
        assert next(news)["sheet"] == ""
    assert desk.get("/articles/fair/").status == 200


def test_a_terminal_that_is_gone_ends_nothing(
    root: Path, desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever started it has closed the window, and nobody hears of problems any more."""
    said = Event()

    def gone(_: ProblemsFound) -> None:
        said.set()
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(desk.heard, "failed", gone)
    put(root, {FAIR: article("나눔장터", more="부서이름: 없음\n")})
    assert said.wait(PATIENCE)
    put(root, {FAIR: MENDED})
    desk.until_shown("/articles/fair/", "바뀐 글")


def test_a_clock_that_fails_ends_nothing(root: Path, desk: Served) -> None:
    """As where site.yaml names a zone that nobody can read."""
    sound = desk.desk._rebuilder._clock

    def unreadable() -> Any:
        desk.desk._rebuilder._clock = sound
        raise ValueError

    desk.desk._rebuilder._clock = unreadable
    put(root, {FAIR: article("다른 글")})
    desk.heard.until(lambda: crashed(desk))
    put(root, {FAIR: MENDED})
    desk.until_shown("/articles/fair/", "바뀐 글")


def _follows(root: Path, desk: Served) -> None:
    """The preview follows what is saved now, in both of its folders and in site.yaml."""
    put(root, {FAIR: article("이어서 쓴 글")})
    desk.until_shown("/articles/fair/", "이어서 쓴 글")
    put(root, {"content/releases/2026/new.md": article("새 보도자료")})
    desk.until_shown("/releases/", "새 보도자료")
    put(root, {"layouts/site/partials/footer.html": "<footer>우리 꼬리</footer>\n"})
    desk.until_shown("/", "우리 꼬리")
    settings = (root / "site.yaml").read_text("utf-8")
    put(root, {"site.yaml": settings.replace("해오름 소식", "새 이름", 1)})
    desk.until_shown("/", "새 이름")


def test_a_folder_that_is_moved_away_and_back(root: Path, desk: Served) -> None:
    away = root.rename(root.with_name("away"))
    desk.heard.until(lambda: told(desk) == ["no-settings"])
    assert not root.exists(), "nothing is made where the folder was"
    away.rename(root)
    desk.heard.until(lambda: not desk.heard.failing)
    _follows(root, desk)


def test_a_folder_that_is_deleted_and_made_anew(root: Path, desk: Served) -> None:
    while root.exists():  # a preview that is building may put a file there meanwhile
        shutil.rmtree(root, ignore_errors=True)
    desk.heard.until(lambda: told(desk) == ["no-settings"])
    put(root, SITE)
    desk.heard.until(lambda: not desk.heard.failing)
    _follows(root, desk)


def test_another_folder_in_the_place_of_the_first(root: Path, tmp_path: Path, desk: Served) -> None:
    """As when somebody unpacks a copy over it: there may be no moment without a site."""
    put(tmp_path / "copy", {**SITE, FAIR: MENDED})
    root.rename(tmp_path / "away")
    (tmp_path / "copy").rename(root)
    desk.until_shown("/articles/fair/", "바뀐 글")
    _follows(root, desk)


def test_content_that_is_swapped_for_another_folder(
    root: Path, tmp_path: Path, desk: Served
) -> None:
    put(tmp_path / "copy", {**SITE, FAIR: MENDED})
    (root / "content").rename(tmp_path / "away")
    (tmp_path / "copy/content").rename(root / "content")
    desk.until_shown("/articles/fair/", "바뀐 글")
    _follows(root, desk)


def test_settings_that_are_missing_for_a_while(root: Path, desk: Served) -> None:
    kept = (root / "site.yaml").rename(root / "kept")
    desk.heard.until(lambda: told(desk) == ["no-settings"])
    assert desk.get("/articles/fair/").status == 200
    kept.rename(root / "site.yaml")
    desk.heard.until(lambda: not desk.heard.failing)
    _follows(root, desk)


@pytest.mark.parametrize(
    "error",
    [OSError(107, "not connected"), RuntimeError("notify"), FileNotFoundError(), ValueError()],
)
def test_a_watcher_that_fails_comes_back_by_itself(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """As over a network drive that goes and returns: at the beginning, and amid its work."""
    sound, failures = watchfiles.watch, [0, 0]

    def failing(*places: Any, **given: Any) -> Iterator[Any]:
        kind = int(given["recursive"])
        failures[kind] += 1
        if failures[kind] == 1:
            raise error
        for number, changes in enumerate(sound(*places, **given)):
            if failures[kind] == 2 and number == 1:
                raise error
            yield changes

    monkeypatch.setattr(watch, "watch", failing)
    with served(root) as desk:
        _follows(root, desk)
        desk.heard.until(lambda: min(failures) >= 2)


def test_a_drive_that_is_away_while_a_build_reads_is_tried_again(
    root: Path, desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = scan_folder
    away = [True]

    def gone(*given: Any) -> Any:
        if away[0]:
            raise OSError(107, "Transport endpoint is not connected", "content")
        return sound(*given)

    monkeypatch.setattr(session, "scan_folder", gone)
    put(root, {FAIR: MENDED})
    desk.heard.until(lambda: told(desk) == ["cannot-write"])
    away[0] = False
    desk.clock.now += rebuild._RETRY
    desk.until_shown("/articles/fair/", "바뀐 글")
