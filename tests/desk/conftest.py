"""What several tests of the desk share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sosik.desk import watch
from tests.support.desk_site import SITE
from tests.support.desks import Served, served
from tests.support.small import put


@pytest.fixture(autouse=True)
def sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a watcher looks at each second, it looks at each tenth of one."""
    monkeypatch.setattr(watch, "_TICK", 100)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with one article, a draft, one to come, one that is over, and a bulletin."""
    return put(tmp_path / "site", SITE)


@pytest.fixture
def desk(root: Path) -> Iterator[Served]:
    """That site, served."""
    with served(root) as found:
        yield found
