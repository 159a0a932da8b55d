"""Queries about pages: their content, their neighbours, and the issues and mails with them."""

from typing import Any

from sosik.base.digest import digest_value
from sosik.content.sent_mail import changed_since, mailing_of
from sosik.model.body import Body
from sosik.model.pages import AnyPage, Issue, PageRef
from sosik.model.site import Mailed, Neighbours, Section
from sosik.site.queries import touched, why
from sosik.site.queries.query import Queries, query


@query(("‘{0}’의 글머리 설정", "the front matter of ‘{0}’"), touched=touched.by_own_page)
def page(queries: Queries, identity: str) -> AnyPage | None:
    """All of a page's front matter; None for a page that is not public."""
    return queries.index.pages.get(identity)


@query(("‘{0}’의 제목이나 요약", "title or summary of ‘{0}’"), touched=touched.by_own_page)
def card(queries: Queries, identity: str) -> PageRef | None:
    """What a card in a list shows of a page."""
    page = queries.index.pages.get(identity)
    if page is None:
        return None
    own_fields = set(page.__struct_fields__)
    fields = (name for name in PageRef.__struct_fields__ if name in own_fields)
    return PageRef(kind=page.kind, **{name: getattr(page, name) for name in fields})


def card_of(queries: Queries, page: AnyPage) -> PageRef:
    """The answer of `card` for a public page."""
    answer = card(queries, page.id)
    assert answer is not None
    return answer


def _body_digest(queries: Queries, identity: str) -> str:
    page = queries.index.pages.get(identity)
    return "" if page is None else page.body


@query(("‘{0}’의 본문", "the text of ‘{0}’"), digest=_body_digest, touched=touched.by_own_page)
def body(queries: Queries, identity: str) -> Body | None:
    """A page's parsed text."""
    page = queries.index.pages.get(identity)
    return None if page is None else queries.sources.body(page)


@query(("‘{0}’의 이전·다음 글", "the pages before and after ‘{0}’"), touched=touched.by_neighbours)
def neighbours(queries: Queries, identity: str) -> Neighbours:
    """The pages of the same kind before and after a page."""
    older, newer = queries.index.neighbours(identity)
    return Neighbours(title_only(older), title_only(newer))


def title_only(page: AnyPage | None) -> PageRef | None:
    """A page's title and date only: an edit of its text does not change outputs that name it."""
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


def _pages_digest(queries: Queries, *words: Any) -> str:
    refs = pages(queries, *words)
    return digest_value([queries.digest(card.question(ref.id)) for ref in refs])


@query(why.listing, digest=_pages_digest, touched=touched.by_listing)
def pages(
    queries: Queries, kind: str, name: str, start: int | None, stop: int | None, featured: int
) -> tuple[PageRef, ...]:
    """A slice of a selection counted from the oldest, given newest first."""
    selection = queries.index.selection(kind, name)
    if featured:
        selection = [page for page in selection if getattr(page, "featured", False)]
    return tuple(card_of(queries, page) for page in reversed(selection[start:stop]))


@query(("‘{0}’에 실린 기사", "the articles in ‘{0}’"), touched=touched.by_sections)
def sections(queries: Queries, identity: str) -> tuple[Section, ...]:
    """The articles of an issue in their groups; () for any other page."""
    issue = queries.index.pages.get(identity)
    if not isinstance(issue, Issue):
        return ()
    sections: list[tuple[str, list[PageRef]]] = []
    for selection in issue.articles:
        if not sections or sections[-1][0] != selection.heading:
            sections.append((selection.heading, []))
        ref = card(queries, selection.article)
        if ref is not None:
            sections[-1][1].append(ref)
    return tuple(Section(heading, tuple(refs)) for heading, refs in sections)


@query(why.issue_of, touched=touched.by_issues)
def issue_of(queries: Queries, identity: str) -> PageRef | None:
    """The newest issue that carries an article."""
    issue = queries.index.issue_of.get(identity)
    return title_only(queries.index.pages[issue]) if issue else None


@query(("‘{0}’의 보낸 메일", "the mail that was sent of ‘{0}’"), touched=touched.by_mailings)
def mailed(queries: Queries, identity: str) -> Mailed | None:
    """When a page was sent by mail, and which of its texts have changed since."""
    mailing = mailing_of(queries.site.mailings, identity)
    if mailing is None:
        return None
    changed = changed_since(mailing, identity, queries.index.pages)
    return Mailed(mailing.at, tuple(ref for page in changed if (ref := title_only(page))))
