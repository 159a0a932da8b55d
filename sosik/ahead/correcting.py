"""A mail that corrects one that was sent: only what has other words by now, under [정정]."""

from html import escape

from msgspec import json, structs

from sosik.dates import say_date
from sosik.digest import digest_value
from sosik.mailings import changed_since, mailing_of
from sosik.model.pages import AnyPage, Article, Issue, Moment, Release
from sosik.model.site import Mailing, Site
from sosik.model.text import Body
from sosik.problems import ProblemsFound, problem
from sosik.store import Store

_MARK, _AD = "[정정]", "(광고)"


def correcting(site: Site, identity: str, store: Store) -> Site:
    """The site with an issue or a release as the mail that corrects it.

    An issue keeps the articles whose words are others than in its mail; its text says which they
    are, with the sentence of `correction` where one is written. Raises ProblemsFound where it was
    not sent, or nothing was changed since.
    """
    pages = {page.id: page for page in site.everything()}
    page = pages[identity]
    mailing = mailing_of((each for each in site.mailings if each.id == identity), identity)
    if mailing is None:
        raise ProblemsFound([problem("not-sent", page.source)])
    changed = list(changed_since(mailing, identity, pages))
    if not changed:
        raise ProblemsFound([problem("nothing-corrected", page.source, found=mailing.subject)])
    if isinstance(page, Release):
        marked = structs.replace(page, title=f"{_MARK} {page.title}")
        releases = tuple(marked if each.id == identity else each for each in site.releases)
        return structs.replace(site, releases=releases)
    assert isinstance(page, Issue)
    body = _said(page, mailing, changed)
    key = digest_value(body)
    store.put(f"body:{key}", json.encode(body))
    kept = {each.id for each in changed}
    corrected = structs.replace(
        page,
        subject=f"{_MARK} {mailing.subject.removeprefix(_AD).strip()}",
        preheader="",
        headline="바로잡습니다",
        summary=_about(page, mailing),
        articles=tuple(each for each in page.articles if each.article in kept),
        schedule=(),
        body=key,
    )
    issues = tuple(corrected if each.id == identity else each for each in site.issues)
    return structs.replace(site, issues=issues)


def _about(page: AnyPage, mailing: Mailing) -> str:
    return f"{say_date(Moment(mailing.at))} 보내 드린 ‘{page.title}’의 내용을 바로잡습니다."


def _said(page: Issue, mailing: Mailing, changed: list[AnyPage]) -> Body:
    """The greeting: which mail is meant, and what is corrected in which article."""
    lines = [
        f"{each.title}: {each.correction}" if each.correction else each.title
        for each in changed
        if isinstance(each, Article)
    ]
    about = _about(page, mailing)
    listed = "".join(f"<li>{escape(line)}</li>\n" for line in lines)
    html = f"<p>{escape(about)}</p>\n" + (f"<ul>\n{listed}</ul>\n" if lines else "")
    return Body(html=html, text="\n\n".join([about, "\n".join(f"- {line}" for line in lines)]))
