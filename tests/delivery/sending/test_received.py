"""What arrives of a bulletin: readers of mail agree on it, and judges of spam let it be."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import fast_mail_parser
import pytest

from sosik.cli.machine_clock import MachineClock
from sosik.delivery.sending.readers import ReaderKey
from tests.support.mail_servers import serving
from tests.support.places import REPOSITORY
from tests.support.send_site import LIST, LISTED, READERS, command, parsed, write_list
from tests.support.small import SEOUL
from tests.support.tools import missing, postal_mime

pytestmark = pytest.mark.thorough

SPAM = 0.5
"""Points of SpamAssassin that a fresh bulletin may have; it refuses from 5.0."""
SECRET = "what only the office knows"


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, bytes]]:
    """The sample's bulletin as three readers got it, by address."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(REPOSITORY / "content", root / "content")
    with serving() as server, pytest.MonkeyPatch.context() as patch:
        smtp = f"send: {{smtp: {{host: localhost, port: {server.port}, security: none}}}}\n"
        settings = (REPOSITORY / "site.yaml").read_text("utf-8")
        (root / "site.yaml").write_text(settings + smtp, "utf-8")
        write_list(root, *READERS)
        patch.setenv("SOSIK_READER_KEY", SECRET)
        patch.setattr(MachineClock, "moment", lambda _: datetime.now(SEOUL))
        assert command(root, "build").exit_code == 0
        words = (*LISTED, str(root / LIST), "--confirm", "3")
        assert command(root, "send", "2026-10", *words).exit_code == 0
        assert sorted(parsed(server)) == sorted(READERS)
        yield dict(server.received)


Read = tuple[str, str, str, str]
"""Subject, recipient, text and HTML of a message."""


def _python(data: bytes) -> Read:
    message = message_from_bytes(data, policy=policy.strict)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    return str(message["Subject"]), str(message["To"]), text.get_content(), html.get_content()


def _fast_mail_parser(data: bytes) -> Read:
    message = fast_mail_parser.parse_email(data)
    (text,), (html,) = message.text_plain, message.text_html
    recipient = "".join(message.headers["To"])
    return message.subject, recipient, text, html


def _postal_mime(data: bytes) -> Read:
    asked = subprocess.run(postal_mime(), input=data, capture_output=True, check=True, timeout=60)
    message = json.loads(asked.stdout)
    (recipient,) = message["to"]
    return message["subject"], recipient["address"], message["text"], message["html"]


PARSERS = {"fast_mail_parser": _fast_mail_parser, "postal-mime": _postal_mime}


@pytest.mark.parametrize("parse", PARSERS.values(), ids=PARSERS)
def test_parsers_agree_on_what_a_message_says(
    parse: Callable[[bytes], Read], received: dict[str, bytes]
) -> None:
    for data in received.values():
        expected, read = _python(data), parse(data)
        assert [re.sub(r"\s+", " ", part).strip() for part in read] == [
            re.sub(r"\s+", " ", part).strip() for part in expected
        ]


def test_each_reader_has_one_message_with_a_way_out_of_the_list(
    received: dict[str, bytes],
) -> None:
    key = ReaderKey(SECRET)
    tokens = {address: key.token(key.reader(address)) for address in READERS}
    for address, data in received.items():
        everything = data.decode("ascii") + "".join(_python(data))
        for other, token in tokens.items():
            assert (token in everything) == (other == address)
            assert (other in everything) == (other == address)


def test_spamassassin_finds_next_to_nothing(received: dict[str, bytes], tmp_path: Path) -> None:
    judge = shutil.which("spamassassin") or missing("spamassassin", "apt install spamassassin")
    said = subprocess.run(
        [judge, "-L", "-t", "-x"],
        input=received[READERS[0]],
        env={"HOME": str(tmp_path), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"},
        capture_output=True,
        check=True,
        timeout=120,
    ).stdout.decode(errors="replace")
    score = re.search(r"^X-Spam-Status: \w+, score=(-?[\d.]+)", said, re.MULTILINE)
    assert score, said[:1000]
    assert float(score[1]) < SPAM, said.partition("Content analysis details:")[2]
