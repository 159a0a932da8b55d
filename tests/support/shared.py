"""What is made once for all tests, whichever process of pytest-xdist comes first."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sosik.base.locking import lock


def shared_folder(places: pytest.TempPathFactory, name: str) -> Path:
    """A folder below that of all tests, the same for each process; it may not exist yet."""
    base = places.getbasetemp().resolve()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name


def made_once(places: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder in which something was made; nobody changes it afterwards."""
    place = shared_folder(places, name)
    with lock(place / "lock", "test"):
        if not (place / "made").exists():
            make(place)
            (place / "made").touch()
    return place
