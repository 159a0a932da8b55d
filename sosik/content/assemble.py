"""Assembles a Site from everything that is public at one time.

Drafts, embargoed and expired pages are removed here; later layers never see them, except in a
preview.
"""

from collections.abc import Iterable, Set
from datetime import datetime
from urllib.parse import unquote

from msgspec import structs

from sosik.content import aliases
from sosik.content.assets import check_robots, layouts_of, offered
from sosik.content.checks.alternative_texts import check_alternatives
from sosik.content.checks.attachments import check_copied, check_offered, cleaned, places_of
from sosik.content.checks.duplicates import check_copies
from sosik.content.checks.issue_numbers import check_numbers
from sosik.content.checks.personal_data import PersonalDataCheck
from sosik.content.file_names import check_font
from sosik.content.issues import ArticleChoice, check_belonging, gather
from sosik.content.logo import find_logos
from sosik.content.own_words import read_words
from sosik.content.picture_files import check_pictures
from sosik.content.popular import read_popular
from sosik.content.read import Sources, Written
from sosik.content.resolve import complete
from sosik.content.sent_mail import mailed_pictures, read_mailings
from sosik.content.source_links import check_references, written_links
from sosik.content.taxonomy import with_one_spelling
from sosik.content.translations import (
    check_translations,
    hidden_translations,
    translations_of,
)
from sosik.content.unfound import report_mistake
from sosik.content.visibility import (
    Preview,
    coming,
    held_back,
    is_shown,
    newest_first,
    next_change,
    pending,
)
from sosik.model import routes
from sosik.model.manuscript import Manuscript
from sosik.model.pages import AnyPage, Article, Attachment, Issue, Page, Release
from sosik.model.settings import Settings
from sosik.model.site import ImageFile, Site
from sosik.problems.collector import ProblemCollector

_ARTICLES = "content/articles/"


def assemble(
    written: Written,
    now: datetime,
    preview: Preview | None = None,
    aside: Set[str] = frozenset(),
    *,
    sketches: bool = True,
) -> Site:
    """The Site of everything that is public at `now`; problems go into `written.sources`.

    With `sketches`, texts with problems are included as far as they are readable, so that links to
    them work and their other problems are found too.

    A `preview` also includes what is not public yet, marked as pending on each page. The files
    `aside` are left out as if they were not public, and their problems don't stop the build.
    """
    settings, manuscripts, sources = written.settings, written.manuscripts, written.sources
    problems, inventory = sources.collector, sources.inventory
    problems.left_out |= aside | (held_back(manuscripts, now) if preview is None else set())
    problems.hidden |= {s for s, m in manuscripts.items() if not is_shown(s, m, now, preview)}
    problems.hidden |= problems.left_out
    problems.hidden |= hidden_translations(manuscripts, problems.hidden)
    pages = _pages(written, now, preview, sketches=sketches)
    known = {routes.identity(source): source for source in manuscripts}
    hidden = {identity for identity, source in known.items() if source in problems.hidden}
    public = {identity: page for identity, page in pages.items() if identity not in hidden}
    check_translations(manuscripts, pages, settings, problems)
    public, translated = _parted(public)
    public = with_one_spelling(public, settings)
    _check_all_references(written, pages, known.keys() - hidden, hidden)
    _note_addresses(written, pages, public | translated, hidden)
    own_pages, _ = _parted(pages)
    articles = newest_first(public.values(), Article)
    mailings = read_mailings(inventory, problems)
    sent = frozenset(mailing.id for mailing in mailings)
    issues = _issues(public, own_pages, hidden, articles, manuscripts, sent, problems)
    _note_setting_links(written)
    settings, logos = find_logos(settings, written.lines, inventory, problems)
    check_font(settings, written.lines, inventory, problems)
    check_robots(settings, inventory, problems)
    texts, assets = layouts_of(inventory, problems)
    check_copies(manuscripts, problems, now)
    translations = translations_of(translated, public | {issue.id: issue for issue in issues})
    images = _images((*public.values(), *translations), sources) | logos
    offers, copied = _files(assets, settings, sources)
    _check_personal_data(written, copied)
    check_pictures(written, pages, issues)
    offers |= {name: image.digest for name, image in images.items()}
    return Site(
        settings=settings,
        articles=articles,
        releases=newest_first(public.values(), Release),
        issues=issues,
        pages=newest_first((p for p in public.values() if p.kind == "page"), Page),
        translations=translations,
        images=images,
        files=offers | assets | copied,
        cleaned=cleaned(copied, inventory),
        layouts=texts,
        words=read_words(inventory, problems),
        hidden=frozenset(routes.base(settings) + path for path in sources.hidden_addresses),
        coming=coming((*articles, *issues), now),
        popular=read_popular(inventory, own_pages, hidden, settings, problems),
        mailings=mailings,
        next_change=next_change(manuscripts.values(), now, drafts=preview is not None),
    )


def _parted(pages: dict[str, AnyPage]) -> tuple[dict[str, AnyPage], dict[str, AnyPage]]:
    """The originals and the translations among pages by identity."""
    translations = {identity: page for identity, page in pages.items() if page.original}
    return {i: page for i, page in pages.items() if i not in translations}, translations


def _pages(
    written: Written, now: datetime, preview: Preview | None, *, sketches: bool
) -> dict[str, AnyPage]:
    """All readable pages by identity, completed, public or not; reports each text's problems."""
    problems, pages = written.sources.collector, dict[str, AnyPage]()
    for manuscript in written.manuscripts.values():
        for problem in manuscript.problems:
            problems.take(problem)
        problems.warnings += manuscript.warnings
        parsed = manuscript.page or (manuscript.sketch if sketches else None)
        if parsed is None:
            continue
        page = complete(
            manuscript, parsed, written.settings, written.sources.inventory, problems, now
        )
        if preview is not None:
            page = structs.replace(page, pending=pending(manuscript, now))
        pages[page.id] = page
    return pages


def _note_addresses(
    written: Written,
    pages: dict[str, AnyPage],
    public: dict[str, AnyPage],
    hidden: Set[str],
) -> None:
    """Records for later checks what is hidden, which addresses there are, and the lines of keys."""
    sources, settings, manuscripts = written.sources, written.settings, written.manuscripts
    shown = aliases.addresses_of(public, pages, settings)
    sources.hidden_addresses = aliases.addresses_of(hidden, pages, settings) - shown
    sources.hidden_pages = [pages[identity] for identity in sorted(hidden & pages.keys())]
    sources.old_addresses = aliases.check(manuscripts, public, settings, sources.collector)
    sources.lines = {source: dict(m.lines) for source, m in manuscripts.items()}
    sources.lines["site.yaml"] = written.lines
    visible = (m for source, m in manuscripts.items() if source not in sources.collector.hidden)
    sources.unknown = {key.partition(".")[0] for m in visible for key in m.unread}


def _note_setting_links(written: Written) -> None:
    """Checks the links in site.yaml, and records them for the checks of all links."""
    settings, sources = written.settings, written.sources
    menu = (("menu", entry.url) for entry in settings.menu)
    for key, url in [("subscribe", settings.subscribe), *menu]:
        line = written.lines.get(key, 0)
        if url:
            report_mistake("site.yaml", url, line, sources.collector)
        sources.note_link(settings, "site.yaml", line, url)


def _images(public: Iterable[AnyPage], sources: Sources) -> dict[str, ImageFile]:
    """The pictures of all texts, and the main pictures of public pages, by path."""
    shown = {page.image.src for page in public if page.image is not None}
    return {name: sources.inventory.image(name) for name in sorted(sources.pictures | shown)}


def _files(
    assets: dict[str, str], settings: Settings, sources: Sources
) -> tuple[dict[str, str], dict[str, str]]:
    """The digests of files that texts offer, and of those that are copied to the site, by path."""
    inventory, problems = sources.inventory, sources.collector
    offers = offered(inventory, sources.beside.values(), problems)
    copied = offers | {n: d for n, d in assets.items() if n.startswith("layouts/assets/")}
    copied |= mailed_pictures(inventory)
    beside = set().union(*sources.beside.values())
    check_copied(sorted(copied.keys() - beside), settings.organization.name, inventory, problems)
    return offers, copied


def _check_all_references(
    written: Written, pages: dict[str, AnyPage], public: Set[str], hidden: Set[str]
) -> None:
    """Checks all links and pictures, and records which files each public text offers."""
    settings, sources = written.settings, written.sources
    for source, manuscript in written.manuscripts.items():
        page = pages.get(routes.identity(source))
        links = manuscript.links + (written_links(page, manuscript) if page else ())
        pictures, needed = check_references(
            source, manuscript, links, sources.inventory, public, hidden, sources.collector
        )
        check_alternatives(source, page, manuscript, pictures, sources.collector)
        sources.placed[source] = pictures
        attached = {a.src for a in _attachments(page, pages)}
        places = places_of(page, manuscript, links, source)
        offered = {name: line for name, line in places.items() if name in needed | attached}
        own = settings.organization.name
        check_offered(source, offered, own, sources.inventory, sources.collector)
        sources.asked |= needed | attached
        sources.offers[source] = offered
        if source not in sources.collector.hidden:
            sources.beside[source] = needed | attached
            sources.pictures |= pictures.keys()
            sources.shown[source] = set(pictures)
        for link in links:
            sources.note_link(settings, source, link.line, link.href)
            if page is not None and link.href.startswith("#"):  # already checked with the text
                own = unquote(page.url).removeprefix(routes.base(settings))
                sources.dead.add(own + unquote(link.href))


def _attachments(page: AnyPage | None, pages: dict[str, AnyPage]) -> tuple[Attachment, ...]:
    """The attachments of a page; those of its original for a translation without its own."""
    own: tuple[Attachment, ...] = getattr(page, "attachments", ())
    if own or page is None or not page.original:
        return own
    return getattr(pages.get(page.original), "attachments", ())


def _check_personal_data(written: Written, copied: Iterable[str]) -> None:
    """Reports personal numbers in all texts, public or not, and in the files that they offer."""
    settings, sources = written.settings, written.sources
    check = PersonalDataCheck(settings.personal_data, sources.inventory, sources.collector)
    for source, manuscript in written.manuscripts.items():
        pictures = {image.src: image.line for image in manuscript.images if not image.video}
        offers = sources.offers.get(source, {})
        check.check_text(source, manuscript.numbers, offers, pictures)
    check.check_copied(sorted(set(copied) - sources.asked))
    if "personal_data" not in sources.unread:
        check.check_unused(written.lines)


def _issues(
    public: dict[str, AnyPage],
    pages: dict[str, AnyPage],
    hidden: set[str],
    articles: tuple[Article, ...],
    manuscripts: dict[str, Manuscript],
    sent: Set[str],
    problems: ProblemCollector,
) -> tuple[Issue, ...]:
    titles = {identity: page.title for identity, page in pages.items() if identity in hidden}
    unread = {identity: "" for identity in hidden if identity not in pages}
    every = {identity for identity, page in pages.items() if isinstance(page, Issue)}
    lines = {source: m.lines.get("issue", 0) for source, m in manuscripts.items()}
    check_belonging(articles, lines, every, problems)
    numbered = {source: m.lines.get("number", 0) for source, m in manuscripts.items()}
    check_numbers((i for i in public.values() if isinstance(i, Issue)), numbered, problems)
    sells = {source: manuscript.sells for source, manuscript in manuscripts.items()}
    unclear_articles = [
        m for s, m in manuscripts.items() if s.startswith(_ARTICLES) and m.sketch is not None
    ]
    unclear = {
        "uncertain": any(m.lacks("date", "issue") for m in unclear_articles),
        "unnamed": any(m.lacks("title") for m in unclear_articles if m.lines),
    }
    readable = (page for page in pages.values() if isinstance(page, Article))
    all_articles = ArticleChoice(readable, {}, sells, **unclear)
    for page in pages.values():
        if isinstance(page, Issue) and page.id in hidden:  # its problems become early warnings
            gather(page, manuscripts[page.source], all_articles, problems)
    public_articles = ArticleChoice(reversed(articles), titles | unread, sells, **unclear)
    # In a preview, missing articles of a pending issue are only warnings.
    lenient = problems.with_hidden({page.source for page in public.values() if page.pending})
    return tuple(
        gather(
            i, manuscripts[i.source], public_articles, lenient if i.pending else problems, sent=sent
        )
        for i in newest_first(public.values(), Issue)
    )
