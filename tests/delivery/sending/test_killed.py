"""A sending that is killed again and again, and resumed: nobody twice, nobody lost.

SOSIK_PROFILE=deep kills 100 times among 10,000 readers; otherwise 6 times among 300.
"""

import random
import subprocess
import sys
from collections import Counter
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.conftest import PROFILE
from tests.support.mail_servers import serving
from tests.support.places import REPOSITORY
from tests.support.postfix_server import postfix
from tests.support.sendings import ISSUE, begun, ledger_in, people

READERS, KILLS, CONNECTIONS = (10_000, 100, 4) if PROFILE == "deep" else (300, 6, 4)


def _started(
    folder: Path, port: int, security: str = "none", readers: int = READERS
) -> subprocess.Popen[bytes]:
    arguments = [str(folder), str(port), security, str(readers), str(CONNECTIONS)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.sending_child", *arguments], cwd=REPOSITORY
    )


def _check_open(folder: Path) -> None:
    """A kill leaves at most one message on each connection of which nobody knows."""
    with ledger_in(folder) as ledger:
        sending = ledger.latest(ISSUE)
        counts = ledger.counts(sending) if sending else {}
    assert counts.get("sending", 0) <= CONNECTIONS


def _checked(folder: Path, got: Counter[str], count: int, kills: int) -> None:
    """Nobody got it twice, and who did not get it is known to be unknown."""
    readers = people(count)
    with ledger_in(folder) as ledger:
        sending = begun(ledger, readers)
        states = {
            readers[reader].address: reply.state
            for reader, reply in ledger.readers_in(sending, "accepted", "unknown").items()
        }
    assert states.keys() == {reader.address for reader in readers.values()}
    unknown = {address for address, state in states.items() if state == "unknown"}
    assert set(got.values()) == {1}
    assert states.keys() - got.keys() <= unknown
    assert 0 < len(unknown) <= kills * CONNECTIONS


@pytest.mark.parametrize("seed", [16])
def test_nobody_gets_it_twice_and_nobody_is_lost_but_those_reported(
    seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    kills, victim = 0, list[subprocess.Popen[bytes]]()
    deadly, mortal = "", 0

    def behaviour(step: str, _recipient: str, number: int) -> str:
        """Kill the sender at one step of one message, before that step is answered."""
        nonlocal kills, mortal
        if step == deadly and number >= mortal and victim:
            victim.pop().kill()
            kills += 1
        return ""

    with serving(behaviour) as server:
        while kills < KILLS:
            share = int(READERS * 0.9 * (kills + 1) / KILLS)
            mortal = chance.randint(len(server.received), max(share, len(server.received))) + 1
            # Killed while it starts, at any moment, or at one of the dialogue.
            deadly = chance.choice(["start", "any", "MAIL", "RCPT", "TEXT"])
            process = _started(tmp_path, server.port)
            victim[:] = [process]
            if deadly in ("start", "any"):
                server.wait_for(0 if deadly == "start" else mortal, 60)
                # What never comes is waited for: so long only.
                server.wait_for(READERS * 2, chance.random() * (0.5 if deadly == "start" else 0.02))
                process.kill()
                kills += 1
            code = process.wait(120)
            victim.clear()
            assert code in (0, -9)
            _check_open(tmp_path)
            if code == 0:
                break
        assert kills == KILLS
        assert _started(tmp_path, server.port).wait(120) == 0
        got = Counter(server.recipients)
    _checked(tmp_path, got, READERS, KILLS)


@pytest.mark.skipif(PROFILE != "deep", reason="a minute; with SOSIK_PROFILE=deep")
def test_nor_where_the_server_is_postfix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance, count, kills = random.Random(17), 2_000, 30
    with postfix() as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
        for number in range(kills):
            process = _started(tmp_path, server.port, "starttls", count)
            server.flushed(int(count * 0.9 * number / kills) + chance.randint(0, 60))
            process.kill()
            assert process.wait(60) == -9
            _check_open(tmp_path)
        last = _started(tmp_path, server.port, "starttls", count)
        assert last.wait(120) == 0
        with ledger_in(tmp_path) as ledger:
            sending = begun(ledger, people(count))
            accepted = ledger.counts(sending)["accepted"]
        assert server.flushed(accepted)
        server.idle()
        messages = map(message_from_bytes, server.messages())
        got = Counter(str(message["X-Original-To"]) for message in messages)
    _checked(tmp_path, got, count, kills)
