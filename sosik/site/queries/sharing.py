"""The query for share cards: what each page and each list shows where its address is pasted."""

from sosik.base.digest import digest_value
from sosik.content.media.cards.font import FONT
from sosik.content.media.cards.forms import form_of
from sosik.model import routes
from sosik.model.pages import AnyPage, Article, Issue, News, Release
from sosik.model.settings import Edition, Settings
from sosik.model.share_card import CardStyle, Form, ShareCard
from sosik.site import theme, urls
from sosik.site.queries import taxonomy, touched, why
from sosik.site.queries.query import Queries, query
from sosik.words.dates import say_date
from sosik.words.wording import Wording

HOME = ("home", "")
ALONE = {"home": "", "events": "coming_events", "archive": "archive", "search": "search"}
"""The pages that are there once, and the words with their titles."""
_RECIPE = 1
"""Version of how cards are made, part of their addresses; raised when other pictures come of it."""


def _digest(queries: Queries, kind: str, name: str) -> str:
    """The address, which contains the digest of all inputs, and the words about the picture."""
    card = share_card(queries, kind, name)
    return digest_value((card.url, card.alt))


@query(why.share_card, digest=_digest, touched=touched.by_share_card)
def share_card(queries: Queries, kind: str, name: str) -> ShareCard:
    """The card of a page ("page" and its identity), or of a list ("tag", "돌봄" and the like).

    That of "home" is also for what has none of its own.
    """
    page = queries.index.pages.get(name) if kind == "page" else None
    if page is not None:
        return of_page(queries, page)
    is_known = kind in ALONE or kind == "kind" or (kind != "page" and queries.index.has(kind, name))
    return _of_list(queries, *((kind, name) if is_known else HOME))


def of_page(queries: Queries, page: AnyPage) -> ShareCard:
    """The card of a page, public or as it was."""
    settings = queries.site.settings
    photo = page.image if page.image is not None else None
    image = queries.site.images.get(photo.src) if photo else None
    form: Form = form_of(image) if image else "drawn"
    language = page.language or settings.language
    if photo and image and form in ("cut", "whole"):
        file = _file("jpg", form, image.digest, image.colours)
        return ShareCard(
            file=file,
            url=_url(queries, file),
            alt=photo.alt or photo.caption or page.title,
            form=form,
            photo=photo.src,
            page=page.id,
        )
    if settings.share_cards == "sections" and form == "drawn":
        return _of_list(queries, *_section(page))
    style = _style(queries, language)
    label = _label(page, queries.layouts.wordings[language]) or _edition(settings, language).title
    day = say_date(page.date, language) if page.date else ""
    beside = (image.digest, image.colours) if image and form == "inset" else ()
    words = (page.title, label, day, page.id)
    file = _file("jpg" if beside else "png", form, FONT, style, *words, *beside)
    return ShareCard(
        file=file,
        url=_url(queries, file),
        alt=_spoken(label, page.title, style),
        form=form,
        style=style,
        title=page.title,
        label=label,
        day=day,
        photo=photo.src if photo and beside else "",
        page=page.id,
    )


def _of_list(queries: Queries, kind: str, name: str) -> ShareCard:
    settings = queries.site.settings
    language = name if kind == "language" else settings.language
    style, edition = _style(queries, language), _edition(settings, language)
    if kind in ("home", "language"):
        title, label = edition.title, edition.slogan
    else:
        word = ALONE.get(kind)
        title = queries.wording[word] if word else taxonomy.title_of(queries, kind, name)
        label = edition.title
    file = _file("png", "drawn", FONT, style, title, label)
    return ShareCard(
        file=file,
        url=_url(queries, file),
        alt=_spoken(label, title, style),
        form="drawn",
        style=style,
        title=title,
        label=label,
    )


def _section(page: AnyPage) -> tuple[str, str]:
    """The list whose card a page without a photo borrows."""
    if page.original:
        return "language", page.language
    if isinstance(page, News) and page.category:
        return "category", page.category
    return ("kind", page.kind) if page.kind != "page" else HOME


def _label(page: AnyPage, words: Wording) -> str:
    """What stands above a title: the category, else the kind of text."""
    if isinstance(page, Release):
        return words.release_kind(page.release_kind)
    if isinstance(page, Issue):
        number = words.issue_number(page.number) if page.number else ""
        return " · ".join(filter(None, (words["newsletter"], number)))
    if isinstance(page, Article):
        return page.category or words["articles"]
    return ""


def _spoken(label: str, title: str, style: CardStyle) -> str:
    """The words on a card, as they are read aloud."""
    return ", ".join(dict.fromkeys(filter(None, (label, title, style.organization))))


def _file(suffix: str, *inputs: object) -> str:
    """The name of a card, by the digest of all that decides about its bytes."""
    return f"{digest_value((_RECIPE, *inputs))[:12]}-card.{suffix}"


def _url(queries: Queries, file: str) -> str:
    return routes.href(queries.site.settings, urls.media(file))


class _Styles(dict[str, CardStyle]):
    """The style of the cards in each language."""


def _style(queries: Queries, language: str) -> CardStyle:
    styles = queries.scratch(_Styles)
    if language not in styles:
        styles[language] = _new_style(queries, language)
    return styles[language]


def _edition(settings: Settings, language: str) -> Edition:
    """Title, slogan and organization of the site in a language."""
    own = settings.editions.get(language, Edition()) if language != settings.language else Edition()
    publisher = settings.organization
    title = own.title or settings.title
    return Edition(
        title=title,
        slogan=own.slogan or (publisher.slogan if language == settings.language else ""),
        organization=own.organization or publisher.name or title,
    )


def _new_style(queries: Queries, language: str) -> CardStyle:
    settings, images = queries.site.settings, queries.site.images
    logo = settings.organization.logo
    found = ((each, images.get(each)) for each in (logo.light, logo.mail))
    shown = next(((src, i) for src, i in found if i is not None and i.format != "SVG"), None)
    colours = theme.palette(settings.theme.accent)
    return CardStyle(
        band=colours["accent"],
        label=colours["accent-spark"],
        organization=_edition(settings, language).organization,
        logo=shown[0] if shown else "",
        logo_digest=shown[1].digest if shown else "",
    )
