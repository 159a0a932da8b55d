"""How far a command has come: on a terminal, after a second of work, and nowhere else."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sosik.base.progress import counted, is_told
from sosik.cli import progress
from sosik.cli.console import Printer
from sosik.cli.progress import STEPS, ProgressLine, say_left, shown
from tests.house.layers import FILES, imports, trees
from tests.support.places import REPOSITORY
from tests.support.small import article, put


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """What it shows."""
        return self.now


class Paper:
    """A line that keeps all that it ever showed."""

    def __init__(self) -> None:
        self.drawn: list[tuple[str, int, int, str]] = []
        self.is_clear = False

    def draw(self, said: str, done: int, total: int, left: str) -> None:
        """Keeps it."""
        self.drawn.append((said, done, total, left))

    def clear(self) -> None:
        """Notes it."""
        self.is_clear = True


class Terminal(io.StringIO):
    """A terminal that keeps what is written to it."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture
def line(clock: Clock, paper: Paper) -> ProgressLine:
    return ProgressLine(clock, lambda: paper)


def test_work_of_less_than_a_second_shows_nothing(
    clock: Clock, paper: Paper, line: ProgressLine
) -> None:
    for done in range(10):
        line("read", done, 9)
        clock.now += 0.1
    line.clear()
    assert paper.drawn == []
    assert not paper.is_clear, "a line was made for nothing"


def test_then_it_shows_counts_and_the_time_that_is_left(
    clock: Clock, paper: Paper, line: ProgressLine
) -> None:
    line("render", 0, 100)
    clock.now += 5
    line("render", 25, 100)
    line.clear()
    assert paper.drawn == [("만들기 (rendering)", 25, 100, "약 15초 남음 (15 s left)")]
    assert paper.is_clear


def test_the_time_that_is_left_is_that_of_this_step(
    clock: Clock, paper: Paper, line: ProgressLine
) -> None:
    line("read", 0, 10)
    clock.now += 60
    line("render", 0, 10)
    clock.now += 0.5
    line("render", 1, 10)
    clock.now += 1.5
    line("render", 5, 10)
    assert [left for *_, left in paper.drawn] == ["", "", "약 2초 남음 (2 s left)"]


def test_it_changes_ten_times_a_second_at_most(
    clock: Clock, paper: Paper, line: ProgressLine
) -> None:
    clock.now += 1
    for done in range(1000):
        line("write", done, 1000)
        clock.now += 0.001
    assert len(paper.drawn) <= 10


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "약 1초 남음 (1 s left)"),
        (59.4, "약 59초 남음 (59 s left)"),
        (59.6, "약 1분 0초 남음 (1 min 0 s left)"),
        (4000, "약 66분 40초 남음 (66 min 40 s left)"),
    ],
)
def test_the_remaining_time_is_said_in_minutes_and_seconds(seconds: float, said: str) -> None:
    assert say_left(seconds) == said


def on_terminal(monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    """What a terminal gets while three texts are read slowly."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm", "COLUMNS": "100", **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "_EVERY", 0)
    terminal = Terminal()
    with shown(terminal):
        for _ in counted("read", range(3), 3):
            pass
    return terminal.getvalue()


def test_a_terminal_shows_it_in_colour_and_is_left_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = on_terminal(monkeypatch)
    assert "읽기 (reading)" in said
    assert "3/3" in said
    assert "\x1b[32m" in said
    assert said.endswith("\x1b[2K"), "the line is gone"
    assert "\x1b[?25l" not in said, "the cursor was hidden, and a killed build leaves it so"


def test_no_color_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    said = on_terminal(monkeypatch, NO_COLOR="1")
    assert "3/3" in said
    assert "\x1b[3" not in said
    assert "\x1b[9" not in said


def test_a_terminal_that_cannot_move_its_cursor_is_spared(monkeypatch: pytest.MonkeyPatch) -> None:
    assert on_terminal(monkeypatch, TERM="dumb") == ""


@pytest.mark.parametrize(
    ("stream", "as_json", "is_shown"),
    [
        (Terminal(), False, True),
        (Terminal(), True, False),
        (io.StringIO(), False, False),
        (None, False, False),
    ],
)
def test_it_is_shown_to_people_at_a_terminal_alone(
    stream: io.StringIO | None, as_json: bool, is_shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", stream)
    with Printer(as_json).progress():
        assert is_told() == is_shown
    assert not is_told()


def test_every_step_has_a_name() -> None:
    assert all(korean and english for korean, english in STEPS.values())


def test_one_file_alone_knows_rich() -> None:
    assert [f for f in FILES if any(n.startswith("rich") for n in imports(trees()[f]))] == [
        "cli/progress"
    ]


PROGRAM = """
import sys
from sosik.cli import progress
progress.PATIENCE = 0
from sosik.cli.commands import cli
try:
    cli(sys.argv[1:], prog_name="sosik")
finally:
    assert "rich" not in sys.modules
"""


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_what_is_piped_shows_nothing_and_does_not_load_rich(
    options: tuple[str, ...], tmp_path: Path
) -> None:
    root = put(tmp_path, {"content/articles/a.md": article()})
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM, "build", "--root", str(root), *options],
        capture_output=True,
        check=False,
        timeout=100,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert (said.returncode, said.stderr.decode()) == (0, "")
    assert "만들기" not in said.stdout.decode()
