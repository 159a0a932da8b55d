"""A preview beside an ordinary build: neither leaves a trace in the other."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sosik.build.records import Report
from sosik.build.session import Folders, build
from sosik.content.visibility import Preview
from sosik.problems.problem import ProblemsFound
from tests.guarantees.test_nothing_leaks import WAYS, _with_secrets, leaks
from tests.support.sites import Site, Snapshot, different, snapshot

pytestmark = pytest.mark.thorough


def _preview(site: Site, held: frozenset[str] = frozenset()) -> Report:
    return build(Folders.preview(site.root), site.now, preview=Preview(held))


def _clean(site: Site) -> Snapshot:
    with TemporaryDirectory() as temporary:
        place = Path(temporary)
        folders = Folders(site.root, place / "output", place / "cache")
        build(folders, site.now, preview=Preview())
        return snapshot(place / "output")


@pytest.mark.parametrize("way", WAYS)
def test_what_a_preview_has_shown_leaks_into_no_build(site: Site, way: str) -> None:
    """The output is that of a site that was never previewed, before and after."""
    site.settings.pop("departments")
    site.settings.pop("categories")
    site.save_settings()
    wanted = site.build_clean()
    _with_secrets(site, **WAYS[way])
    _preview(site)
    shown = leaks(snapshot(site.root / ".cache/preview"))
    assert bool(shown) is (way != "expires")
    report = site.build()
    assert report.pending == {}
    assert leaks(snapshot(site.output)) == []
    assert different(snapshot(site.output), wanted) == []


def test_a_preview_without_drafts_is_the_build(site: Site) -> None:
    for name in ("articles/2026/egg", "releases/wage"):
        site.delete(name)
    site.build()
    _preview(site)
    assert different(snapshot(site.root / ".cache/preview"), snapshot(site.output)) == []


def test_an_incremental_preview_equals_a_clean_one(site: Site) -> None:
    name = "articles/2026/cedar"
    _preview(site)
    for keys in ({"draft": True}, {"title": "새 나무"}, {"draft": None, "date": "2026-11-20"}):
        site.head(name, **keys)
        report = _preview(site)
        assert report.rendered
        assert name in report.pending
        assert different(snapshot(site.root / ".cache/preview"), _clean(site)) == []


def test_a_preview_without_changes_is_told_again_and_one_that_holds_back_is_another(
    site: Site,
) -> None:
    first = _preview(site)
    assert set(first.pending) == {"articles/2026/egg", "releases/wage"}
    again = _preview(site)
    assert (again.written, again.rendered, again.pending) == (0, (), first.pending)
    held = _preview(site, frozenset({"content/articles/2026/egg.md"}))
    assert set(held.pending) == {"releases/wage"}
    assert held.pruned > 0


def test_what_is_public_can_t_be_held_back(site: Site) -> None:
    site.head("articles/2026/cedar", date=None)
    with pytest.raises(ProblemsFound):
        _preview(site, frozenset({"content/articles/2026/cedar.md"}))
