"""A small site that is sent through a server on loopback by the commands themselves."""

import json
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from sosik.cli.commands import cli
from tests.support.mail_servers import MailServer
from tests.support.proofs import SETTINGS, SOUND
from tests.support.small import put

NOW = "2026-11-01T09:00"
"""After everything in the small site is public."""
LIST = "subscribers.csv"
LISTED = ("--skip-checks", "--list")
PRESSED = ("--skip-checks", "--press")
READERS = ("bok@naver.example", "kim@daum.example", "lee@gmail.example")


def send_site(
    root: Path, server: MailServer, *, more: dict[str, str | bytes] | None = None
) -> Path:
    """A built site that sends through a server; its list has three readers."""
    smtp = f"{{host: localhost, port: {server.port}, security: none}}"
    settings = f"{SETTINGS}send:\n  smtp: {smtp}\n"
    put(root, {**SOUND, "site.yaml": settings, **(more or {})})
    write_list(root, *READERS)
    assert command(root, "build").exit_code == 0
    return root


def write_list(root: Path, *addresses: str) -> None:
    """Write the list of readers."""
    (root / LIST).write_text("\n".join(["이메일", *addresses, ""]), "utf-8")


def command(root: Path, *words: str, typed: str = "", now: str = NOW) -> Result:
    """One run of a command with words after it, and what was typed when it asked."""
    arguments = [*words, "--root", str(root), "--now", now]
    result = CliRunner().invoke(cli, arguments, input=typed)
    assert "Traceback" not in result.output, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def send(root: Path, *options: str, count: int | None = None, name: str = "2026-10") -> Result:
    """One run of `sosik send` to the list, confirmed for so many readers."""
    confirmed = () if count is None else ("--confirm", str(count))
    return command(root, "send", name, *LISTED, str(root / LIST), *options, *confirmed)


def as_json(result: Result) -> dict[str, Any]:
    """What --json printed, which is all that was printed."""
    assert result.stderr == ""
    value: dict[str, Any] = json.loads(result.stdout)
    return value


def codes(result: Result) -> list[str]:
    """The codes of the problems that --json tells."""
    return [problem["code"] for problem in as_json(result)["problems"]]


def parsed(server: MailServer) -> dict[str, EmailMessage]:
    """The messages that a server took, by recipient; nobody may have got two."""
    assert len(set(server.recipients)) == len(server.recipients)
    return dict(_parsed(server))


def _parsed(server: MailServer) -> Iterator[tuple[str, EmailMessage]]:
    for recipient, data in server.received:
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        yield recipient, message
