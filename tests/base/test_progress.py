"""How far a run has come: whoever wants to know is told of every piece, nobody else pays for it."""

from collections.abc import Sequence

import pytest

from sosik.base.progress import Step, counted, is_told, told_to
from sosik.problems.workers import spread
from tests.support.pieces import begin, squares


class Notes:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int, int]] = []

    def __call__(self, step: Step, done: int, total: int) -> None:
        """Keeps it."""
        self.told.append((step, done, total))


def test_each_piece_is_counted_when_it_is_done() -> None:
    notes = Notes()
    with told_to(notes):
        assert list(counted("read", "ab", 2)) == ["a", "b"]
    assert notes.told == [("read", 0, 2), ("read", 1, 2), ("read", 2, 2)]


def test_where_nobody_is_told_the_pieces_are_left_as_they_are() -> None:
    pieces = [1, 2, 3]
    assert counted("read", pieces, 3) is pieces
    assert not is_told()


def test_a_step_within_a_step_and_a_step_of_nothing_are_silent() -> None:
    notes = Notes()
    with told_to(notes):
        for _ in counted("forecast", [1], 1):
            assert list(counted("render", [1, 2], 2)) == [1, 2]
        assert list(counted("write", [], 0)) == []
    assert {step for step, _, _ in notes.told} == {"forecast"}


def test_after_a_step_that_failed_the_next_one_is_told_again() -> None:
    notes = Notes()
    with told_to(notes):
        with pytest.raises(ZeroDivisionError):
            list(counted("read", (1 // number for number in (1, 0)), 2))
        list(counted("render", [1], 1))
    assert notes.told[-1] == ("render", 1, 1)


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 350])
def test_work_in_this_process_comes_bit_by_bit_and_is_the_same(count: int) -> None:
    notes, parts = Notes(), list[int]()

    def doubled(part: Sequence[int]) -> list[int]:
        parts.append(len(part))
        return [2 * number for number in part]

    with told_to(notes):
        found = list(counted("read", spread(range(count), 1, doubled), count))
    assert found == [2 * number for number in range(count)]
    assert len(parts) <= 100
    assert max(parts, default=0) <= -(-count // 100)


def test_work_in_other_processes_is_counted_as_it_comes() -> None:
    notes = Notes()
    with told_to(notes):
        assert len(list(counted("read", spread(range(300), 2, squares, begin, (1,)), 300))) == 300
    assert [done for _, done, _ in notes.told] == list(range(301))
