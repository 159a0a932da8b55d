"""What several tests of the mail share."""

from pathlib import Path

import pytest

from tests.support.mail_sample import use_sample
from tests.support.mails import FIFTEEN, built, built_samples
from tests.support.shared import made_once


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the mail take its texts from the sample (`tests.support.mail_sample`)."""
    use_sample(monkeypatch)


@pytest.fixture(scope="session")
def mails(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders of the mails of the repository's own site, and of one of fifteen articles.

    They are made for two services; nobody changes them.
    """

    def make(place: Path) -> None:
        built_samples(place / "samples", "full, stibee")
        built(place / FIFTEEN, "full, stibee")

    place = made_once(tmp_path_factory, "mails", make)
    found = sorted(place.glob("samples/output/email/**/issue.json"))
    samples = {mail.parent.name: mail.parent for mail in found}
    return samples | {FIFTEEN: place / FIFTEEN / "output/email/issues/2026-10"}
