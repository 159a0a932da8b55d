"""What several tests of building share: a site that was mailed."""

from pathlib import Path

import pytest

from sosik.build.session import Folders
from sosik.delivery.outbox import sent
from tests.support.mailed_links import FULL, TEXTS
from tests.support.small import NOW, made, put


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A site whose October issue was sent as full HTML alone."""
    put(tmp_path, TEXTS, settings=FULL)
    made(tmp_path)
    sent(Folders.of(tmp_path), "2026-10", NOW)
    return tmp_path
