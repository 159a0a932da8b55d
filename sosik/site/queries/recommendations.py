"""Answers about what readers may want next: pages akin to one, and those that others read most."""

from sosik.base.digest import digest_value
from sosik.model.pages import PageRef
from sosik.site.queries.query import Facts, answers

_SHOWN = ("url", "title", "date", "department", "organization", "category", "image", "pending")


@answers("told")
def _told(facts: Facts, identity: str) -> PageRef | None:
    """A page as such lists show it, without its words, so that an edit of them disturbs nobody."""
    page = facts.shelves.pages.get(identity)
    if page is None:
        return None
    known = page.__struct_fields__
    fields = {name: getattr(page, name) for name in _SHOWN if name in known}
    return PageRef(id=page.id, kind=page.kind, **fields)


def _related_digest(facts: Facts, identity: str) -> str:
    found = facts.shelves.akin.get(identity, ())
    return digest_value([facts.digest(("told", each)) for each in found])


@answers("related", digest=_related_digest)
def _related(facts: Facts, identity: str) -> tuple[PageRef, ...]:
    found = facts.shelves.akin.get(identity, ())
    return tuple(facts.answer(("told", each)) for each in found)


@answers("popular")
def _popular(facts: Facts) -> tuple[PageRef, ...]:
    return tuple(facts.answer(("told", each)) for each in facts.site.popular)
