"""The comparison bites: wherever one kind of question goes unrecorded, some edit shows it."""

import inspect
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from sosik.base.digest import digest_bytes
from sosik.build import trace_file
from sosik.problems.problem import ProblemsFound
from sosik.site.queries import REGISTRY, Queries, QueryRecorder
from sosik.site.question import Question
from sosik.site.view import SiteView
from tests.conftest import PROFILE
from tests.support.edits import CATALOGUE, tour
from tests.support.sites import Site, Snapshot, snapshot
from tests.support.small import put, read

pytestmark = pytest.mark.usefixtures("few_indexed", "unforeseen")

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


SHOWN_BY = {
    "addresses": "releases/plan slug 1",
    "aliases": "articles/2026/cedar aliases 1",
    "asset": "site.yaml theme 1",
    "card": "title 4",
    "count": "releases/plan draft 1",
    "department": "site.yaml departments 0",
    "events": "title 2",
    "feeds_of": "articles/2026/cedar category 1",
    "issue_of": "issues/2026-10 title 1",
    "layout": "layout macros/inner.html 1",
    "link": "releases/plan slug 1",
    "mailed": "toggle content/sent/issues/2026-10/sent.json 1",
    "neighbours": "title 4",
    "newest_year": "time_moves 6",
    "offered": "static_bytes 1",
    "page": "title 4",
    "pages": "title 4",
    "person": "site.yaml people 1",
    "picture": "image_bytes 1",
    "search_columns": "time_moves 2",
    "setting": "site.yaml title 1",
    "style": "site.yaml theme 1",
    "term": "site.yaml departments 1",
    "terms": "articles/2026/apple tags 1",
}
"""Kinds that only a late edit of the tour shows: there the builds begin. Deep walks all of it."""

FIRST = "the first build"
STEPS = [FIRST, *(f"{edit.name} {number}" for edit in CATALOGUE for number in edit.walk)]


class Truth:
    """What a clean build makes after each step of the tour; None where it fails.

    What befalls output/ on the way says nothing about it, so that there is none.
    """

    def __init__(self, place: Path) -> None:
        self._place = place
        self._known: dict[int, Digests | None] = {}
        self._begin()

    def _begin(self) -> None:
        self._place = self._place.parent / f"{self._place.name}-"
        self._site = Site(self._place)
        self._steps = enumerate(chain([FIRST], tour(self._site)))
        self._at = -1

    def after(self, step: int) -> Digests | None:
        """The files of output/ after a step, with their digests."""
        if step not in self._known:
            if step <= self._at:
                self._begin()
            while self._at < step:
                self._at, _ = next(self._steps)
            self._known[step] = self._clean()
        return self._known[step]

    def _clean(self) -> Digests | None:
        try:
            return _digests(self._site.build_clean())
        except ProblemsFound:
            return None


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> Truth:
    return Truth(tmp_path_factory.mktemp("truth"))


def first_difference(site: Site, truth: Truth, begin: str = FIRST) -> str | None:
    """The first edit of the tour after which the site's builds are not what clean ones are.

    Before the edit `begin` there is only the build right before it, which is not compared.
    """
    first = STEPS.index(begin)
    for number, step in enumerate(chain([FIRST], tour(site))):
        if number < first - 1:
            continue
        try:
            report = site.build()
        except ProblemsFound:
            if number >= first and truth.after(number) is not None:
                return step
            continue
        if number < first:
            continue
        wanted = truth.after(number)
        stays_away = report.taken_down or report.left_out
        if not stays_away if wanted is None else _digests(snapshot(site.output)) != wanted:
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


def _begin(kind: str) -> str:
    return FIRST if PROFILE == "deep" else SHOWN_BY.get(kind, FIRST)


KINDS = sorted(REGISTRY.keys() - SUBSUMED.keys())
KINDS.sort(key=lambda kind: STEPS.index(_begin(kind)))
"""In the order of the tour, which the truth can walk forward only."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_question_that_goes_unrecorded_is_found_out(
    site: Site, truth: Truth, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (_dull if kind in INNER else _mute)(monkeypatch, kind)
    found = first_difference(site, truth, _begin(kind))
    print(f"\n{kind}: {found}")  # noqa: T201
    assert found, f"no edit of tests/support/edits.py shows that {kind!r} must be recorded"


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
