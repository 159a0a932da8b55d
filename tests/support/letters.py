"""A composed message to copy, and a moment of sending."""

import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sosik.mail.mime.message import MailMessage, message_bytes
from tests.support.small import SEOUL
from tests.support.tools import missing

UNSUBSCRIBE = "https://example.org/u/{recipient}"
AT = datetime(2026, 11, 30, 10, 5, tzinfo=SEOUL)


def composed(**changes: str) -> bytes:
    """A small message as a build composes it."""
    fields = {
        "subject": "[해오름 소식] 열 개 기관이 엮는 동네 돌봄, 그리고 십일월 교육",
        "sender": "해오름 소식 <news@example.org>",
        "reply_to": "news@example.org",
        "unsubscribe": UNSUBSCRIBE,
        "text": f"안녕하세요.\n수신거부: {UNSUBSCRIBE}\n",
        "html": f'<p>안녕하세요.</p><a href="{UNSUBSCRIBE}">수신거부</a>',
        **changes,
    }
    return message_bytes(
        MailMessage(
            date=datetime(2026, 10, 30, 10, tzinfo=SEOUL),
            language="ko",
            list_name="해오름 소식",
            list_label="bulletin",
            site_url="https://news.example.org",
            **fields,
        )
    )


class DkimKeys(NamedTuple):
    """The file of a private key, and the record that the DNS gives for it."""

    private: Path
    record: str


def dkim_keys(folder: Path) -> DkimKeys:
    """A new pair of keys in a folder."""
    openssl = shutil.which("openssl") or missing("openssl", "apt install openssl")
    place = folder / "news.private"
    command = [openssl, "genrsa", "-out", str(place), "2048"]
    subprocess.run(command, check=True, capture_output=True)
    command = [openssl, "rsa", "-in", str(place), "-pubout"]
    pem = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return DkimKeys(place, "v=DKIM1; k=rsa; p=" + "".join(pem.splitlines()[1:-1]))
