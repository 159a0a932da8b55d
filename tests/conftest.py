"""What the tests of the guarantees share: the sample site, and how far hypothesis goes."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.sites import Site

_COMMON = {
    "deadline": None,
    "database": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}
settings.register_profile("default", derandomize=True, **_COMMON)  # type: ignore[arg-type]
settings.register_profile("deep", print_blob=True, **_COMMON)  # type: ignore[arg-type]
PROFILE = os.environ.get("SOSIK_PROFILE", "default")
settings.load_profile(PROFILE)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The sample site in a fresh folder, not built yet."""
    return Site(tmp_path)
