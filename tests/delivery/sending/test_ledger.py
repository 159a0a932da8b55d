"""The ledger: what it lets happen, what it refuses, and what it never holds."""

import sqlite3
import subprocess
from collections import Counter
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sosik.delivery.channels.channel import Answer
from sosik.delivery.sending.ledger import Ledger
from sosik.delivery.sending.readers import ReaderKey
from sosik.delivery.sending.records import State
from sosik.problems.problem import ProblemsFound, say
from tests.conftest import PROFILE
from tests.support.sendings import AT, ISSUE, KEY, begun, ledger_in, people

YES = Answer("accepted", 250, "2.0.0 queued as 4XyZ")
LATER = Answer("deferred", 451, "4.7.1 greylisted")
NO = Answer("failed", 550, "5.1.1 no such user")


def refused(ledger: Ledger, digest: str = "digest", key: ReaderKey = KEY) -> str:
    """The code of the problem with which a sending can't begin; "" if it can."""
    try:
        ledger.begin(ISSUE, digest, key.fingerprint, AT)
    except ProblemsFound as found:
        return found.problems[0].code
    return ""


def test_git_sees_nothing_of_the_ledger_and_the_ledger_knows_no_address(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    readers = people(3)
    with ledger_in(tmp_path) as ledger:
        sending = begun(ledger, readers)
        (first, *_) = readers
        assert ledger.claim(sending, first, AT)
        ledger.settle(sending, first, YES, AT)
        ledger.suppress([first], AT, "asked by phone")
        git = ["git", "-C", str(tmp_path), "status", "--porcelain", "--untracked-files=all"]
        assert subprocess.run(git, check=True, capture_output=True).stdout == b""
        everything = b"".join(path.read_bytes() for path in ledger.folder.iterdir())
    assert b"a.example" in everything
    assert b"reader0" not in everything


def test_a_reader_gets_one_message_however_often_a_list_is_given(tmp_path: Path) -> None:
    with ledger_in(tmp_path) as ledger:
        sending = begun(ledger, people(3))
        assert ledger.enqueue(sending, [*people(5).values(), *people(5).values()]) == 2
        assert ledger.counts(sending) == {"queued": 5}
        assert ledger.counts_by_domain(sending) == {
            "a.example": {"queued": 3},
            "b.example": {"queued": 2},
        }
        assert ledger.latest(ISSUE) == sending
        assert ledger.latest("issues/other") is None


@pytest.mark.parametrize("answer", [YES, None])
def test_once_somebody_may_have_got_it_only_this_content_goes_on(
    answer: Answer | None, tmp_path: Path
) -> None:
    readers = people(2)
    first = next(iter(readers))
    with ledger_in(tmp_path) as ledger:
        sending = begun(ledger, readers)
        assert refused(ledger, "a typo mended before the first mail") == ""
        assert ledger.claim(sending, first, AT)
        if answer:
            ledger.settle(sending, first, answer, AT)
        else:
            ledger.lose(sending, first, AT)
        assert refused(ledger, "a typo mended too late") == "other-content"
        assert refused(ledger) == ""
        with pytest.raises(ProblemsFound) as found:
            ledger.begin(ISSUE, "other", KEY.fingerprint, AT)
        assert "2026-12-01 09:00에 보내기 시작한" in say(found.value.problems[0])
        assert (
            ledger.begin("issues/2027-01", "other", KEY.fingerprint, AT).issue == "issues/2027-01"
        )


def test_with_another_key_nobody_would_be_recognised(tmp_path: Path) -> None:
    other = ReaderKey("another key")
    with ledger_in(tmp_path) as ledger:
        assert refused(ledger, key=other) == "", "nobody was known by the first yet"
        assert refused(ledger) == ""
        begun(ledger, people(1))
        assert refused(ledger, key=other) == "reader-key-changed"
        assert refused(ledger) == ""
    with ledger_in(tmp_path / "b") as ledger:
        ledger.begin(ISSUE, "digest", KEY.fingerprint, AT)
        ledger.suppress(people(1), AT, "")
        with pytest.raises(ProblemsFound, match="reader-key-changed"):
            ledger.check_key(other.fingerprint)


def test_only_one_process_sends_but_others_may_suppress_and_look(tmp_path: Path) -> None:
    readers = people(2)
    first, second = readers
    with ledger_in(tmp_path) as ledger, ledger_in(tmp_path) as other:
        sending = begun(ledger, readers)
        assert ledger.claim(sending, first, AT)
        assert refused(other) == "sending-already"
        assert other.suppress([second], AT, "complained") == 1
        assert other.counts(sending) == {"sending": 1, "suppressed": 1}
        assert not ledger.claim(sending, second, AT), "at the last moment"
        assert ledger.waiting(sending) == []
        assert other.allow([second, first]) == 1
        assert ledger.claim(sending, second, AT)
    with ledger_in(tmp_path) as ledger:
        assert begun(ledger, readers) == sending
        assert ledger.counts(sending) == {"unknown": 2}
        assert ledger.waiting(sending) == []
        assert ledger.requeue_unknown(sending) == 2
        assert ledger.counts(sending) == {"queued": 2}


def test_who_was_never_tried_comes_first_and_who_was_kept_back_by_a_policy_is_known(
    tmp_path: Path,
) -> None:
    first, second, third = readers = people(3)
    policy = Answer("deferred", 554, "5.7.1 not from you", policy=True)
    with ledger_in(tmp_path) as ledger:
        sending = begun(ledger, readers)
        for reader, answer in ((first, LATER), (second, policy)):
            assert ledger.claim(sending, reader, AT)
            ledger.settle(sending, reader, answer, AT)
        waiting = [(message.reader, message.refused) for message in ledger.waiting(sending)]
    assert waiting == [(third, False), (first, False), (second, True)]


def test_times_are_those_of_the_caller_with_their_offsets(tmp_path: Path) -> None:
    readers = people(2)
    with ledger_in(tmp_path) as ledger:
        sending = begun(ledger, readers)
        assert ledger.first_and_last(sending) is None
        for minutes, reader in enumerate(readers):
            assert ledger.claim(sending, reader, AT)
            ledger.settle(sending, reader, YES, AT + timedelta(minutes=minutes))
        assert ledger.first_and_last(sending) == (AT, AT + timedelta(minutes=1))
        with pytest.raises(AssertionError, match="offset"):
            ledger.suppress(readers, AT.replace(tzinfo=None), "")


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (b"no database at all " * 100, "ledger-damaged"),
        ("PRAGMA user_version = 9", "ledger-newer"),
        ("PRAGMA application_id = 1", "ledger-damaged"),
        ("DROP TABLE message", "ledger-not-written"),
    ],
)
def test_a_ledger_that_can_t_be_trusted_stops_everything(
    damage: bytes | str, code: str, tmp_path: Path
) -> None:
    with ledger_in(tmp_path) as ledger:
        sending = begun(ledger, people(1))
    place = tmp_path / "sending/ledger.sqlite"
    if isinstance(damage, bytes):
        place.write_bytes(damage)
    else:
        connection = sqlite3.connect(place)
        connection.execute(damage)
        connection.close()
    with pytest.raises(ProblemsFound) as found, ledger_in(tmp_path) as ledger:
        ledger.claim(sending, "reader", AT)
    assert [problem.code for problem in found.value.problems] == [code]
    assert "sending/ledger.sqlite: " in say(found.value.problems[0])


def test_nothing_is_claimed_that_the_disk_did_not_take(tmp_path: Path) -> None:
    """Another program holds the file: as with a full disk, no message may leave."""
    readers = people(1)
    first = next(iter(readers))
    with ledger_in(tmp_path) as ledger:
        sending = begun(ledger, readers)
        ledger._store._connection.execute("PRAGMA busy_timeout = 0")
        holder = sqlite3.connect(tmp_path / "sending/ledger.sqlite", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(ProblemsFound, match="ledger-not-written"):
            ledger.claim(sending, first, AT)
        holder.execute("ROLLBACK")
        holder.close()
        assert ledger.counts(sending) == {"queued": 1}
        assert ledger.claim(sending, first, AT)


class LedgerMachine(RuleBasedStateMachine):
    """All that can happen to three readers, in any order, against a dictionary that does it too."""

    root: Path
    numbers = count()

    @initialize()
    def begin(self) -> None:
        self.folder = self.root / str(next(self.numbers))
        self.readers = people(3)
        self.states: dict[str, State] = dict.fromkeys(self.readers, "queued")
        self.codes: dict[str, int] = dict.fromkeys(self.readers, 0)
        self.unwilling = set[str]()
        self.delivered = Counter[str]()
        self._open()

    def _open(self) -> None:
        self.ledger = ledger_in(self.folder)
        # What the disk does at a power cut is not tried here, and it takes most of the time.
        self.ledger._store._connection.execute("PRAGMA synchronous = OFF")
        self.sending = begun(self.ledger, self.readers)

    @rule(number=st.integers(0, 2))
    def claim(self, number: int) -> None:
        reader = [*self.readers][number]
        may = self.states[reader] in ("queued", "deferred") and reader not in self.unwilling
        assert self.ledger.claim(self.sending, reader, AT) == may
        if may:
            self.states[reader] = "sending"

    def _claimed(self) -> list[str]:
        return [reader for reader, state in self.states.items() if state == "sending"]

    @precondition(lambda self: self._claimed())
    @rule(answer=st.sampled_from([YES, LATER, NO]))
    def settle(self, answer: Answer) -> None:
        reader = self._claimed()[0]
        self.ledger.settle(self.sending, reader, answer, AT)
        self.states[reader], self.codes[reader] = answer.state, answer.code
        self.delivered[reader] += answer is YES

    @precondition(lambda self: self._claimed())
    @rule()
    def lose(self) -> None:
        reader = self._claimed()[-1]
        self.ledger.lose(self.sending, reader, AT)
        self.states[reader] = "unknown"

    @precondition(lambda self: self._claimed())
    @rule()
    def release(self) -> None:
        reader = self._claimed()[0]
        self.ledger.release(self.sending, reader)
        self.states[reader] = "deferred" if self.codes[reader] else "queued"

    @rule(number=st.integers(0, 2), wants=st.booleans())
    def decide(self, number: int, wants: bool) -> None:
        reader = [*self.readers][number]
        if wants:
            self.ledger.allow([reader])
            self.unwilling.discard(reader)
        else:
            self.ledger.suppress([reader], AT, "")
            self.unwilling.add(reader)

    @rule()
    def crash(self) -> None:
        before = self.sending
        self.ledger.close()
        self._open()
        assert self.sending == before
        for reader in self._claimed():
            self.states[reader] = "unknown"

    @invariant()
    def agrees(self) -> None:
        waits = ("queued", "deferred")
        now: Counter[State] = Counter(
            "suppressed" if state in waits and reader in self.unwilling else state
            for reader, state in self.states.items()
        )
        assert self.ledger.counts(self.sending) == now
        assert self.ledger.suppressed() == self.unwilling
        waiting = {message.reader for message in self.ledger.waiting(self.sending)}
        assert len(waiting) == now["queued"] + now["deferred"]
        assert max(self.delivered.values(), default=0) <= 1

    def teardown(self) -> None:
        self.ledger.close()


def test_every_order_of_events_leaves_what_it_must(tmp_path: Path) -> None:
    """Nobody is delivered to twice, and nothing is sent from an unknown or unwelcome state."""
    LedgerMachine.root = tmp_path
    examples = 100 if PROFILE == "deep" else 12
    run_state_machine_as_test(LedgerMachine, settings=settings(max_examples=examples))
