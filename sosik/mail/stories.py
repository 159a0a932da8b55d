"""What a mail tells of each page, worked out before any layout is asked."""

import re
from collections.abc import Collection

from msgspec import Struct

from sosik.korean.spelling import particle
from sosik.model.pages import Article, Button, Issue, News, Photo, Release
from sosik.site.body import MAIL_SIDES, fit, mail_html, plain_text
from sosik.site.markup import Markup, escape
from sosik.site.view import SiteView

_HEADING = re.compile(r"<(/?)h([1-6])>")
_PHOTO = re.compile(r'<img class="photo"(?=[^>]*? width="(\d+)")')


class Figure(Struct, frozen=True):
    """A picture as mail shows it: absolute address, and width and height in pixels on screen."""

    photo: Photo
    url: str
    width: int
    height: int


class Story(Struct, frozen=True, kw_only=True):
    """One article of a bulletin. `lead` is True where only its summary is mailed.

    `level` is that of its title's heading; the headings of `body` are deeper.
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


class Chapter(Struct, frozen=True):
    """The articles under one group heading (묶음), "" for none."""

    heading: str
    stories: tuple[Story, ...]


def chapters_of(issue: Issue, site: SiteView, leads: Collection[str]) -> tuple[Chapter, ...]:
    """All articles of an issue in the order of the mail; of the `leads` the summary alone."""
    return tuple(
        Chapter(
            section.heading,
            tuple(
                _story(article, site, 3 if section.heading else 2, ref.id in leads)
                for ref in section.articles
                if isinstance(article := site.page(ref.id), Article)
            ),
        )
        for section in site.sections(issue)
    )


def _story(article: Article, site: SiteView, level: int, lead: bool) -> Story:
    if lead:
        body, text = Markup("<p>%s</p>") % article.summary, article.summary
    else:
        body, text = body_of(article, site, level - 1), plain_text(site, article).strip()
    return Story(
        article=article,
        url=site.absolute(article.url),
        level=level,
        lead=lead,
        figure=figure_of(article, body, site),
        body=body,
        text=text,
        byline=byline_of(article),
        buttons=buttons_of(article, site),
    )


def body_of(page: Article | Issue | Release, site: SiteView, deeper: int = 0) -> Markup:
    """A page's text for mail, its headings `deeper` levels down, its pictures never enlarged."""
    html = _HEADING.sub(
        lambda found: f"<{found[1]}h{min(int(found[2]) + deeper, 6)}>", mail_html(site, page)
    )
    html = _PHOTO.sub(r'<img class="photo" style="max-width:\1px"', html).strip()
    return Markup(html)


def byline_of(page: News) -> str:
    """Who wrote it: department or organization, then the names (`기반지원부 김하늘, 이가람`)."""
    body = page.department or (page.organization if isinstance(page, Article) else "")
    return " ".join(filter(None, (body, ", ".join(page.authors))))


def buttons_of(page: News, site: SiteView) -> tuple[Button, ...]:
    """The page's links with absolute addresses, without those whose target is not public."""
    found = ((link.title, site.link(page, link.url)) for link in page.links)
    return tuple(Button(title=title, url=site.absolute(href)) for title, href in found if href)


def figure_of(page: News, body: str, site: SiteView) -> Figure | None:
    """The page's own picture, or None where it has none or its text shows the same one."""
    picture = site.picture(page.image.src) if page.image else None
    if page.image is None or picture is None:
        return None
    url = site.absolute(picture.mailed)
    if f'src="{escape(url)}"' in body:
        return None
    return Figure(page.image, url, *fit(picture, site.email.width - MAIL_SIDES))


def number_line(issue: Issue) -> str:
    """`2026년 10월호 · 제42호`, from the issue's date and number."""
    month = f"{issue.date.at.year}년 {issue.date.at.month}월호" if issue.date else ""
    number = f"제{issue.number}호" if issue.number.isdecimal() else issue.number
    return " · ".join(filter(None, (month, number)))


def headline_of(issue: Issue, site: SiteView) -> str:
    """The issue's headline, or `<site title>을 전해드립니다`."""
    return issue.headline or f"{site.title}{particle(site.title, '을/를')} 전해드립니다"


def subject_of(page: Issue | Release) -> str:
    """The subject line; that of an advertisement begins with `(광고)` exactly so.

    정보통신망법 제50조 제4항, 시행령 별표 6. A release's begins with its kind, `[보도자료]`.
    """
    if isinstance(page, Release):
        return f"[{page.release_kind}] {page.title}".replace("\t", " ")
    said = (page.subject or page.title).replace("\t", " ")
    return f"(광고) {said}" if page.ad and not said.startswith("(광고)") else said


def preheader_of(page: Issue | Release, chapters: tuple[Chapter, ...]) -> str:
    """The words that a mail program shows beside the subject: the page's own, or a summary."""
    if isinstance(page, Release):
        return page.summary
    summaries = (story.article.summary for chapter in chapters for story in chapter.stories)
    return page.preheader or next(summaries, page.summary)


def sender_of(site: SiteView) -> str:
    """The address that mail comes from; without `email.from`, the organization's own."""
    return site.email.sender or f"{site.title} <{site.organization.email}>"


def years_of(page: Issue | Release, site: SiteView) -> str:
    """The years of the copyright line, `2013–2026`; one year where they are equal."""
    last = page.date.at.year if page.date else None
    first = site.organization.copyright_since
    if first is None or last is None or first >= last:
        return str(last or first or "")
    return f"{first}–{last}"
