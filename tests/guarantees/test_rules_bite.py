"""Where a query's rule never asks again, some edit shows it: each rule says yes when it must."""

import pytest

from sosik.site.queries import REGISTRY
from tests.conftest import PROFILE
from tests.support.sites import Site
from tests.support.truth import INNER, STEPS, SUBSUMED, Truth, beginning, first_difference

pytestmark = [pytest.mark.thorough, pytest.mark.usefixtures("few_indexed", "unforeseen")]

RULED = sorted(name for name, query in REGISTRY.items() if query.touched is not None)
KINDS = [kind for kind in RULED if kind not in {*INNER, *SUBSUMED}]
KINDS.sort(key=lambda kind: STEPS.index(beginning(kind)))
FEW = {"front", "link", "neighbours", "pages", "related", "search_texts", "term"}
"""The kinds that are tried in every run; the deep profile tries all."""


@pytest.mark.parametrize("kind", [kind for kind in KINDS if PROFILE == "deep" or kind in FEW])
def test_a_rule_that_is_blind_to_changes_is_found_out(
    site: Site, truth: Truth, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(REGISTRY[kind], "touched", lambda *_: False)
    assert first_difference(site, truth, beginning(kind)), f"no edit shows what touches {kind!r}"


def test_most_queries_have_a_rule() -> None:
    """Those without are asked after every change, which is right, and slow in a large archive."""
    assert REGISTRY.keys() - set(RULED) == {"search_young"}
