"""The two versions of a site that the tests publish, built once."""

from pathlib import Path

import pytest

from tests.support.deploys import first_version, second_version


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built site; it is not to be changed."""
    return first_version(tmp_path_factory.mktemp("versions") / "first")


@pytest.fixture(scope="session")
def second(first: Path) -> Path:
    """The folder of the same site after edits, built; it is not to be changed."""
    return second_version(first.with_name("second"), first)
