"""The content of a feed, whatever its format: the channel, and its newest entries with text."""

from datetime import datetime

from msgspec import Struct

from sosik.model.pages import AnyPage, Article, Issue, News, Photo, Release, origin_of
from sosik.model.site import Feed
from sosik.site.body import feed_html
from sosik.site.captions import caption_html
from sosik.site.markup import Markup
from sosik.site.view import SiteView, in_language, shared
from sosik.words.dates import say_full, say_span

SIZE = 20
"""The most entries of a feed; older pages are in the archive only."""
_IMAGE_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "avif": "image/avif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}
"""Media types by the end of a name; Python's own table follows the registry on Windows."""


class FeedImage(Struct, frozen=True, kw_only=True):
    """An entry's picture: absolute address, media type (`image/jpeg`), size in pixels, its alt.

    `credit` is the name of who took it, `copyright` the whole notice.
    """

    url: str
    type: str
    width: int
    height: int
    alt: str
    credit: str
    copyright: str


class FeedEntry(Struct, frozen=True, kw_only=True):
    """One entry, with absolute addresses, dates with their offset, and its text as HTML.

    `by` are the authors and their department in one line, `summary` begins with the correction if
    there is one.
    """

    url: str
    title: str
    published: datetime | None
    updated: datetime | None
    authors: tuple[str, ...]
    by: str
    category: str
    tags: tuple[str, ...]
    summary: str
    html: str
    image: FeedImage | None


class FeedChannel(Struct, frozen=True, kw_only=True):
    """A feed: its own address (`feed`), the page with the same content (`url`), its entries."""

    feed: str
    url: str
    title: str
    description: str
    language: str
    updated: datetime | None
    entries: tuple[FeedEntry, ...]


def channel_of(site: SiteView, feed: Feed) -> FeedChannel:
    """The newest SIZE entries of the feed's selection."""
    refs = site.entries(feed.selection, -SIZE, None)
    entries = tuple(entry for ref in refs if (entry := _shared(site, ref.id)))
    moments = [moment for e in entries if (moment := e.updated or e.published)]
    return FeedChannel(
        feed=site.absolute(feed.url),
        url=site.absolute(feed.page),
        title=feed.title,
        description=site.description or feed.title,
        language=site.language,
        updated=max(moments, default=None),
        entries=entries,
    )


def _shared(site: SiteView, identity: str) -> FeedEntry | None:
    """An entry, rendered once a build for all feeds that have it; None if it is not public."""

    def make(alone: SiteView) -> FeedEntry | None:
        page = alone.page(identity)
        return _entry(in_language(alone, page.language), page) if page else None

    return shared(site, ("feed entry", identity), make)


def _entry(site: SiteView, page: AnyPage) -> FeedEntry:
    news = page if isinstance(page, News) else None
    place = origin_of(news) if news else ""
    names = news.authors if news else ()
    correction = f"{site.say('correction_mark')} {page.correction}" if page.correction else ""
    return FeedEntry(
        url=site.absolute(page.url),
        title=page.title,
        published=page.date.at if page.date else None,
        updated=page.updated.at if page.updated else None,
        authors=names or ((place,) if place else ()),
        by=" ".join(part for part in (place, ", ".join(names)) if part),
        category=news.category if news else "",
        tags=news.tags if news else (),
        summary=" ".join(part for part in (correction, page.summary) if part),
        html="".join(_text(site, page)),
        image=_image(site, page.image) if page.image else None,
    )


def _image(site: SiteView, photo: Photo) -> FeedImage | None:
    picture = site.picture(photo.src)
    if picture is None:
        return None
    return FeedImage(
        url=site.absolute(picture.url),
        type=_IMAGE_TYPES.get(picture.url.rpartition(".")[2].lower(), ""),
        width=picture.width,
        height=picture.height,
        alt=photo.alt,
        credit=photo.credit,
        copyright=photo.copyright,
    )


def _text(site: SiteView, page: AnyPage) -> list[str]:
    """The parts of a page as HTML: its text, and what the page shows before and after it."""
    body = feed_html(site, page)
    parts: list[str] = []
    if page.correction:
        mark = Markup("<p><strong>{}</strong> {}</p>\n")
        parts.append(mark.format(site.say("correction"), page.correction))
    parts += _figure(site, page.image) if page.image else []
    if isinstance(page, Article | Release):
        parts += [Markup("<p><strong>{}</strong></p>\n").format(line) for line in page.subtitle]
        parts += _event(site, page)
    if isinstance(page, Issue) and page.headline:
        parts.append(Markup("<p><strong>{}</strong></p>\n").format(page.headline))
    parts.append(body)
    if isinstance(page, Issue):
        parts += _articles(site, page) + _schedule(site, page)
    if isinstance(page, Article | Release):
        links = [(link.title, site.link(page, link.url)) for link in page.links]
        files = [
            (file.title or file.src.rpartition("/")[2], site.attachment(page, file))
            for file in page.attachments
        ]
        parts += _list(site, "", links) + _list(site, site.say("attachments"), files)
    return parts


def _figure(site: SiteView, photo: Photo) -> list[str]:
    """The page's own picture, unless its text shows the same one."""
    picture = None if photo.in_text else site.picture(photo.src)
    if picture is None:
        return []
    url = site.absolute(picture.url)
    words = Markup(caption_html(site, photo))
    caption = Markup("<figcaption>{}</figcaption>").format(words) if words else ""
    tag = Markup('<figure><img src="{}" width="{}" height="{}" alt="{}">{}</figure>\n')
    return [tag.format(url, picture.width, picture.height, photo.alt, caption)]


def _event(site: SiteView, page: Article | Release) -> list[str]:
    event = page.event if isinstance(page, Article) else None
    facts: list[tuple[str, str]] = []
    if event:
        days = say_span(event, site.language)
        facts += [("when", f"{days} {event.time}".strip()), ("where", event.place)]
    if page.deadline:
        until = site.say("until", day=say_full(page.deadline, site.language))
        facts.append(("applications", until))
    line = Markup("<p>{}: {}</p>\n")
    return [line.format(site.say(name), value) for name, value in facts if value]


def _articles(site: SiteView, issue: Issue) -> list[str]:
    parts: list[str] = []
    for section in site.sections(issue):
        if section.heading:
            parts.append(Markup("<h2>{}</h2>\n").format(section.heading))
        entry = Markup('<li><a href="{}">{}</a><br>{}</li>\n')
        items = (entry.format(site.absolute(r.url), r.title, r.summary) for r in section.articles)
        parts += ["<ul>\n", *items, "</ul>\n"]
    return parts


def _schedule(site: SiteView, issue: Issue) -> list[str]:
    if not issue.schedule:
        return []
    title = issue.schedule_title or site.say("schedule")
    parts: list[str] = [Markup("<h2>{}</h2>\n<ul>\n").format(title)]
    for entry in issue.schedule:
        url = site.absolute(site.link(issue, entry.url)) if entry.url else ""
        title = Markup('<a href="{}">{}</a>').format(url, entry.title) if url else entry.title
        more = ", ".join(filter(None, (entry.time, entry.place)))
        days = say_span(entry, site.language)
        parts.append(Markup("<li>{} {}{}</li>\n").format(days, title, more and f" ({more})"))
    return [*parts, "</ul>\n"]


def _list(site: SiteView, heading: str, links: list[tuple[str, str]]) -> list[str]:
    """A list of links (title, address), without those whose address is "", as not public."""
    items = [
        Markup('<li><a href="{}">{}</a></li>\n').format(site.absolute(url), title)
        for title, url in links
        if url
    ]
    if not items:
        return []
    lines = [Markup("<p>{}</p>\n").format(heading)] if heading else []
    return [*lines, "<ul>\n", *items, "</ul>\n"]
