"""Whose turn it is: paces, connections and pauses hold, and nobody waits without need."""

import math
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosik.delivery.channels.channel import Answer
from sosik.delivery.sending.dispatch import TRIES, DispatchQueue, Pace, pace_of
from sosik.delivery.sending.readers import Reader
from sosik.model.delivery_settings import SmtpServer
from tests.support.sendings import even, people

YES = Answer("accepted", 250)
LATER = Answer("deferred", 451, "4.7.1 greylisted")


def queue(pace: Pace, readers: dict[str, Reader]) -> DispatchQueue:
    """Readers that wait."""
    dispatch = DispatchQueue(pace, even)
    for reader in readers.values():
        dispatch.add(reader)
    return dispatch


def simulated(
    dispatch: DispatchQueue, connections: int, answer: Answer = YES, takes: float = 0.01
) -> list[tuple[float, str]]:
    """When each turn began, if a message takes so many seconds on each of the connections."""
    now, under_way, turns = 0.0, list[tuple[float, Reader]](), list[tuple[float, str]]()
    while True:
        turn = dispatch.next(now) if len(under_way) < connections else math.inf
        if isinstance(turn, Reader):
            turns.append((now, turn.domain))
            under_way.append((now + takes, turn))
        elif turn is None and not under_way:
            return turns
        else:
            ends = min((end for end, _ in under_way), default=math.inf)
            now = min(ends, math.inf if turn is None else now + turn)
            for ended in [each for each in under_way if each[0] <= now]:
                under_way.remove(ended)
                dispatch.answered(ended[1], answer, now)


@given(
    count=st.integers(0, 40),
    per_minute=st.sampled_from([0, 60, 600]),
    one=st.sampled_from([0, 30, 300]),
    most=st.integers(0, 3),
    connections=st.integers(1, 4),
)
def test_everybody_has_one_turn_and_no_pace_is_broken(
    count: int, per_minute: int, one: int, most: int, connections: int
) -> None:
    pace = Pace(per_minute=per_minute, domains={"a.example": one}, domain_connections=most)
    readers = people(count, ("a.example", "a.example", "b.example"))
    turns = simulated(queue(pace, readers), connections)
    domains = Counter(reader.domain for reader in readers.values())
    assert Counter(domain for _, domain in turns) == domains
    for name, limit in (("a.example", one), ("", per_minute)):
        times = [at for at, domain in turns if name in ("", domain)]
        apart = 60 / limit if limit else 0
        for before, after in pairwise(times):
            assert after - before >= apart - 1e-9
    for name in domains if most else ():
        times = [at for at, domain in turns if domain == name]
        for before, after in zip(times, times[most:], strict=False):
            assert after - before >= 0.01 - 1e-9


def test_a_slow_domain_does_not_hold_up_the_others() -> None:
    pace = Pace(domains={"a.example": 60})
    turns = simulated(queue(pace, people(20)), connections=1)
    assert max(at for at, domain in turns if domain == "b.example") < 1
    assert max(at for at, _ in turns) == pytest.approx(9, abs=0.1)


def test_a_domain_that_defers_is_left_alone_longer_each_time_and_then_for_the_next_run() -> None:
    dispatch = queue(Pace(), people(40, ("a.example",)))
    times = [at for at, _ in simulated(dispatch, 1, LATER)]
    # Answers come a moment after a turn has begun.
    assert [round(at) for at in times] == [0, 30, 90, 210]
    turns = simulated(queue(Pace(), people(40, ("a.example",))), 4, LATER)
    assert len(turns) == 16, "what was under way at once counts as one"


def test_a_full_mailbox_says_nothing_of_its_neighbours() -> None:
    full = Answer("deferred", 452, "4.2.2 mailbox full")
    times = [at for at, _ in simulated(queue(Pace(), people(10, ("a.example",))), 1, full)]
    assert len(times) == 10 * TRIES
    assert max(times) < 1


def test_who_was_refused_before_comes_last() -> None:
    dispatch = DispatchQueue(Pace(), even)
    first, *others = people(4).values()
    dispatch.add(first, last=True)
    for reader in others:
        dispatch.add(reader)
    order = list[Reader]()
    while isinstance(turn := dispatch.next(0), Reader):
        order.append(turn)
        dispatch.answered(turn, YES, 0)
    assert order[-1] == first
    assert {*order} == {first, *others}


def test_a_message_at_which_connections_break_is_tried_a_few_times() -> None:
    """One that never began, since no connection could be had, waits as before."""
    (reader,) = people(1).values()
    dispatch = queue(Pace(), {reader.id: reader})
    for _ in range(10):
        assert dispatch.next(0) == reader
        dispatch.returned(reader, tried=False)
    for _ in range(TRIES):
        assert dispatch.next(0) == reader
        dispatch.returned(reader, tried=True)
    assert dispatch.next(0) is None


def test_site_yaml_sets_the_pace() -> None:
    server = SmtpServer(host="x", connections=3, per_minute=9, domains={"Naver.com": 5})
    assert pace_of(server) == Pace(connections=3, per_minute=9, domains={"naver.com": 5})
