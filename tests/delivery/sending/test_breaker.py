"""When a run must stop, and what it leaves to the next."""

from collections.abc import Callable

import pytest

from tests.support.mail_servers import DROP, serving, to_some
from tests.support.offices import Office, replies, stopped


@pytest.mark.parametrize("good", [0, 10])
def test_a_server_that_never_answers_is_left_in_time(
    good: int, office: Callable[..., Office]
) -> None:
    many = office(60)
    with serving(replies("TEXT", DROP, {*range(good + 1, 100)})) as server:
        tally = many.run(server)
    assert stopped(tally) == "answers-lost"
    assert 4 <= tally.unknown <= 5, "twice on each connection, and what was under way"
    assert many.counts["unknown"] == tally.unknown
    assert many.counts["queued"] == tally.left == 60 - tally.accepted - tally.unknown


def test_answers_that_are_lost_now_and_then_do_not_end_the_run(
    office: Callable[..., Office],
) -> None:
    many = office(60)
    with serving(replies("TEXT", DROP, {*range(4, 50, 5)})) as server:
        tally = many.run(server)
    assert (stopped(tally), tally.accepted, tally.unknown) == ("", 50, 10)


def test_a_refusal_of_the_sender_ends_the_run_and_nobody_is_lost(
    office: Callable[..., Office],
) -> None:
    many = office(60)
    with serving(replies("RCPT", "554 5.7.1 not from you", {*range(10, 100)})) as server:
        tally = many.run(server)
        assert stopped(tally) == "sending-refused"
        assert tally.stopped and "not from you" in str(tally.stopped.facts)
        assert tally.failed == 0
        assert tally.accepted + tally.left == 60
        assert 9 <= tally.accepted <= 11
        server.behaviour = lambda *_: ""
        assert many.run(server).left == 0
    assert many.counts == {"accepted": 60}


def test_one_reader_who_is_refused_every_time_does_not_end_every_run(
    office: Callable[..., Office],
) -> None:
    some = office(9, "a.example", "a.example", "picky.example")
    blocked = to_some("RCPT", {"picky.example": "550 5.7.1 blocked"})
    with serving(blocked) as server:
        first = some.run(server, connections=1)
        assert (stopped(first), first.failed) == ("sending-refused", 0)
        # Each of that domain is the first to hear of it once; then it is known to be them.
        runs = [some.run(server, connections=1) for _ in range(3)]
    assert [stopped(tally) for tally in runs] == ["sending-refused", "sending-refused", ""]
    assert some.counts == {"accepted": 6, "failed": 3}


def test_too_many_dead_addresses_end_the_run(office: Callable[..., Office]) -> None:
    many = office(300, "a.example", "a.example", "dead.example")
    with serving(to_some("RCPT", {"dead.example": "550 5.1.1 no"})) as server:
        tally = many.run(server)
    assert stopped(tally) == "many-refused"
    assert 10 <= tally.failed <= 12
    assert many.counts["queued"] == tally.left > 200


def test_a_few_dead_addresses_of_a_short_list_do_not(office: Callable[..., Office]) -> None:
    short = office(18, "a.example", "dead.example")
    with serving(to_some("RCPT", {"dead.example": "550 5.1.1 no"})) as server:
        tally = short.run(server)
    assert (stopped(tally), tally.accepted, tally.failed, tally.left) == ("", 9, 9, 0)


def test_who_was_refused_with_the_sender_comes_last_in_the_next_run(
    office: Callable[..., Office],
) -> None:
    some = office(9, "a.example", "picky.example", "a.example", "a.example")
    received = list[int]()

    def picky(step: str, recipient: str, number: int) -> str:
        if step != "RCPT" or not recipient.endswith("picky.example"):
            return ""
        received.append(number - 1)
        return "550 5.7.1 blocked"

    with serving(picky) as server:
        for _ in range(3):
            some.run(server, connections=1)
    assert some.counts == {"accepted": 7, "failed": 2}
    assert received[0] < received[1] < 7
    assert received[2:] == [7, 7]
