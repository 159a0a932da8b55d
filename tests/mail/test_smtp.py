"""A mail on its way: an SMTP server gets it byte for byte, and SpamAssassin finds little in it."""

import asyncio
import re
import shutil
import smtplib
import subprocess
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from tests.support.tools import missing

pytestmark = pytest.mark.thorough

SPAM = 1.0
"""The score at which a mail is worth a second look; SpamAssassin itself refuses from 5.0."""


class Box:
    """Keeps what an SMTP server is handed: the letters, and for whom they are."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], bytes]] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """Called by aiosmtpd with each letter."""
        self.letters.append((envelope.rcpt_tos, envelope.content))
        return "250 2.0.0 Ok"


@pytest.fixture(scope="module")
def letters(mails: dict[str, Path]) -> dict[str, bytes]:
    """The messages of the repository's own site, and one of fifteen articles, by name."""
    return {name: (folder / "message.eml").read_bytes() for name, folder in mails.items()}


@pytest.fixture
def server() -> Iterator[tuple[int, Box]]:
    """The port of an SMTP server on this machine, and the box that it fills."""
    smtp = pytest.importorskip("aiosmtpd.smtp", reason="aiosmtpd is not installed")
    box = Box()
    loop = asyncio.new_event_loop()

    async def listen() -> asyncio.Server:
        def speak() -> Any:
            return smtp.SMTP(box, hostname="mail.example.org", loop=loop)

        return await loop.create_server(speak, "127.0.0.1", 0)

    async def close() -> None:
        listening.close()
        await loop.shutdown_asyncgens()

    # In a thread of its own: the one that drives Chromium has a loop already.
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    listening = asyncio.run_coroutine_threadsafe(listen(), loop).result()
    yield listening.sockets[0].getsockname()[1], box
    asyncio.run_coroutine_threadsafe(close(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def test_a_server_gets_every_message_as_it_is(
    letters: dict[str, bytes], server: tuple[int, Box]
) -> None:
    port, box = server
    with smtplib.SMTP("127.0.0.1", port, local_hostname="desk.example.org") as client:
        for letter in letters.values():
            client.sendmail("news@example.org", ["reader@example.org"], letter)
    assert [told for told, _ in box.letters] == [["reader@example.org"]] * len(letters)
    assert [got for _, got in box.letters] == list(letters.values())


def test_a_line_that_begins_with_a_dot_arrives(
    letters: dict[str, bytes], server: tuple[int, Box]
) -> None:
    """A body in base64 has none, so one is put behind the last part (RFC 5321 §4.5.2)."""
    port, box = server
    letter = letters["2026-10"] + b".\r\n..\r\n.a\r\n"
    with smtplib.SMTP("127.0.0.1", port, local_hostname="desk.example.org") as client:
        client.sendmail("news@example.org", ["reader@example.org"], letter)
    assert box.letters == [(["reader@example.org"], letter)]


def test_what_arrives_is_read_as_it_was_written(letters: dict[str, bytes]) -> None:
    for letter in letters.values():
        message = message_from_bytes(letter, policy=policy.strict)
        assert not message.defects
        text, html = message.iter_parts()
        assert "수신거부" in text.get_content()
        assert "</html>" in html.get_content()


GTUBE = b"XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X\r\n"
"""The line by which SpamAssassin lets its rules be tested."""


@pytest.fixture(scope="module")
def scores(
    letters: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[float, str]]:
    """The score of each message, and of a `spam`, and what SpamAssassin found in it.

    It has Debian's rules and no look at the network; it is slow to start, and gives the messages
    back in an order of its own.
    """
    judge = shutil.which("spamassassin") or missing("spamassassin", "apt install spamassassin")
    head, _, _ = letters["2026-10"].partition(b"MIME-Version")
    box = b"".join(
        b"From desk@example.org Sun Nov  1 09:00:00 2026\r\nX-Which: %b\r\n%b\r\n"
        % (name.encode(), letter)
        for name, letter in {**letters, "spam": head + b"\r\n" + GTUBE}.items()
    )
    home = str(tmp_path_factory.mktemp("home"))
    said = subprocess.run(
        [judge, "-L", "-t", "-x", "--mbox"],
        input=box,
        env={"HOME": home, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    ).stdout.decode(errors="replace")
    found = {}
    for each in re.split(r"^From ", said, flags=re.MULTILINE)[1:]:
        which = re.search(r"^X-Which: (\S+)", each, re.MULTILINE)
        score = re.search(r"^X-Spam-Status: \w+, score=(-?[\d.]+)", each, re.MULTILINE)
        assert which and score, each
        found[which[1]] = float(score[1]), each.partition("Content analysis details:")[2]
    return found


def test_spamassassin_finds_little(
    scores: dict[str, tuple[float, str]], letters: dict[str, bytes]
) -> None:
    assert scores.keys() == {*letters, "spam"}
    assert [(name, *scores[name]) for name in letters if scores[name][0] >= SPAM] == []


def test_spamassassin_knows_spam(scores: dict[str, tuple[float, str]]) -> None:
    """Its rules are there and are asked: their own test line is found (GTUBE)."""
    score, report = scores["spam"]
    assert score > 100, report
