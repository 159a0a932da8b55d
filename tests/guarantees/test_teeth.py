"""The comparison bites: wherever one kind of question goes unrecorded, some edit shows it."""

import inspect
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sosik.build import trace_file
from sosik.site.queries import REGISTRY, Queries, QueryRecorder
from sosik.site.question import Question
from sosik.site.view import SiteView
from tests.conftest import PROFILE
from tests.support.sites import Site
from tests.support.small import put, read
from tests.support.truth import (
    INNER,
    SOON,
    STEPS,
    SUBSUMED,
    Truth,
    beginning,
    first_difference,
)

pytestmark = [pytest.mark.thorough, pytest.mark.usefixtures("few_indexed", "unforeseen")]


def _mute(patch: pytest.MonkeyPatch, kind: str) -> None:
    record = QueryRecorder.record

    def deaf(self: QueryRecorder, question: Question) -> None:
        if question[0] != kind:
            record(self, question)

    patch.setattr(QueryRecorder, "record", deaf)


def _dull(patch: pytest.MonkeyPatch, kind: str) -> None:
    digest = Queries.digest

    def dull(self: Queries, question: Question) -> str:
        return "" if question[0] == kind else digest(self, question)

    patch.setattr(Queries, "digest", dull)


KINDS = sorted(REGISTRY.keys() - SUBSUMED.keys())
KINDS.sort(key=lambda kind: STEPS.index(beginning(kind)))
"""In the order of the tour, which the truth can walk forward only."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_question_that_goes_unrecorded_is_found_out(
    site: Site, truth: Truth, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (_dull if kind in INNER else _mute)(monkeypatch, kind)
    found = first_difference(site, truth, beginning(kind))
    print(f"\n{kind}: {found}")  # noqa: T201
    assert found, f"no edit of tests/support/edits.py shows that {kind!r} must be recorded"
    late = STEPS.index(found) - STEPS.index(beginning(kind))
    assert late <= SOON or PROFILE == "deep", f"SHOWN_BY should say that {found!r} shows {kind!r}"


@pytest.mark.skipif(PROFILE != "deep", reason="the whole tour; with SOSIK_PROFILE=deep")
@pytest.mark.parametrize("kind", sorted(SUBSUMED))
def test_a_kind_that_never_changes_alone_is_listed_as_such(
    site: Site, truth: Truth, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    _mute(monkeypatch, kind)
    assert first_difference(site, truth) is None, f"{kind!r} bites: take it off the list SUBSUMED"


def _public(of: type) -> Iterator[str]:
    return (name for name, _ in inspect.getmembers(of) if not name.startswith("_"))


def test_the_sample_site_asks_every_kind_of_question_and_uses_all_that_layouts_are_given(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[str] = Counter()
    used: Counter[str] = Counter()
    record, look = QueryRecorder.record, SiteView.__getattribute__

    def counted(self: QueryRecorder, question: Question) -> None:
        asked[str(question[0])] += 1
        record(self, question)

    def looked(self: SiteView, name: str) -> Any:
        used[name] += 1
        return look(self, name)

    monkeypatch.setattr(QueryRecorder, "record", counted)
    monkeypatch.setattr(SiteView, "__getattribute__", looked)
    site.build()
    assert REGISTRY.keys() - asked.keys() == INNER
    assert set(_public(SiteView)) - used.keys() == set()


def test_every_question_of_an_old_build_has_an_answer_when_nearly_all_is_gone(
    site: Site, tmp_path: Path
) -> None:
    """`there is none` is an answer, and has a digest: a build begins by asking all of them anew."""
    site.build()
    trace = trace_file.load(site.root / ".cache/trace")
    assert trace is not None
    questions = list(trace.questions)
    questions += [("list_item", "articles/gone"), ("card", "articles/gone")]
    assert {str(question[0]) for question in questions} == set(REGISTRY)
    queries = read(put(tmp_path / "bare", {"content/static/CNAME": "a\n"})).queries
    for question in questions:
        assert queries.digest(question) == queries.digest(question), question
