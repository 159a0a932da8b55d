"""Answers about what readers may want next: pages akin to one, and those that others read most."""

from sosik.facts.asking import Facts, answers
from sosik.model.pages import AnyPage, PageRef

_SHOWN = ("url", "title", "date", "department", "organization", "category", "image", "pending")


@answers("related")
def _related(facts: Facts, identity: str) -> tuple[PageRef, ...]:
    found = facts.shelves.akin.get(identity, ())
    return tuple(_shown(facts.shelves.pages[each]) for each in found)


@answers("popular")
def _popular(facts: Facts) -> tuple[PageRef, ...]:
    return tuple(_shown(facts.shelves.pages[each]) for each in facts.site.popular)


def _shown(page: AnyPage) -> PageRef:
    """A page as such lists show it, without its words, so that an edit of them disturbs nobody."""
    known = page.__struct_fields__
    fields = {name: getattr(page, name) for name in _SHOWN if name in known}
    return PageRef(id=page.id, kind=page.kind, **fields)
