"""What the tests of the engines share: a mail that was built for each of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sosik.delivery.mail_files import MailFiles, composed_mail
from tests.support.sent_mails import TEXTS
from tests.support.small import SETTINGS, made, put

EVERY = SETTINGS.replace("https://example.org/u", "https://example.org/u?{recipient}").replace(
    "email: {", "email: {targets: [full, stibee, listmonk], reply_to: desk@example.org, "
)


@pytest.fixture(scope="session")
def compose(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], MailFiles]:
    """Builds the October issue with another greeting, as a mail for every service."""

    def build(greeting: str) -> MailFiles:
        root: Path = tmp_path_factory.mktemp("site")
        issue = str(TEXTS["content/issues/2026-10.md"]).replace("안녕하세요.", greeting)
        put(root, {**TEXTS, "content/issues/2026-10.md": issue}, settings=EVERY)
        made(root)
        return composed_mail(root / "output", "2026-10")

    return build


@pytest.fixture(scope="session")
def mail(compose: Callable[[str], MailFiles]) -> MailFiles:
    """The mail of the October issue."""
    return compose("안녕하세요.")


@pytest.fixture(scope="session")
def mended(compose: Callable[[str], MailFiles]) -> MailFiles:
    """The same issue with one word changed."""
    return compose("안녕하십니까.")
