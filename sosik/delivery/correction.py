"""A mail that corrects one that was sent: only what has other words by now, under [정정]."""

from collections.abc import Set
from html import escape

from msgspec import json, structs

from sosik.base.digest import digest_value
from sosik.content.read import Sources
from sosik.content.sent_mail import changed_since, mailing_of
from sosik.korean.dates import Moment, say_date
from sosik.model.body import Body
from sosik.model.pages import AnyPage, Article, Issue, Release, Selection
from sosik.model.site import Mailing, Site
from sosik.problems.problem import ProblemsFound, problem

_MARK, _AD = "[정정]", "(광고)"


def correcting(site: Site, identity: str, sources: Sources, late: Set[str]) -> Site:
    """The site with an issue or a release as the mail that corrects it.

    An issue keeps what was changed since: articles, its greeting and schedule; its text says which,
    with the sentence of `correction` where one is written. What is `late`, that is no longer
    public, is left out. Raises ProblemsFound where it was not sent, or nothing was changed since.
    """
    pages = {page.id: page for page in site.everything() if page.id not in late}
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
    whole = page in changed
    body = _said(page, mailing, changed, sources.body(page) if whole else Body(html="", text=""))
    key = digest_value(body)
    sources.store.put(f"body:{key}", json.encode(body))
    listed = {each.article: each for each in page.articles}
    corrected = structs.replace(
        page,
        subject=f"{_MARK} {mailing.subject.removeprefix(_AD).strip()}",
        preheader=_about(page, mailing),
        headline="바로잡습니다",
        articles=tuple(
            structs.replace(listed.get(each.id, Selection(article=each.id)), heading="")
            for each in changed
            if isinstance(each, Article)
        ),
        schedule=page.schedule if whole else (),
        body=key,
    )
    issues = tuple(corrected if each.id == identity else each for each in site.issues)
    return structs.replace(site, issues=issues)


def _about(page: AnyPage, mailing: Mailing) -> str:
    return f"{say_date(Moment(mailing.at))} 보내 드린 ‘{page.title}’의 내용을 바로잡습니다."


def _said(page: Issue, mailing: Mailing, changed: list[AnyPage], greeting: Body) -> Body:
    """Which mail is meant, what is corrected in which article, and the `greeting` as it is now."""
    lines = [
        f"{'인사말과 일정' if each is page else each.title}"
        f"{': ' if each.correction else ''}{each.correction}"
        for each in changed
    ]
    about = _about(page, mailing)
    listed = "".join(f"<li>{escape(line)}</li>\n" for line in lines)
    marked = "\n".join(f"- {line}" for line in lines)
    return structs.replace(
        greeting,
        html=f"<p>{escape(about)}</p>\n<ul>\n{listed}</ul>\n{greeting.html}",
        text="\n\n".join(filter(None, (about, marked, greeting.text))),
    )
