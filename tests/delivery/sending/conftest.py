"""What the tests of sendings share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sosik.delivery.sending.letter import Letter
from sosik.delivery.sending.readers import ReaderKey
from tests.support import letters
from tests.support.letters import composed
from tests.support.mail_servers import MailServer, serving
from tests.support.offices import Office
from tests.support.send_site import send_site
from tests.support.sendings import people


@pytest.fixture
def office(tmp_path: Path) -> Callable[..., Office]:
    """Makes an office with so many readers."""
    return lambda number, *domains: Office(tmp_path, people(number, *filter(None, [domains])))


@pytest.fixture
def letter() -> Letter:
    """A message with a place for the reader's token in header, text and HTML."""
    return Letter(composed())


@pytest.fixture
def key() -> ReaderKey:
    """The key of the site's readers."""
    return ReaderKey("a secret of this test")


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A server that takes everything."""
    with serving() as running:
        yield running


@pytest.fixture
def site(tmp_path: Path, server: MailServer) -> Path:
    """A built site with three readers."""
    return send_site(tmp_path / "site", server)


@pytest.fixture(scope="session")
def dkim_keys(tmp_path_factory: pytest.TempPathFactory) -> letters.DkimKeys:
    """A pair of keys for signing, outside of any site."""
    return letters.dkim_keys(tmp_path_factory.mktemp("keys"))
