"""What the tests of the guarantees share: the sample site, and how far hypothesis goes."""

import gc
import os
import re
import signal
from collections.abc import Iterator
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from sosik.build.session import Folders, build
from sosik.content.media.cards import drawn
from tests.support import tools, warm
from tests.support.archive import built_archive
from tests.support.browsers import browser
from tests.support.places import REPOSITORY
from tests.support.remembered import remembered
from tests.support.shared import made_once, shared_folder
from tests.support.sites import NOW, Site, without_forecast

_COMMON = {
    "deadline": None,
    "database": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}
settings.register_profile("default", derandomize=True, **_COMMON)  # type: ignore[arg-type]
settings.register_profile("deep", print_blob=True, **_COMMON)  # type: ignore[arg-type]
# A shell that starts the tests in the background lets them, and all that they start, ignore Ctrl-C.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
PROFILE = os.environ.get("SOSIK_PROFILE", "default")
settings.load_profile(PROFILE)

ARTICLES = 300 if PROFILE == "deep" else 60
"""How many the archive has that many tests look at; sixty are of every shape there is."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for the browser is one of `make test-browser`, whatever it says."""
    for item in items:
        if "started_chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


_THOROUGH = re.compile(r"^pytestmark = (?:\[\s*)?pytest\.mark\.thorough\b", re.MULTILINE)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A file that is thorough as a whole is not even read where such tests are left out."""
    if "not thorough" not in config.getoption("markexpr") or collection_path.suffix != ".py":
        return None
    return _THOROUGH.search(collection_path.read_text("utf-8")) is not None or None


def pytest_collection() -> None:
    """What can be freed is searched for as seldom as the command line has it, for its time."""
    gc.set_threshold(200_000)


def pytest_collection_finish() -> None:
    """Thousands of tests stay in memory to the end: no such search visits them."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def renditions_and_inlined_mails(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Made once for all tests of this run (`tests.support.remembered`); but not if it is deep."""
    if PROFILE == "deep":
        yield
        return
    with remembered(shared_folder(tmp_path_factory, "renditions")):
        yield


@pytest.fixture(scope="session", autouse=True)
def warm_programs() -> Iterator[None]:
    """What starts programs at once (`tests.support.warm`) ends with the tests."""
    yield
    warm.close()


@pytest.fixture(scope="session", autouse=True)
def drawn_once() -> Iterator[None]:
    """Share cards of the same words are drawn once, as hundreds of builds show the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawn, "drawn", lru_cache(2_000)(drawn.drawn))
        yield


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The sample site in a fresh folder, not built yet."""
    return Site(tmp_path)


@pytest.fixture
def unforeseen() -> Iterator[None]:
    """Builds tell nothing of the days to come, where what they make is all that counts."""
    with without_forecast():
        yield


@pytest.fixture
def rarely_foreseen() -> Iterator[None]:
    """Builds tell nothing of the days to come, but in the deep profile."""
    with nullcontext() if PROFILE == "deep" else without_forecast():
        yield


@pytest.fixture(scope="session")
def own_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the repository's own site, the sample, built elsewhere; nobody changes it."""

    def make(place: Path) -> None:
        build(Folders(REPOSITORY, place / "output", place / "cache"), NOW)

    return made_once(tmp_path_factory, "own", make) / "output"


@pytest.fixture(scope="session")
def archive_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of an archive (`tests.support.archive`) of every shape; nobody changes it."""

    def make(place: Path) -> None:
        built_archive(place, ARTICLES)

    return made_once(tmp_path_factory, "grown", make) / "output"


@pytest.fixture(scope="session")
def started_chromium() -> Iterator[Any]:
    """Debian's Chromium, driven by playwright; started once by each process that tests."""
    with browser(tools.chromium()) as opened:
        yield opened


@pytest.fixture(scope="module")
def chromium(started_chromium: Any) -> Iterator[Any]:
    """Debian's Chromium; what the tests of a file left open is closed after them."""
    yield started_chromium
    for each in started_chromium.contexts:
        each.close()
