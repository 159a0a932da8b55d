"""Work for processes of their own, which load nothing else for it: pieces that fail, or don't."""

import os
import signal
from collections.abc import Sequence

from sosik.base import crash
from sosik.problems.problem import ProblemsFound, problem

BEGUN: list[int] = []
"""The numbers with which this process was begun."""


class Stubborn(Exception):
    """An exception that can't be made anew from what it says."""

    def __init__(self, one: int, other: int) -> None:
        super().__init__(f"{one} {other}")


def begin(number: int) -> None:
    BEGUN.append(number)


def begin_badly(number: int) -> None:
    raise LookupError(number)


def squares(work: Sequence[int]) -> list[tuple[int, int]]:
    return [(number * number, BEGUN[0]) for number in work]


def big(work: Sequence[bytes]) -> list[bytes]:
    return [each * 2 for each in work]


def fail_at_seven(work: Sequence[int]) -> list[int]:
    for number in work:
        with crash.WorkingOn(f"content/{number}.md"):
            if number == 7:
                raise ValueError("seven")
    return list(work)


def fail_stubbornly(_: Sequence[int]) -> list[int]:
    try:
        with crash.WorkingOn("inner.md"):
            raise KeyError
    except KeyError as error:
        with crash.WorkingOn("outer.html"):
            raise Stubborn(1, 2) from error


def fail_with_problems(_: Sequence[int]) -> list[int]:
    raise ProblemsFound([problem("no-content", "b"), problem("no-content", "a")])


def die(work: Sequence[int]) -> list[int]:
    if 7 in work:
        os.kill(os.getpid(), signal.SIGTERM)
    return list(work)


def leave(_: Sequence[int]) -> list[int]:
    os._exit(3)
