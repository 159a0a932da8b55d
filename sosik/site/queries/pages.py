"""Answers about pages: what they say, what stands beside them, what carries them."""

from typing import Any

from sosik.base.digest import digest_value
from sosik.content.sent_mail import changed_since, mailing_of
from sosik.model.body import Body
from sosik.model.pages import AnyPage, Issue, PageRef
from sosik.model.site import Mailed, Neighbours, Section
from sosik.site.queries.query import Facts, answers


@answers("page")
def _page(facts: Facts, identity: str) -> AnyPage | None:
    return facts.shelves.pages.get(identity)


@answers("ref")
def _ref(facts: Facts, identity: str) -> PageRef | None:
    page = facts.shelves.pages.get(identity)
    if page is None:
        return None
    known = set(page.__struct_fields__)
    fields = (name for name in PageRef.__struct_fields__ if name in known)
    return PageRef(kind=page.kind, **{name: getattr(page, name) for name in fields})


def _body_digest(facts: Facts, identity: str) -> str:
    page = facts.shelves.pages.get(identity)
    return "" if page is None else page.body


@answers("body", digest=_body_digest)
def _body(facts: Facts, identity: str) -> Body | None:
    page = facts.shelves.pages.get(identity)
    return None if page is None else facts.sources.body(page)


@answers("neighbours")
def _neighbours(facts: Facts, identity: str) -> Neighbours:
    older, newer = facts.shelves.neighbours(identity)
    return Neighbours(name_of(older), name_of(newer))


def name_of(page: AnyPage | None) -> PageRef | None:
    """A page by title and date alone, so that an edit of its text disturbs nobody who names it."""
    if page is None:
        return None
    number = page.number if isinstance(page, Issue) else ""
    return PageRef(
        id=page.id,
        kind=page.kind,
        url=page.url,
        title=page.title,
        date=page.date,
        number=number,
        pending=page.pending,
    )


def _pages_digest(facts: Facts, *words: Any) -> str:
    refs = facts.answer(("pages", *words))
    return digest_value([facts.digest(("ref", ref.id)) for ref in refs])


@answers("pages", digest=_pages_digest)
def _pages(
    facts: Facts, kind: str, name: str, start: int | None, stop: int | None, featured: int
) -> tuple[PageRef, ...]:
    """A slice of a selection counted from the oldest, given newest first."""
    chosen = facts.shelves.selection(kind, name)
    if featured:
        chosen = [page for page in chosen if getattr(page, "featured", False)]
    return tuple(facts.ref(page) for page in reversed(chosen[start:stop]))


@answers("sections")
def _sections(facts: Facts, identity: str) -> tuple[Section, ...]:
    issue = facts.shelves.pages.get(identity)
    if not isinstance(issue, Issue):
        return ()
    sections: list[tuple[str, list[PageRef]]] = []
    for selection in issue.articles:
        if not sections or sections[-1][0] != selection.heading:
            sections.append((selection.heading, []))
        ref = facts.answer(("ref", selection.article))
        if ref is not None:
            sections[-1][1].append(ref)
    return tuple(Section(heading, tuple(refs)) for heading, refs in sections)


@answers("issue_of")
def _issue_of(facts: Facts, identity: str) -> PageRef | None:
    issue = facts.shelves.issue_of.get(identity)
    return name_of(facts.shelves.pages[issue]) if issue else None


@answers("mailed")
def _mailed(facts: Facts, identity: str) -> Mailed | None:
    found = mailing_of(facts.site.mailings, identity)
    if found is None:
        return None
    changed = changed_since(found, identity, facts.shelves.pages)
    return Mailed(found.at, tuple(ref for page in changed if (ref := name_of(page))))
