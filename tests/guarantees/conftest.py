"""What guarantees need of search: an index even of a sample site's few pages."""

from collections.abc import Callable, Iterator
from functools import cached_property

import pytest

from sosik.build.trace import Verifier
from sosik.web.search import blocks
from tests.support.truth import Truth


@pytest.fixture(scope="module")
def few_indexed() -> Iterator[None]:
    """Parts of four documents; for builds in this process alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "PART", 4)
        patch.setattr(blocks, "CHUNK", 2)
        yield


@pytest.fixture(scope="module")
def all_asked() -> Iterator[None]:
    """What a build leaves unasked because no change can touch it is asked here all the same."""
    narrowed: Callable[[Verifier], set[int]] = vars(Verifier)["changed_answers"].func

    def checked(verifier: Verifier) -> set[int]:
        changed, questions = narrowed(verifier), verifier.trace.questions
        digest, before = verifier._queries.digest, verifier.trace.digests
        missed = {q for n, q in enumerate(questions) if n not in changed and digest(q) != before[n]}
        assert not missed, f"changed, but not asked: {sorted(map(str, missed))[:9]}"
        return changed

    with pytest.MonkeyPatch.context() as patch:
        replaced = cached_property(checked)
        replaced.__set_name__(Verifier, "changed_answers")
        patch.setattr(Verifier, "changed_answers", replaced)
        yield


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> Truth:
    return Truth(tmp_path_factory.mktemp("truth"))
