"""The indexes of a site whose pages say something else are those of any site with these pages."""

from pathlib import Path

from msgspec import structs

from sosik.model.pages import AnyPage
from sosik.model.site import Site
from sosik.site.index import Index
from tests.support.small import article, put, read

FILES = {
    "content/articles/a.md": article("가", more="태그: [나눔]\n분류: 공지\n"),
    "content/articles/a.en.md": "---\ntitle: A fair\n---\nStalls.\n",
    "content/articles/b.md": article("나", date="2026-10-21", more="태그: [나눔]\n"),
    "content/articles/c.md": article("다", date="2026-10-22", more="featured: true\n"),
    "content/releases/r.md": "---\n제목: 알립니다\n날짜: 2026-10-23\n---\n글\n",
    "content/pages/p.md": "---\n제목: 소개\n---\n글\n",
    "content/issues/2026-10.md": "---\n제목: 10월호\n날짜: 2026-10-31\n기사: [a.md]\n---\n글\n",
}


def _everything(index: Index, site: Site) -> list[object]:
    """What an index knows; each list as it is, so that another version of a page shows."""
    pages = list(site.everything())
    return [
        index.pages,
        index.news,
        index.oldest_first,
        index.addressed,
        index.languages,
        index.versions,
        index._selections,
        index._kinds,
        index.issue_of,
        [index.seconds(page) for page in pages],
        [index.neighbours(page.id) for page in pages],
        [index.related(page.id) for page in pages],
        [index.terms(kind) for kind in ("tag", "category", "year", "month")],
    ]


def test_an_index_takes_over_other_versions_of_pages(tmp_path: Path) -> None:
    site = read(put(tmp_path, FILES)).site
    for is_used in (True, False):
        index = Index(site)
        if is_used:
            before = _everything(index, site)
        for page in site.everything():
            fresh: AnyPage = structs.replace(page, title="새 제목", summary="새 요약")
            kept = {
                kind: tuple(fresh if each is page else each for each in getattr(site, kind))
                for kind in ("articles", "releases", "issues", "pages", "translations")
            }
            edited = structs.replace(site, **kept)
            found = _everything(index.edited(edited, {page.id: fresh}), edited)
            assert found == _everything(Index(edited), edited)
        if is_used:
            assert _everything(index, site) == before, "the index of the last build has changed"
