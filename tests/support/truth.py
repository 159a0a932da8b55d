"""Walks the tour of edits with builds that may be wrong, beside clean builds that are right."""

from itertools import chain
from pathlib import Path

from sosik.base.digest import digest_bytes
from sosik.problems.problem import ProblemsFound
from tests.conftest import PROFILE
from tests.support.edits import CATALOGUE, tour
from tests.support.sites import Site, Snapshot, snapshot

INNER = {"card", "list_item"}
"""Asked by other answers alone, which carry its digest in theirs; no render asks it."""

SUBSUMED = {
    "beside": "the address follows from the page, which every output that asks has read as well",
    "all_versions": "the address of a translation comes, goes and moves with it",
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
    "asset": "toggle layouts/assets/site.css 1",
    "card": "title 4",
    "count": "releases/plan draft 1",
    "department": "site.yaml departments 0",
    "edition": "translation 2",
    "editions": "pages/about language 1",
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
    "share_card": "site.yaml share_cards 1",
    "style": "site.yaml theme 1",
    "term": "site.yaml departments 1",
    "terms": "articles/2026/apple tags 1",
    "versions": "translation 1",
    "word": "translation 3",
}
"""Kinds that only a late edit of the tour shows: there the builds begin. Deep walks all of it."""

SOON = 12
"""Within how many steps of its beginning a kind is shown, so that few builds are made for it."""

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


def beginning(kind: str) -> str:
    """The edit of the tour at which the builds begin for a kind of question."""
    return FIRST if PROFILE == "deep" else SHOWN_BY.get(kind, FIRST)
