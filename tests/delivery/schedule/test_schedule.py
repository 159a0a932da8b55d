"""`sosik schedule`: is a build due, what it does then, and texts that were published late."""

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sosik.build.session import Folders, build, check
from sosik.cli import scheduling
from sosik.cli.commands import cli
from sosik.problems.problem import say
from tests.support.small import NOW, SETTINGS, article, put

pytestmark = pytest.mark.thorough

SOON = "2026-11-01T09:30"
TEXTS: dict[str, str | bytes] = {
    "content/articles/market.md": article("나눔장터"),
    "content/articles/morning.md": article("아침", more="게시일시: 2026-11-01 09:30"),
    "content/articles/offer.md": article("모집", more="게시종료일: 2026-11-01 18:00"),
    "content/articles/tomorrow.md": article("내일", date="2026-11-02"),
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site built at nine, whose next change comes at half past."""
    monkeypatch.setattr(scheduling, "run_program", _no_program)
    put(tmp_path, TEXTS)
    build(Folders.of(tmp_path), NOW)
    return tmp_path


def _no_program(words: list[str], _: bytes) -> tuple[int, bytes]:
    raise FileNotFoundError(words[0])


def run(root: Path, now: str, *words: str) -> Result:
    """The command at a moment."""
    return CliRunner().invoke(cli, ["schedule", "--root", str(root), "--now", now, *words])


def is_due(root: Path, now: str) -> bool:
    """What the command says to programs."""
    said = json.loads(run(root, now, "--due", "--json").stdout)
    return bool(said["due"])


def serves(root: Path, name: str) -> bool:
    """True if the page of an article is in output/."""
    return (root / f"output/site/articles/{name}/index.html").exists()


@pytest.mark.parametrize(
    ("now", "due"),
    [("2026-11-01T09:00", False), ("2026-11-01T09:29", False), (SOON, True)],
)
def test_a_build_is_due_when_the_next_change_has_come(root: Path, now: str, due: bool) -> None:
    said = run(root, now, "--due")
    assert said.exit_code == 0
    assert said.stdout.splitlines() == [
        f"due={str(due).lower()}",
        "next_change=2026-11-01T09:30:00+09:00",
    ]


def test_where_nothing_is_known_a_build_is_due(tmp_path: Path) -> None:
    put(tmp_path, TEXTS)
    assert is_due(tmp_path, SOON)
    ended = run(tmp_path, SOON, "--done")
    assert ended.exit_code == 1 and "아직 만든 누리집이 없어" in ended.output


def test_what_was_built_but_not_published_stays_due(root: Path) -> None:
    """A build of nine is online; that of half past was made, but the sending up failed."""
    run(root, SOON, "--done")
    build(Folders.of(root), NOW + timedelta(minutes=30))
    assert is_due(root, "2026-11-01T09:31")
    run(root, "2026-11-01T09:31", "--done")
    assert not is_due(root, "2026-11-01T09:31")


def test_a_run_builds_when_it_is_due_and_is_silent_when_not(root: Path) -> None:
    early = run(root, "2026-11-01T09:15", "--run")
    assert (early.exit_code, early.output) == (0, "")
    assert run(root, SOON, "--run").exit_code == 0
    assert serves(root, "morning") and not is_due(root, SOON)


@pytest.mark.parametrize("code", [0, 1])
@pytest.mark.parametrize("before", ["published", "built", "nothing"])
def test_a_run_publishes_where_the_settings_say_so(
    root: Path, code: int, before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A publishing that fails is tried again by the next run."""
    calls: list[tuple[str, str]] = []

    @click.command()
    @click.option("--root")
    @click.option("--output")
    def deploy(root: str, output: str) -> None:
        calls.append((root, output))
        raise SystemExit(code)

    monkeypatch.setitem(cli.commands, "deploy", deploy)
    put(root, {"site.yaml": SETTINGS + "deploy: {folder: /srv/www}\n"})
    if before == "nothing":
        shutil.rmtree(root / ".cache")
    else:
        build(Folders.of(root), NOW)
    if before == "published":
        run(root, "2026-11-01T09:00", "--done")
    ended = run(root, SOON, "--run", "--json")
    assert ended.exit_code == code
    assert json.loads(ended.stdout)["built"] is True
    assert calls == [(str(root), str(root / "output"))]
    assert is_due(root, SOON) == bool(code)


def test_a_refused_build_is_told_and_tried_again(root: Path) -> None:
    put(root, {"content/articles/broken.md": article().replace("기반지원부", "기반지원팀")})
    ended = run(root, SOON, "--run")
    assert ended.exit_code == 1 and "기반지원팀" in ended.output
    assert is_due(root, SOON)


LATE = NOW + timedelta(hours=26)
SAID = {
    "missed-start": (
        "content/articles/morning.md 6번째 줄: 2026-11-01 09:30에 공개될 글인데, "
        "2026-11-02 11:00까지 누리집을 다시 만들지 않아 그동안 올라가지 않았습니다. "
        "때가 되면 저절로 만들게 하려면 ‘sosik schedule --install’ 명령을 한 번 실행해 주세요."
    ),
    "missed-end": (
        "content/articles/offer.md 6번째 줄: 2026-11-01 18:00에 내려야 할 글인데, "
        "2026-11-02 11:00까지 누리집을 다시 만들지 않아 그동안 남아 있었습니다. "
        "때가 되면 저절로 내리게 하려면 ‘sosik schedule --install’ 명령을 한 번 실행해 주세요."
    ),
}


def test_a_missed_embargo_is_told_once_by_the_build_that_heals_it(root: Path) -> None:
    """A text for a day alone has no hour that could be missed."""
    folders = Folders.of(root)
    checked = check(folders, LATE, tells_missed=True).warnings
    built = build(folders, LATE, tells_missed=True).warnings
    assert {fault.code: say(fault) for fault in built} == SAID
    assert set(built) <= set(checked)
    assert build(folders, LATE, tells_missed=True).warnings == ()
    assert check(folders, LATE, tells_missed=True).warnings == ()


def _in_time(root: Path) -> None:
    build(Folders.of(root), NOW + timedelta(minutes=31))
    build(Folders.of(root), NOW + timedelta(hours=9))


def _new(root: Path) -> None:
    put(root, {"content/articles/morning.md": article(more="게시일시: 2026-11-01 09:31")})
    put(root, {"content/articles/offer.md": article(more="초안: 예")})


@pytest.mark.parametrize("edit", [_in_time, _new])
def test_what_was_built_in_time_or_written_since_is_not_late(
    edit: Callable[[Path], None], root: Path
) -> None:
    edit(root)
    warnings = build(Folders.of(root), LATE, tells_missed=True).warnings
    assert [fault for fault in warnings if fault.code.startswith("missed")] == []


def test_a_moment_that_just_passed_is_not_late(root: Path) -> None:
    """Neither that of half past nine at 9:40, nor that of six at 18:10."""
    assert check(Folders.of(root), NOW + timedelta(minutes=40), tells_missed=True).warnings == ()
    evening = build(Folders.of(root), NOW + timedelta(hours=9, minutes=10), tells_missed=True)
    assert [fault.code for fault in evening.warnings] == ["missed-start"]


def test_two_actions_at_once_are_wrong_usage(root: Path) -> None:
    assert run(root, SOON, "--due", "--run").exit_code == 2


def test_the_timetable_runs_the_script_that_wrote_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert " -m sosik schedule --run" in run(root, SOON, "--system", "cron").stdout
    monkeypatch.setattr("sys.argv", [str(root / "build.py"), "schedule"])
    assert f" {root / 'build.py'} schedule --run" in run(root, SOON, "--system", "cron").stdout


def test_what_was_built_elsewhere_is_published_from_there(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    published: list[str] = []

    @click.command()
    @click.option("--root")
    @click.option("--output")
    def deploy(root: str, output: str) -> None:  # noqa: ARG001
        published.append(output)

    monkeypatch.setitem(cli.commands, "deploy", deploy)
    put(root, {"site.yaml": SETTINGS + "deploy: {folder: /srv/www}\n"})
    elsewhere = tmp_path_factory.mktemp("other")
    assert run(root, SOON, "--run", "--output", str(elsewhere)).exit_code == 0
    assert published == [str(elsewhere)]
    assert (elsewhere / "site/index.html").exists()
