"""The content of a mail as layouts receive it: sections, articles, subject, preheader, sender."""

import re
from collections.abc import Collection

from msgspec import Struct

from sosik.model.pages import Article, Button, Issue, News, Photo, Release, origin_of
from sosik.site.body import fit, mail_html, photo_style, plain_text
from sosik.site.markup import Markup
from sosik.site.view import SiteView
from sosik.words.dates import say_full, say_month
from sosik.words.wording import release_word

_HEADING = re.compile(r"<(/?)h([1-6])>")


class Figure(Struct, frozen=True):
    """A picture in a mail: absolute address, width and height in CSS pixels, and its style."""

    photo: Photo
    url: str
    width: int
    height: int
    style: str


class MailArticle(Struct, frozen=True, kw_only=True):
    """One article of a bulletin, called `story` in layouts.

    `lead` is True if only its summary is mailed. `level` is the heading level of its title; the
    headings in `body` are deeper. `body` is HTML, `text` the same as plain text.
    """

    article: Article
    url: str
    level: int
    lead: bool
    figure: Figure | None
    body: Markup
    text: str
    byline: str
    buttons: tuple[Button, ...]


class MailSection(Struct, frozen=True):
    """The articles under one group heading (묶음), "" for none; called `chapter` in layouts."""

    heading: str
    articles: tuple[MailArticle, ...]

    @property
    def stories(self) -> tuple[MailArticle, ...]:
        """The articles, by the name that layouts use."""
        return self.articles


def sections_of(issue: Issue, site: SiteView, leads: Collection[str]) -> tuple[MailSection, ...]:
    """All articles of an issue in the order of the mail, by section.

    `leads` are the ids of articles of which only the summary is mailed.
    """
    return tuple(
        MailSection(
            section.heading,
            tuple(
                _mail_article(article, site, 3 if section.heading else 2, ref.id in leads)
                for ref in section.articles
                if isinstance(article := site.page(ref.id), Article)
            ),
        )
        for section in site.sections(issue)
    )


def _mail_article(article: Article, site: SiteView, level: int, lead: bool) -> MailArticle:
    if lead:
        body, text = Markup("<p>%s</p>") % article.summary, article.summary
    else:
        body, text = body_of(article, site, level - 1), plain_text(site, article).strip()
    return MailArticle(
        article=article,
        url=site.absolute(article.url),
        level=level,
        lead=lead,
        figure=figure_of(article, site, lead=lead),
        body=body,
        text=text,
        byline=byline_of(article, site),
        buttons=buttons_of(article, site),
    )


def body_of(page: Article | Issue | Release, site: SiteView, deeper: int = 0) -> Markup:
    """A page's body as HTML for mail, with its headings `deeper` levels down, at most `<h6>`."""
    html = _HEADING.sub(
        lambda match: f"<{match[1]}h{min(int(match[2]) + deeper, 6)}>", mail_html(site, page)
    )
    return Markup(html.strip())


def byline_of(page: News, site: SiteView) -> str:
    """The department or organization and the authors' names: `기반지원부 김하늘, 이가람`."""
    place, names = origin_of(page), ", ".join(page.authors)
    return site.say("author_of", place=place, names=names) if place and names else place or names


def buttons_of(page: News, site: SiteView) -> tuple[Button, ...]:
    """The page's links with absolute addresses, without those to pages that are not public."""
    links = ((link.title, site.link(page, link.url)) for link in page.links)
    return tuple(Button(title=title, url=site.absolute(href)) for title, href in links if href)


def figure_of(page: News, site: SiteView, *, lead: bool = False) -> Figure | None:
    """The page's main picture, or None if it has none or its text shows the same one.

    With `lead`, only the page's summary is mailed, so that the text shows nothing.
    """
    photo = page.image
    picture = site.picture(photo.src) if photo is not None else None
    if photo is None or picture is None or (photo.in_text and not lead):
        return None
    widest = site.email.text_width
    width, height = fit(picture, widest)
    style = photo_style(width, widest)
    return Figure(photo, site.absolute(picture.mailed), width, height, style)


def number_line(issue: Issue, site: SiteView) -> str:
    """The issue's month and number, as `2026년 10월호 · 제42호`; what is unknown is left out."""
    month, number = "", issue.number
    if issue.date:
        at = issue.date.at
        month = site.say("issue_month", month=say_month(at.year, at.month, site.language))
    if number.isdecimal():
        number = site.say("issue_number", number=number)
    return " · ".join(filter(None, (month, number)))


def headline_of(issue: Issue, site: SiteView) -> str:
    """The issue's headline, by default `<site title>을 전해드립니다`."""
    return issue.headline or site.say("headline", title=site.title)


def subject_of(page: Issue | Release, site: SiteView) -> str:
    """The subject line of the mail.

    For a release it begins with its kind, as `[보도자료]`, and before its time with the embargo;
    for an advertisement with exactly `(광고)` (정보통신망법 제50조 제4항, 시행령 별표 6).
    """
    if isinstance(page, Release):
        kind = site.say(release_word(page.release_kind))
        subject = site.say("subject_of_release", kind=kind, title=page.title).replace("\t", " ")
        if page.held_until is None:
            return subject
        when = say_full(page.held_until, site.language)
        return site.say("subject_embargoed", when=when, subject=subject)
    subject = (page.subject or page.title).replace("\t", " ")
    return f"(광고) {subject}" if page.ad and not subject.startswith("(광고)") else subject


def embargo_notice(page: Release, site: SiteView) -> str:
    """The sentence that forbids to publish a release before its time; "" if it is public."""
    if page.held_until is None:
        return ""
    return site.say("embargo_notice", when=say_full(page.held_until, site.language))


def preheader_of(page: Issue | Release, site: SiteView, sections: tuple[MailSection, ...]) -> str:
    """The preview text that mail programs show beside the subject.

    For an issue its `preheader`, else the summary of its first article, else its own summary.
    """
    if isinstance(page, Release):
        return f"{embargo_notice(page, site)} {page.summary}".strip()
    summaries = (
        mail_article.article.summary for section in sections for mail_article in section.articles
    )
    return page.preheader or next(summaries, page.summary)


def sender_of(site: SiteView) -> str:
    """The sender: `email.from`, by default the site's title and the organization's e-mail."""
    return site.email.sender or f"{site.title} <{site.organization.email}>"


def years_of(page: Issue | Release, site: SiteView) -> str:
    """The years of the copyright line, as `2013–2026`; a single year if both are equal."""
    last = page.date.at.year if page.date else None
    first = site.organization.copyright_since
    if first is None or last is None or first >= last:
        return str(last or first or "")
    return f"{first}–{last}"
