"""The comparison bites: wherever one kind of question goes unrecorded, some edit shows it."""

import inspect
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from sosik.base.cache import load
from sosik.base.digest import digest_bytes
from sosik.build.records import Trace
from sosik.problems.problem import ProblemsFound
from sosik.site.queries import REGISTRY, Queries, QueryRecorder, Question
from sosik.site.view import SiteView
from tests.conftest import PROFILE
from tests.edits import tour
from tests.sites import Site, Snapshot, snapshot
from tests.small import put, read

INNER = {"card", "list_item"}
"""Asked by other answers alone, which carry its digest in theirs; no render asks it."""

SUBSUMED = {
    "beside": "the address follows from the page, which every output that asks has read as well",
    "media": "the question is an address that holds the digest of all that the answer decides",
    "shipped": "an asset's address holds the digest of all that is shipped",
    "file": "a picture's address holds its digest; what is copied is asked for as `offered`",
    "image_file": "a picture's address holds the digest of all that the answer decides",
}
"""Kinds that never change alone; when an edit shows one to, it leaves this list."""

Digests = dict[str, str]


def _digests(found: Snapshot) -> Digests:
    return {name: digest_bytes(data) for name, data in found.items()}


class Truth:
    """What a clean build makes after each step of the tour; None where it fails."""

    def __init__(self, place: Path) -> None:
        self._site = Site(place)
        self._steps = chain(["the first build"], tour(self._site))
        self._known: list[Digests | None] = []

    def after(self, step: int) -> Digests | None:
        """The files of output/ after a step, with their digests."""
        while len(self._known) <= step:
            next(self._steps)
            self._known.append(self._clean())
        return self._known[step]

    def _clean(self) -> Digests | None:
        with suppress(ProblemsFound):  # edits of output/ need one, even one with a part deaf
            self._site.build()
        try:
            return _digests(self._site.build_clean())
        except ProblemsFound:
            return None


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> Truth:
    return Truth(tmp_path_factory.mktemp("truth"))


def first_difference(site: Site, truth: Truth) -> str | None:
    """The first edit of the tour after which the site's builds are not what clean ones are."""
    for number, step in enumerate(chain(["the first build"], tour(site))):
        wanted = truth.after(number)
        try:
            report = site.build()
        except ProblemsFound:
            if wanted is not None:
                return step
        else:
            found = _digests(snapshot(site.output))
            stays_away = report.taken_down or report.left_out
            if not stays_away if wanted is None else found != wanted:
                return step
    return None


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


@pytest.mark.parametrize("kind", sorted(REGISTRY.keys() - SUBSUMED.keys()))
def test_a_kind_of_question_that_goes_unrecorded_is_found_out(
    site: Site, truth: Truth, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (_dull if kind in INNER else _mute)(monkeypatch, kind)
    found = first_difference(site, truth)
    print(f"\n{kind}: {found}")  # noqa: T201
    assert found, f"no edit of tests/edits.py shows that {kind!r} must be recorded"


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
    trace = load(site.root / ".cache/trace", Trace)
    assert trace is not None
    questions = [question for question, _ in trace.answers]
    questions += [("list_item", "articles/gone"), ("card", "articles/gone")]
    assert {str(question[0]) for question in questions} == set(REGISTRY)
    queries = read(put(tmp_path / "bare", {"content/static/CNAME": "a\n"})).queries
    for question in questions:
        assert queries.digest(question) == queries.digest(question), question
