"""What several tests of the delivery share."""

from pathlib import Path

import pytest

from sosik.build.session import Folders
from sosik.delivery.outbox import sent
from tests.support.sent_mails import SENT, TEXTS
from tests.support.small import made, put


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site whose October issue is built and sent."""
    put(tmp_path, TEXTS)
    made(tmp_path)
    sent(Folders.of(tmp_path), "2026-10", SENT)
    return tmp_path
