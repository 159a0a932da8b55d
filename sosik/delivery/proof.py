"""Composes the proof of a mail: one issue or release as it will be when it is public."""

from collections.abc import Callable, Mapping
from datetime import datetime

from msgspec import Struct, structs

from sosik.base import cache
from sosik.base.crash import WorkingOn
from sosik.build.corridor import read
from sosik.build.link_check import check_site_links
from sosik.build.plan import plan
from sosik.content.frontmatter.embargo import is_open
from sosik.content.inventory import Inventory
from sosik.content.read import read_folder
from sosik.delivery.attach_pictures import embed_pictures, pictures_of
from sosik.delivery.correction import with_correction
from sosik.delivery.embargoed import PREVIEW, press_files, preview_page, with_embargo
from sosik.delivery.find import find_mail
from sosik.delivery.placeholders import MissingArticle, ProofInput, proof_input, with_notices
from sosik.mail.articles import sender_of
from sosik.mail.compose import ComposedMail, compose, message_of
from sosik.mail.errors import MailError
from sosik.mail.mime.attachments import AttachedFile
from sosik.mail.mime.headers import split_address
from sosik.mail.mime.message import message_bytes
from sosik.mail.picture_weights import Weights
from sosik.model import routes
from sosik.model.mail_services import SERVICES, files_of
from sosik.model.pages import Issue, Release
from sosik.problems.problem import Problem, ProblemsFound, problem
from sosik.site.queries import Queries, QueryRecorder
from sosik.site.target import Target
from sosik.site.view import SiteView, in_language, recorded_layouts

TEST = "test.eml"
"""The test message, with its pictures embedded."""
UPLOAD = "upload"
"""The folder of the pictures to upload, with the same paths as on the site."""

OWNED = (UPLOAD, TEST, *files_of(SERVICES))
"""The files and folders that Sosik writes to the folder of a proof."""

_NEEDED = ("site.yaml", "layouts/email/")
"""Files whose problems stop every mail, besides its own texts."""


class ArticleSize(Struct, frozen=True):
    """An article of a mail and the bytes it takes in full.html."""

    id: str
    title: str
    bytes: int
    shortened: bool


class MailProof(Struct, frozen=True, kw_only=True):
    """The proof of a mail, with all that staff need to decide whether to send it.

    `moment` is the time for which it is composed. `budget` and the sizes in `html_sizes` (by file
    name) are bytes. `files` are the files of the proof by path below `folder`, its folder in the
    outbox.
    """

    id: str
    kind: str
    title: str
    folder: str
    moment: datetime
    subject: str
    preheader: str
    sender: str
    budget: int
    html_sizes: Mapping[str, int]
    weights: Weights
    articles: tuple[ArticleSize, ...]
    missing: tuple[MissingArticle, ...]
    advice: tuple[Problem, ...]
    files: Mapping[str, bytes]
    warnings: tuple[Problem, ...]

    @property
    def ready(self) -> bool:
        """True if no article is missing, so that the mail can be sent when it is time."""
        return not self.missing


def compose_proof(
    inventory: Inventory,
    name: str,
    now: datetime,
    jobs: int,
    *,
    correction: bool = False,
    press: bool = False,
    preview: Callable[[str], str] | None = None,
) -> MailProof:
    """The proof of the issue or release that `name` matches; writes no file.

    It is composed for the time of publication, or for `now` if that is later. With `correction` it
    is the mail that corrects what was sent. With `press` a release is as the press gets it: its
    attachments are inside, with a notice of its embargo if it is not public yet. `preview` gives
    by its id the name of the page below `/preview/` at which the press may read it until then; None
    is for no such page. Raises ProblemsFound with the problems of the page, its articles, site.yaml
    and the mail layouts; problems elsewhere become warnings.
    """
    written = read_folder(inventory, cache.ResultCache(None), jobs)
    source = find_mail(name, written.manuscripts)
    manuscript = written.manuscripts[source]
    if not isinstance(manuscript.page, Issue | Release):
        raise ProblemsFound(list(manuscript.problems))
    moment = max(now, manuscript.public_from() or now)
    prepared = proof_input(written, source, moment)
    site = with_notices(read(prepared.written, moment, sketches=False), prepared.missing)
    if correction:
        missing_ids = {article.id for article in prepared.missing}
        site = with_correction(site, routes.identity(source), written.sources, missing_ids)
    if press and moment > now and not _is_free(manuscript.page):
        identity = routes.identity(source)
        address = f"/{PREVIEW}/{preview(identity)}/" if preview else ""
        site = with_embargo(site, identity, moment, address)
    queries = Queries(site, written.sources)
    planned = plan(queries, written.sources.collector)
    check_site_links(planned, written.sources)
    page = queries.index.pages[routes.identity(source)]
    assert isinstance(page, Issue | Release)
    warnings = _warnings(page, manuscript.page, prepared, queries)
    if not site.settings.email.targets:
        raise ProblemsFound([problem("mail-off", "site.yaml")], warnings)
    missing = () if correction else prepared.missing
    proof = _composed(page, queries, planned, moment, missing, warnings, attach=press)
    return structs.replace(proof, folder=f"{proof.folder}-correction") if correction else proof


def _is_free(page: Issue | Release) -> bool:
    """True if a release says that it may be published as soon as it arrives (배포 즉시)."""
    return isinstance(page, Release) and is_open(page.embargo)


def _warnings(
    page: Issue | Release, written: Issue | Release, prepared: ProofInput, queries: Queries
) -> list[Problem]:
    """The warnings, and the problems elsewhere that do not stop this mail.

    `written` is the page as its author wrote it. Raises ProblemsFound if any problem stops it.
    """
    problems = queries.sources.collector
    own = {page.source} | prepared.unreadable
    if isinstance(page, Issue):
        pages = queries.index.pages
        own |= {pages[selection.article].source for selection in page.articles}
    missing = {article.source for article in prepared.missing} - prepared.unreadable
    stopping: list[Problem] = []
    others = list(problems.warnings)
    for fault in problems.problems:
        needed = fault.file in own or fault.file.startswith(_NEEDED)
        (stopping if needed and fault.file not in missing else others).append(fault)
    if stopping:
        raise ProblemsFound(stopping, others)
    if isinstance(written, Release) and not written.mail:
        others.append(problem("no-mail-asked", page.source, 1))
    return others


def _composed(
    page: Issue | Release,
    queries: Queries,
    planned: dict[str, Target],
    moment: datetime,
    missing: tuple[MissingArticle, ...],
    warnings: list[Problem],
    *,
    attach: bool,
) -> MailProof:
    """The proof of a page; with `attach` the attachments of a release are in the test message.

    Raises ProblemsFound, also where composing fails (`mail-failed`).
    """
    view = in_language(SiteView(QueryRecorder(queries)), page.language)
    layouts = recorded_layouts(view)
    try:
        with WorkingOn(page.source):
            mail = compose(page, view, layouts, queries.sources.store)
        _, address = split_address(sender_of(view))
        pages = {name: data for name, data in mail.files.items() if name.endswith(".html")}
        pictures = pictures_of((data.decode() for data in pages.values()), queries, planned)
        host = address.rpartition("@")[2]
        html, embedded = embed_pictures(mail.html, pictures, queries, host)
        attached: tuple[AttachedFile, ...] = ()
        if attach and isinstance(page, Release):
            files = press_files(page, view, queries, planned)
            attached = files.attached
            if files.left:
                left, count = ", ".join(files.left), len(files.left)
                fault = problem("photos-left-out", page.source, found=left, count=count)
                warnings = [*warnings, fault]
        test = message_bytes(message_of(page, view, html, mail.text), embedded, attached)
    except MailError as error:
        fault = problem("mail-failed", page.source, found=error)
        raise ProblemsFound([fault], warnings) from error
    uploads = {f"{UPLOAD}/{path}": data for path, data in pictures.items()}
    if isinstance(page, Release) and page.preview:
        name = f"{page.preview.strip('/')}/index.html"
        uploads[name] = preview_page(mail.html, pictures, queries)
    settings = queries.site.settings
    return MailProof(
        id=page.id,
        kind=page.kind,
        title=page.title,
        folder=routes.segment(page.id.removeprefix("issues/")),
        moment=moment,
        subject=mail.subject,
        preheader=mail.preheader,
        sender=sender_of(view),
        budget=settings.email.budget_bytes,
        html_sizes={name: len(data) for name, data in pages.items()},
        weights=mail.weights,
        articles=_article_sizes(mail, queries),
        missing=missing,
        advice=mail.advice,
        files={**mail.files, TEST: test, **uploads},
        warnings=tuple(sorted(set(warnings))),
    )


def _article_sizes(mail: ComposedMail, queries: Queries) -> tuple[ArticleSize, ...]:
    pages = queries.index.pages
    return tuple(
        ArticleSize(identity, pages[identity].title, size, identity in mail.shortened)
        for identity, size in mail.sizes.items()
    )
