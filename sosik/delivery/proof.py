"""`sosik mail`: one issue or release composed as it will be when it is public."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, structs

from sosik.base import cache
from sosik.base.crash import InWork
from sosik.build.corridor import read
from sosik.build.link_check import check_site_links
from sosik.build.plan import plan
from sosik.content.inventory import Inventory
from sosik.content.read import take_in
from sosik.delivery.attach_pictures import pictures_of, with_pictures_inside
from sosik.delivery.correction import correcting
from sosik.delivery.find import find
from sosik.delivery.placeholders import Awaited, Foreseen, announced, foresee
from sosik.mail.articles import sender_of
from sosik.mail.compose import ComposedMail, compose, message_of
from sosik.mail.mime.headers import split_address
from sosik.mail.mime.message import message_bytes
from sosik.mail.remark import Remark
from sosik.model import routes
from sosik.model.mail_services import SERVICES, files_of
from sosik.model.pages import Issue, Release
from sosik.model.target import Target
from sosik.problems.problem import Problem, ProblemsFound, problem
from sosik.site.queries import Facts, Reader
from sosik.site.view import RecordedLayouts, SiteView

TEST = "test.eml"
"""The message that carries its pictures inside."""
UPLOAD = "upload"
"""The folder of the pictures, which lie in it as they will on the site."""

OWNED = (UPLOAD, TEST, *files_of(SERVICES))
"""What a mail's folder may hold that is ours."""

_NEEDED = ("site.yaml", "layouts/email/")
"""Where else than in its texts a mail may be at fault."""


class Weight(Struct, frozen=True):
    """An article of a mail, and the bytes that it takes in full.html."""

    id: str
    title: str
    bytes: int
    shortened: bool


class Ahead(Struct, frozen=True, kw_only=True):
    """A mail before its time, and all that staff need to decide about it.

    `moment` is when it is read; `budget` and `targets` count bytes of HTML; `files` are what the
    outbox holds of it, by path below `folder`.
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
    targets: Mapping[str, int]
    articles: tuple[Weight, ...]
    awaited: tuple[Awaited, ...]
    remarks: tuple[Remark, ...]
    files: Mapping[str, bytes]
    warnings: tuple[Problem, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing is awaited, so that it may be sent once it is time."""
        return not self.awaited


def ahead(
    inventory: Inventory, name: str, now: datetime, jobs: int, *, correction: bool = False
) -> Ahead:
    """The mail of the issue or release that `name` fits, as at its publication, `now` if later.

    A `correction` is of what was sent, and carries what was changed since. Writes nothing. Raises
    ProblemsFound with what is wrong in the page, in its articles, in site.yaml and in the layouts
    of mail; faults elsewhere are warnings.
    """
    written = take_in(inventory, cache.Store(None), jobs)
    source = find(name, written.manuscripts)
    wanted = written.manuscripts[source]
    if not isinstance(wanted.page, Issue | Release):
        raise ProblemsFound(list(wanted.problems))
    moment = max(now, wanted.public_from() or now)
    foreseen = foresee(written, source, moment)
    site = announced(read(foreseen.written, moment, sketches=False), foreseen.awaited)
    if correction:
        late = {each.id for each in foreseen.awaited}
        site = correcting(site, routes.identity(source), written.sources, late)
    facts = Facts(site, written.sources)
    planned = plan(facts, written.sources.faults)
    check_site_links(planned, written.sources)
    page = facts.shelves.pages[routes.identity(source)]
    assert isinstance(page, Issue | Release)
    warnings = _warnings(page, wanted.page, foreseen, facts)
    if not site.settings.email.targets:
        raise ProblemsFound([problem("mail-off", "site.yaml")], warnings)
    awaited = () if correction else foreseen.awaited
    made = _composed(page, facts, planned, moment, awaited, warnings)
    return structs.replace(made, folder=f"{made.folder}-correction") if correction else made


def _warnings(
    page: Issue | Release, written: Issue | Release, foreseen: Foreseen, facts: Facts
) -> list[Problem]:
    """What is wrong elsewhere and stops no mail. Raises ProblemsFound for what does."""
    faults = facts.sources.faults
    own = {page.source} | foreseen.broken
    if isinstance(page, Issue):
        pages = facts.shelves.pages
        own |= {pages[selection.article].source for selection in page.articles}
    late = {each.source for each in foreseen.awaited} - foreseen.broken
    stopping: list[Problem] = []
    others = list(faults.warnings)
    for fault in faults.problems:
        needed = fault.file in own or fault.file.startswith(_NEEDED)
        (stopping if needed and fault.file not in late else others).append(fault)
    if stopping:
        raise ProblemsFound(stopping, others)
    if isinstance(written, Release) and not written.mail:
        others.append(problem("no-mail-asked", page.source, 1))
    return others


def _composed(
    page: Issue | Release,
    facts: Facts,
    planned: dict[str, Target],
    moment: datetime,
    awaited: tuple[Awaited, ...],
    warnings: list[Problem],
) -> Ahead:
    reader = Reader(facts)
    view = SiteView(reader)
    layouts = RecordedLayouts(facts.layouts, reader)
    try:
        with InWork(page.source):
            mail = compose(page, view, layouts, facts.sources.store)
        _, address = split_address(sender_of(view))
        pages = {name: data for name, data in mail.files.items() if name.endswith(".html")}
        pictures = pictures_of((data.decode() for data in pages.values()), facts, planned)
        host = address.rpartition("@")[2]
        html, enclosed = with_pictures_inside(mail.html, pictures, facts, host)
        test = message_bytes(message_of(page, view, html, mail.text), enclosed)
    except ValueError as error:
        fault = problem("mail-failed", page.source, found=error)
        raise ProblemsFound([fault], warnings) from error
    uploads = {f"{UPLOAD}/{path}": data for path, data in pictures.items()}
    settings = facts.site.settings
    return Ahead(
        id=page.id,
        kind=page.kind,
        title=page.title,
        folder=routes.segment(page.id.removeprefix("issues/")),
        moment=moment,
        subject=mail.subject,
        preheader=mail.preheader,
        sender=sender_of(view),
        budget=settings.email.budget * 1_000,
        targets={name: len(data) for name, data in pages.items()},
        articles=_weights(mail, facts),
        awaited=awaited,
        remarks=mail.remarks,
        files={**mail.files, TEST: test, **uploads},
        warnings=tuple(sorted(set(warnings))),
    )


def _weights(mail: ComposedMail, facts: Facts) -> tuple[Weight, ...]:
    pages = facts.shelves.pages
    return tuple(
        Weight(identity, pages[identity].title, size, identity in mail.shortened)
        for identity, size in mail.sizes.items()
    )
