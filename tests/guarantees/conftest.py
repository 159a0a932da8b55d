"""What guarantees need of search: an index even of a sample site's few pages."""

from collections.abc import Iterator

import pytest

from sosik.web.search import blocks


@pytest.fixture(scope="module")
def few_indexed() -> Iterator[None]:
    """Parts of four documents; for builds in this process alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "PART", 4)
        patch.setattr(blocks, "CHUNK", 2)
        yield
