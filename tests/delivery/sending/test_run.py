"""A run against servers that accept, defer, refuse, drop and die: what each reader came to."""

from collections import Counter
from collections.abc import Callable
from itertools import count, pairwise
from threading import Event

import pytest

from sosik.delivery.channels.channel import Channel, NotSent
from sosik.delivery.channels.smtp import smtp_opener
from sosik.delivery.sending.dispatch import Pace
from sosik.delivery.sending.readers import Reader
from sosik.delivery.sending.tally import SendingProgress
from sosik.problems.problem import ProblemsFound, problem
from tests.support.mail_servers import DROP, SILENT, serving, to_some
from tests.support.offices import SOON, Office, replies, stopped
from tests.support.sendings import (
    ledger_in,
    message_for,
)


def test_everybody_gets_one_message_on_few_connections(office: Callable[..., Office]) -> None:
    many = office(250)
    seen = list[SendingProgress]()
    with serving() as server:
        tally = many.run(server, connections=3, watch=seen.append)
        again = many.run(server)
    assert (tally.accepted, tally.left, tally.stopped) == (250, 0, None)
    assert (again.accepted, again.left) == (0, 0)
    assert sorted(server.recipients) == sorted(reader.address for reader in many.readers.values())
    for recipient, message in server.received:
        reader = next(each for each in many.readers.values() if each.address == recipient)
        assert message == message_for(reader)
    assert server.most_at_once <= 3
    assert (seen[-1].done, seen[-1].accepted, seen[-1].left) == (250, 250, 0)
    assert all(one.done <= other.done for one, other in pairwise(seen))


def test_a_connection_is_renewed_after_a_hundred_messages(office: Callable[..., Office]) -> None:
    with serving() as server:
        assert office(250).run(server, connections=1).accepted == 250
    assert server.connections == 3


ANSWERS = {
    "yes.example": "",
    "later.example": "451 4.7.1 greylisted",
    "full.example": "452 4.2.2 mailbox full",
    "no.example": "550 5.1.1 no such user",
}


def test_what_servers_say_is_what_becomes_of_a_message(office: Callable[..., Office]) -> None:
    mixed = office(12, *ANSWERS)
    with serving(to_some("RCPT", ANSWERS)) as server:
        tally = mixed.run(server)
        assert (tally.accepted, tally.deferred, tally.failed) == (3, 6, 3)
        assert tally.left == 6
        assert mixed.counts == {"accepted": 3, "deferred": 6, "failed": 3}
        server.behaviour = to_some("RCPT", {**ANSWERS, "later.example": ""})
        assert mixed.run(server).accepted == 3
    assert mixed.counts == {"accepted": 6, "deferred": 3, "failed": 3}
    assert max(Counter(server.recipients).values()) == 1
    assert max(mixed.clock.waits) <= 0.5


@pytest.mark.parametrize("step", ["MAIL", "RCPT"])
@pytest.mark.parametrize("reply", [DROP, "421 4.3.2 restarting"])
def test_a_connection_lost_before_the_text_loses_nobody(
    step: str, reply: str, office: Callable[..., Office]
) -> None:
    some = office(20)
    with serving(replies(step, reply, {3, 4, 9})) as server:
        tally = some.run(server)
    assert (tally.accepted, tally.left, tally.unknown) == (20, 0, 0)
    assert max(Counter(server.recipients).values()) == 1
    assert sum(some.clock.waits) >= 0.75, "it did not come back at once"


@pytest.mark.parametrize("reply", [DROP, SILENT])
def test_an_answer_lost_after_the_text_is_unknown_and_never_sent_again(
    reply: str, office: Callable[..., Office]
) -> None:
    some = office(20)
    with serving(replies("TEXT", reply, {3, 9})) as server:
        tally = some.run(server)
        assert (tally.accepted, tally.unknown, tally.left) == (18, 2, 0)
        assert some.run(server).accepted == 0
    assert max(Counter(server.recipients).values()) == 1
    assert some.counts == {"accepted": 18, "unknown": 2}
    with ledger_in(some.folder) as ledger:
        lost = ledger.readers_in(some.sending, "unknown")
    assert all(f"<{reader}@news.example.org>" == each.message_id for reader, each in lost.items())


def test_a_server_that_is_not_there_is_given_up(office: Callable[..., Office]) -> None:
    some = office(5)
    with serving() as server:
        pass
    tally = some.run(server)
    assert stopped(tally) == "no-mail-server"
    assert some.counts == {"queued": 5}


def test_a_server_with_fewer_connections_than_asked_for_is_enough(
    office: Callable[..., Office],
) -> None:
    some = office(20)
    with serving() as server:
        real = smtp_opener(server.settings(), SOON)
        opened = count()

        def once() -> Channel:
            if next(opened):
                raise NotSent("too many connections")
            return real()

        assert some.run(once, connections=3).accepted == 20


def test_who_leaves_meanwhile_gets_nothing_and_who_left_the_list_is_told(
    office: Callable[..., Office],
) -> None:
    some = office(10)
    first, *others = some.readers.values()

    def leaving(reader: Reader) -> bytes:
        # At the last moment: the message is made already.
        with ledger_in(some.folder) as elsewhere:
            elsewhere.suppress([others[-1].id], some.clock.moment(), "asked")
        return message_for(reader)

    present = {reader.id: reader for reader in others}
    with serving() as server:
        tally = some.run(server, readers=present, message_for=leaving)
    assert (tally.accepted, tally.suppressed, tally.left, tally.gone) == (8, 1, 1, 1)
    assert {first.address, others[-1].address} & {*server.recipients} == set()
    assert some.counts == {"accepted": 8, "suppressed": 1, "queued": 1}


def test_ctrl_c_ends_after_the_messages_under_way(office: Callable[..., Office]) -> None:
    some = office(200)
    pressed = Event()

    def interrupt(_progress: SendingProgress) -> None:
        if len(server.received) >= 20 and not pressed.is_set():
            pressed.set()
            raise KeyboardInterrupt

    def slowly(reader: Reader) -> bytes:
        if len(server.received) >= 20:
            assert pressed.wait(30)
        return message_for(reader)

    with serving() as server:
        tally = some.run(server, watch=interrupt, message_for=slowly)
        assert tally.interrupted
        assert 20 <= tally.accepted == len(server.received) <= 24
        assert some.counts == {"accepted": tally.accepted, "queued": tally.left}
        assert some.run(server).left == 0
    assert max(Counter(server.recipients).values()) == 1


def test_a_watcher_that_fails_ends_the_run_first(office: Callable[..., Office]) -> None:
    some = office(20)

    def unwatchable(_progress: SendingProgress) -> None:
        raise BrokenPipeError

    with serving() as server, pytest.raises(BrokenPipeError):
        some.run(server, watch=unwatchable)
    assert some.counts.keys() <= {"accepted", "queued"}
    assert some.counts.get("accepted", 0) == len(server.received)


def test_settings_that_must_be_mended_and_faults_of_messages_are_told(
    office: Callable[..., Office],
) -> None:
    some = office(5)

    def unopened() -> Channel:
        raise ProblemsFound([problem("no-starttls", "site.yaml", found="mail.example.org")])

    with pytest.raises(ProblemsFound, match="no-starttls"):
        some.run(unopened)

    def unmade(_reader: Reader) -> bytes:
        raise RuntimeError("a fault of ours")

    with serving() as server, pytest.raises(RuntimeError, match="of ours"):
        some.run(server, message_for=unmade)
    with serving() as server, pytest.raises(ValueError, match="ASCII"):
        some.run(server, message_for=lambda _: b"Subject: a\n", connections=1)
    assert server.received == []
    assert some.counts == {"queued": 4, "unknown": 1}


def test_a_pace_is_kept_by_all_connections_together(office: Callable[..., Office]) -> None:
    some = office(30)
    with serving() as server:
        tally = some.run(server, pace=Pace(connections=3, per_minute=60))
    assert tally.accepted == 30
    assert tally.seconds >= 29
