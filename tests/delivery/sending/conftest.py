"""What the tests of sendings share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.offices import Office
from tests.support.sendings import people


@pytest.fixture
def office(tmp_path: Path) -> Callable[..., Office]:
    """Makes an office with so many readers."""
    return lambda number, *domains: Office(tmp_path, people(number, *filter(None, [domains])))
