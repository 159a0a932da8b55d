"""What several tests of the mail share."""

import pytest

from tests.support.mail_sample import use_sample


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the mail take its texts from the sample (`tests.support.mail_sample`)."""
    use_sample(monkeypatch)
