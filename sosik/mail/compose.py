"""Composes the mail of a page: inlines each part once and remembers it, then joins the parts."""

from collections.abc import Collection, Iterable

from msgspec import Struct

from sosik.mail.articles import (
    MailArticle,
    MailSection,
    body_of,
    preheader_of,
    sections_of,
    sender_of,
    subject_of,
)
from sosik.mail.budget import (
    article_ids,
    next_lead,
    over_budget,
    requested_leads,
    shortened_warnings,
)
from sosik.mail.css.rules import classes_of, head_css_problems, inlined_css_problems
from sosik.mail.draft import (
    HEAD_CSS,
    INLINED_CSS,
    Draft,
    LayoutRenderer,
    draft_of,
    joined,
    layouts_of,
    text_of,
)
from sosik.mail.errors import MailError
from sosik.mail.final_check import Validator
from sosik.mail.inlined_parts import InlinedParts, inlined_parts
from sosik.mail.legal import law_advice
from sosik.mail.line_length import break_lines
from sosik.mail.manifest import MailContent, record_bytes, service_entry
from sosik.mail.merge_tags import (
    Links,
    ServiceVersion,
    Tokens,
    fresh_tokens,
    html_filler,
    layout_problems,
    links_of,
    text_filler,
)
from sosik.mail.mime.message import MailMessage, message_bytes
from sosik.mail.picture_weights import Weights, pictures_in, weight_advice, weights_of
from sosik.mail.services import services_named
from sosik.mail.services.service import MailService
from sosik.mail.services.smtp import FULL
from sosik.mail.support.clients import client_advice
from sosik.model.mail_services import RECORD
from sosik.model.pages import Issue, Release
from sosik.problems.problem import Problem, ProblemsFound
from sosik.site.view import SiteView


class ComposedMail(Struct, frozen=True, kw_only=True):
    """A composed mail.

    `files` are the files of all services in site.yaml and the record, by name. `html` and `text`
    are those of the service `full`, whether site.yaml names it or not. `sizes` are the bytes that
    each article takes in `html`, by id in the order of the mail; `shortened` the ids of articles
    cut to their summaries to keep within the budget. `weights` are of `html` and its pictures.
    """

    subject: str
    preheader: str
    html: str
    text: str
    files: dict[str, bytes]
    advice: tuple[Problem, ...] = ()
    weights: Weights = Weights(0, 0, 0)
    sizes: dict[str, int] = {}
    shortened: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()


def compose(
    page: Issue | Release, site: SiteView, layouts: LayoutRenderer, store: InlinedParts
) -> ComposedMail:
    """The complete mail of an issue or a release; the same input gives the same bytes.

    Raises ProblemsFound if a stylesheet contains something forbidden (`mail-css`), if a layout
    fails, contains a merge tag (`mail-tag`) or loads external files (`mail-reach`), if nothing is
    left to shorten (`over-budget`), or if a service would refuse a finished file (`mail-refused`,
    `mail-link`, `mail-tag`). Raises MailError for a header that can't be written or HTML that
    can't be inlined.
    """
    css, head_css = _stylesheets(site)
    services, names = services_named(site.email.targets), layouts_of(page)
    _raise_if_any(layout_problems(names, layouts.literals, ", ".join(site.email.targets)))
    subject, budget = subject_of(page, site), site.email.budget_bytes
    leads, shortened = set(requested_leads(page)), list[MailArticle]()
    while True:
        attempt = _attempt(page, site, layouts, store, (css, classes_of(head_css)), leads)
        versions = [version for version in attempt.versions if version.service in services]
        size = max((len(version.html.encode()) for version in versions), default=0)
        if size <= budget:
            break
        longest = next_lead(page, attempt.articles, attempt.sizes, leads)
        _raise_if_any([over_budget(page, size, budget)] if longest is None else [])
        assert longest is not None
        leads.add(longest.article.id)
        shortened.append(longest)
    validator = Validator(attempt.tokens, names, layouts.literals)
    _raise_if_any(problem for version in versions for problem in validator.problems_of(version))
    files = {
        name: data for version in versions for name, data in _files(version, page, site).items()
    }
    sections, parts, full = attempt.sections, attempt.parts, attempt.versions[0]
    shortened_ids = article_ids(shortened)
    cut = tuple(identity for identity in attempt.sizes if identity in shortened_ids)

    sources = (page.source, *(article.article.source for article in attempt.articles))
    advice = client_advice(
        zip(sources, (parts.shell, *parts.fragments), strict=True),
        {f"layouts/{INLINED_CSS}": css},
        {f"layouts/{HEAD_CSS}": head_css},
        [literal for name in names for literal in layouts.literals(name)],
    )
    address = full.links.unsubscribe
    advice += law_advice(page, site, sections, subject, full.html, full.text, address)
    pictures = pictures_in(full.html, site)
    weights = weights_of(full.html, pictures)
    advice += weight_advice(page.source, pictures)
    entries = {version.service.name: service_entry(version, subject, files) for version in versions}
    files[RECORD] = record_bytes(
        page,
        site,
        attempt.content,
        attempt.tokens,
        sections,
        entries,
        cut,
        pictures,
        weights,
        advice,
    )
    return ComposedMail(
        subject=subject,
        preheader=attempt.content.preheader,
        html=full.html,
        text=full.text,
        files=files,
        advice=advice,
        weights=weights,
        sizes=attempt.sizes,
        shortened=cut,
        warnings=shortened_warnings(page, shortened, budget),
    )


class _Attempt(Struct, frozen=True):
    """A mail with some of its articles shortened; the first version is that of `FULL`."""

    sections: tuple[MailSection, ...]
    tokens: Tokens
    parts: Draft
    content: MailContent
    versions: tuple[ServiceVersion, ...]

    @property
    def articles(self) -> tuple[MailArticle, ...]:
        """All articles in the order of the mail."""
        return tuple(article for section in self.sections for article in section.articles)

    @property
    def sizes(self) -> dict[str, int]:
        """The bytes that each article takes in the HTML, by id."""
        sizes = (len(fragment.encode()) for fragment in self.parts.fragments)
        identities = (mail_article.article.id for mail_article in self.articles)
        return dict(zip(identities, sizes, strict=True))


def _attempt(
    page: Issue | Release,
    site: SiteView,
    layouts: LayoutRenderer,
    store: InlinedParts,
    styles: tuple[str, frozenset[str]],
    leads: Collection[str],
) -> _Attempt:
    """The mail with the articles in `leads` shortened.

    `styles` are the stylesheet to inline, and the classes that must stay for that in the head.
    """
    sections = sections_of(page, site, leads) if isinstance(page, Issue) else ()
    tokens = fresh_tokens(page, sections, body_of(page, site))
    draft = draft_of(page, site, layouts, sections, tokens)
    parts = inlined_parts(draft, *styles, store)
    text = text_of(page, site, layouts, sections, tokens)
    content = MailContent(
        subject_of(page, site),
        preheader_of(page, site, sections),
        joined(parts.shell, parts.fragments),
        text,
    )
    others = (service for service in services_named(site.email.targets) if service is not FULL)
    versions = (
        _version(service, content, tokens, links_of(service, page, site))
        for service in (FULL, *others)
    )
    return _Attempt(sections, tokens, parts, content, tuple(versions))


def _raise_if_any(problems: Iterable[Problem]) -> None:
    if listed := list(problems):
        raise ProblemsFound(listed)


def _version(
    service: MailService, content: MailContent, tokens: Tokens, links: Links
) -> ServiceVersion:
    """The mail as written for one service."""
    fill = html_filler(tokens, links)
    html = service.html_of(content.html, content.preheader, lambda text: break_lines(fill(text)))
    text = service.text_of(content.text, text_filler(tokens, links))
    return ServiceVersion(service, links, html, text)


def _files(version: ServiceVersion, page: Issue | Release, site: SiteView) -> dict[str, bytes]:
    """The files of one service, by name."""
    names = version.service.files
    files = {names.html: version.html.encode()}
    if names.text:
        files[names.text] = version.text.encode()
    if names.message:
        files[names.message] = message_bytes(message_of(page, site, version.html, version.text))
    return files


def _stylesheets(site: SiteView) -> tuple[str, str]:
    """The stylesheet to inline and that of the head. Raises ProblemsFound (`mail-css`)."""
    css, head_css = site.stylesheet(INLINED_CSS), site.stylesheet(HEAD_CSS)
    problems = inlined_css_problems(css, f"layouts/{INLINED_CSS}")
    _raise_if_any(problems + head_css_problems(head_css, f"layouts/{HEAD_CSS}"))
    return css, head_css


def message_of(page: Issue | Release, site: SiteView, html: str, text: str) -> MailMessage:
    """The MIME message of a mail as a record. Raises MailError for a page without a date."""
    if page.date is None:
        raise MailError("Date: the page has none")
    return MailMessage(
        subject=subject_of(page, site),
        sender=sender_of(site),
        reply_to=site.email.reply_to,
        date=page.date.at,
        language=site.language,
        list_name=site.title,
        list_label="press" if isinstance(page, Release) else "bulletin",
        site_url=site.url,
        unsubscribe=site.email.unsubscribe,
        text=text,
        html=html,
    )
