"""Correction mails: only the texts that changed since the mail was sent, marked [정정]."""

from collections.abc import Set
from html import escape

from msgspec import json, structs

from sosik.base.digest import digest_value
from sosik.content.read import Sources
from sosik.content.sent_mail import changed_since, mailing_of
from sosik.model.body import Body
from sosik.model.pages import AnyPage, Article, Issue, Release, Selection
from sosik.model.site import Mailing, Site
from sosik.problems.problem import ProblemsFound, problem
from sosik.words.dates import say_date
from sosik.words.wording import Wording

_AD = "(광고)"


def with_correction(site: Site, identity: str, sources: Sources, missing: Set[str]) -> Site:
    """The site with an issue or a release changed into the mail that corrects it.

    An issue keeps what changed since it was sent: articles, and its own greeting and schedule. Its
    text lists them, each with the sentence in its `correction` if there is one. Articles in
    `missing` are left out. Raises ProblemsFound if it was not sent (`not-sent`) or nothing has
    changed since (`nothing-corrected`).
    """
    pages = {page.id: page for page in site.everything() if page.id not in missing}
    page = pages[identity]
    mailing = mailing_of((sent for sent in site.mailings if sent.id == identity), identity)
    if mailing is None:
        raise ProblemsFound([problem("not-sent", page.source)])
    changed = list(changed_since(mailing, identity, pages))
    if not changed:
        raise ProblemsFound([problem("nothing-corrected", page.source, found=mailing.subject)])
    wording = Wording(page.language or site.settings.language, site.words)
    if isinstance(page, Release):
        title = wording.say("subject_of_correction", subject=page.title)
        marked = structs.replace(page, title=title)
        releases = tuple(marked if release.id == identity else release for release in site.releases)
        return structs.replace(site, releases=releases)
    assert isinstance(page, Issue)
    own = page in changed
    greeting = sources.body(page) if own else Body(html="", text="")
    body = _body(page, mailing, changed, greeting, wording)
    key = digest_value(body)
    sources.store.put(f"body:{key}", json.encode(body))
    selections = {selection.article: selection for selection in page.articles}
    corrected = structs.replace(
        page,
        subject=wording.say(
            "subject_of_correction", subject=mailing.subject.removeprefix(_AD).strip()
        ),
        preheader=_notice(page, mailing, wording),
        headline=wording["correction"],
        articles=tuple(
            structs.replace(selections.get(text.id, Selection(article=text.id)), heading="")
            for text in changed
            if isinstance(text, Article)
        ),
        schedule=page.schedule if own else (),
        body=key,
    )
    issues = tuple(corrected if issue.id == identity else issue for issue in site.issues)
    return structs.replace(site, issues=issues)


def _notice(page: AnyPage, mailing: Mailing, wording: Wording) -> str:
    return wording.say("corrects", date=say_date(mailing, wording.language), title=page.title)


def _body(
    page: Issue, mailing: Mailing, changed: list[AnyPage], greeting: Body, wording: Wording
) -> Body:
    """The text of the correction: a notice, a list of the corrected texts, and the `greeting`."""
    lines = [
        f"{wording['greeting_and_schedule'] if text is page else text.title}"
        f"{': ' if text.correction else ''}{text.correction}"
        for text in changed
    ]
    notice = _notice(page, mailing, wording)
    html_list = "".join(f"<li>{escape(line)}</li>\n" for line in lines)
    text_list = "\n".join(f"- {line}" for line in lines)
    return structs.replace(
        greeting,
        html=f"<p>{escape(notice)}</p>\n<ul>\n{html_list}</ul>\n{greeting.html}",
        text="\n\n".join(filter(None, (notice, text_list, greeting.text))),
    )
