"""Queries for recommended pages: those related to a page, and the most read ones."""

from sosik.base.digest import digest_value
from sosik.model.pages import PageRef
from sosik.site.changes import Changes
from sosik.site.queries import touched
from sosik.site.queries.query import Queries, query

_SHOWN = ("url", "title", "date", "department", "organization", "category", "image", "pending")


@query(("‘{0}’의 제목이나 대표사진", "title or picture of ‘{0}’"), touched=touched.by_own_page)
def list_item(queries: Queries, identity: str) -> PageRef | None:
    """A page as these lists show it; without its summary, so that an edit of that changes none."""
    page = queries.index.pages.get(identity)
    if page is None:
        return None
    own_fields = page.__struct_fields__
    fields = {name: getattr(page, name) for name in _SHOWN if name in own_fields}
    return PageRef(id=page.id, kind=page.kind, **fields)


def _may_relate(changes: Changes, queries: Queries, identity: str) -> bool:
    """Only older pages count, so one that comes, goes or moves touches no older ones."""
    if not (changes.order or changes.differ(*_SHOWN)):
        return False
    page = queries.index.pages.get(identity)
    if page is None:
        return True
    if queries.index.seconds(page) < changes.earliest:
        return False
    related = () if changes.order else queries.index.related(identity)
    return changes.order or not changes.pages.keys().isdisjoint(related)


def _related_digest(queries: Queries, identity: str) -> str:
    older = queries.index.related(identity)
    return digest_value([queries.digest(list_item.question(other)) for other in older])


@query(
    ("‘{0}’의 관련 글", "the pages related to ‘{0}’"), digest=_related_digest, touched=_may_relate
)
def related(queries: Queries, identity: str) -> tuple[PageRef, ...]:
    """The older pages related to a page, the most related first."""
    older = queries.index.related(identity)
    return tuple(entry for other in older if (entry := list_item(queries, other)))


@query(("많이 본 뉴스", "the pages most read"), touched=touched.by_cards)
def popular(queries: Queries) -> tuple[PageRef, ...]:
    """The most read pages, the most read first."""
    popular = queries.site.popular
    return tuple(entry for identity in popular if (entry := list_item(queries, identity)))
