"""What several tests of the mail share."""

import pytest

from tests.mail.test_sample import use_sample


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the mail take its texts from the sample (`tests.mail.test_sample`)."""
    use_sample(monkeypatch)
