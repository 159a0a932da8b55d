"""The sample sites of the guarantees are small, so that search indexes few pages together."""

from collections.abc import Iterator

import pytest

from sosik.web.search import blocks


@pytest.fixture(autouse=True, scope="module")
def _indexed() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "PART", 4)
        patch.setattr(blocks, "CHUNK", 2)
        yield
