"""The command `sosik send ISSUE --by listmonk|stibee|sens`: hand a mail to an engine with lists."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from msgspec import Struct, structs

from sosik.base.invocation import CURRENT, quoted
from sosik.base.locking import Waiting, lock
from sosik.base.staging import Staging
from sosik.delivery import secrets
from sosik.delivery.channels import listmonk, sens, stibee
from sosik.delivery.channels.campaign import (
    Campaign,
    CampaignEngine,
    CampaignMail,
    ReaderList,
    check,
    hand_over,
)
from sosik.delivery.channels.campaign_log import CampaignLog
from sosik.delivery.channels.http import Send, WebReply, WebRequest, WebService
from sosik.delivery.channels.stibee_guide import guide
from sosik.delivery.mail_files import MailFiles
from sosik.mail.errors import MailError
from sosik.mail.mime.headers import split_address
from sosik.model.delivery_settings import Sending
from sosik.model.mail_services import SERVICES
from sosik.problems.problem import ProblemsFound, problem

ENGINES = (listmonk.NAME, stibee.NAME, sens.NAME)
"""The engines that own their lists of readers."""

FOLDER = "campaigns"
"""The folder in the outbox with the log and the guides."""

_SAME_SUBJECT = timedelta(days=60)
"""An e-mail with the same subject that is older belongs to another year's issue."""

Wait = Callable[[float], object]
"""Waits for a number of seconds."""


class CampaignReport(Struct, frozen=True, kw_only=True):
    """What a run came to.

    `step` is a step of `HandOver`, "planned" for a dry run, or "guided" if the mail has to be put
    in by hand: then `guide` is the page that leads through it. `calls` are those of a dry run, or
    none. `campaign` is None if none is known. `at` is the time asked for.
    """

    engine: str
    title: str
    issue: str
    subject: str
    html_bytes: int
    step: Literal["drafted", "tested", "started", "scheduled", "already", "planned", "guided"]
    tests: int = 0
    at: datetime | None = None
    campaign: Campaign | None = None
    calls: tuple[WebRequest, ...] = ()
    guide: Path | None = None


def send_campaign(
    settings: Sending,
    mail: MailFiles,
    by: str,
    outbox: Path,
    now: datetime,
    wait: Wait,
    *,
    at: datetime | None = None,
    test: Sequence[str] = (),
    dry_run: bool = False,
    known_as: str = "",
    secret: Callable[[str], str] = secrets.secret,
    base: str = stibee.BASE,
    waiting: Waiting | None = None,
) -> CampaignReport:
    """Have the engine `by` send a mail now, or `at` a time, or only a `test` of it.

    A dry run asks nobody and needs no secret. Without a token for Stibee, or a plan that includes
    its API, the guide is written to `outbox`. Raises ProblemsFound, see `hand_over`; and if
    site.yaml does not describe the engine (`engine-settings`) or makes no mail for it
    (`engine-file`). `known_as` names a mail that is not the issue itself but corrects it, so that
    it is a campaign of its own. `base` is the address of Stibee's API.
    """
    if by == sens.NAME:
        raise _no_sens(settings, mail)
    _check_described(settings, by)
    letter = campaign_mail(mail, by)
    letter = structs.replace(letter, issue=known_as or letter.issue)
    log = CampaignLog(outbox / FOLDER / "log.json")
    token = "" if dry_run else _token(by, secret)
    with _connected(settings, by, token, wait, base) as send:
        engine = _engine(settings, by, log.digests(by, letter.issue), now, send, token)
        report = CampaignReport(
            engine=by,
            title=engine.title,
            issue=letter.issue,
            subject=letter.subject,
            html_bytes=len(letter.html.encode()),
            step="planned",
            tests=len(test),
            at=at,
        )
        check(engine, letter, now, at)
        if dry_run:
            return structs.replace(report, calls=engine.calls(letter, at, test))
        if not token:  # only Stibee can do without
            page = _guide(settings, mail, letter, outbox)
            return structs.replace(report, step="guided", guide=page)
        try:
            # Two runs at once would both find no campaign, and create one each.
            with lock(outbox / FOLDER / ".lock", "send", waiting):
                outcome = hand_over(
                    engine,
                    letter,
                    now=now,
                    at=at,
                    test=test,
                    note=lambda campaign: log.note(by, letter.issue, campaign, now),
                )
        except ProblemsFound as failure:
            if failure.problems[0].code == "stibee-plan":
                _guide(settings, mail, letter, outbox)
            raise
    return structs.replace(report, step=outcome.step, campaign=outcome.campaign)


def reader_lists(
    settings: Sending,
    by: str,
    now: datetime,
    wait: Wait,
    *,
    secret: Callable[[str], str] = secrets.secret,
    base: str = stibee.BASE,
) -> tuple[ReaderList, ...]:
    """Who would get a mail by the engine `by`, to be shown before it is sent.

    Raises ProblemsFound if the engine is not described, has no secret, or can't be reached.
    """
    _check_described(settings, by)
    token = _token(by, secret)
    with _connected(settings, by, token, wait, base) as send:
        return _engine(settings, by, {}, now, send, token).lists()


def campaign_mail(mail: MailFiles, by: str) -> CampaignMail:
    """The mail as an engine needs it. Raises ProblemsFound (`engine-file`) if there is none."""
    service = mail.record.services.get(by)
    names = SERVICES[by]
    html = mail.files.get(names.html)
    if service is None or html is None:
        place = f"output/email/{mail.id}"
        raise ProblemsFound([problem("engine-file", place, found=names.html, target=by)])
    return CampaignMail(
        issue=mail.id,
        title=mail.record.title,
        digest=mail.digest,
        subject=service.subject,
        html=html.decode(),
        text=mail.files.get(names.text, b"").decode(),
        unsubscribe=service.merge_tags.unsubscribe,
        sender=mail.record.sender,
        reply_to=mail.record.reply_to,
    )


def _check_described(settings: Sending, by: str) -> None:
    """Raise ProblemsFound (`engine-settings`) if site.yaml does not describe an engine."""
    engines = {
        listmonk.NAME: settings.listmonk,
        stibee.NAME: settings.stibee,
        sens.NAME: settings.sens,
    }
    if engines[by] is None:
        raise ProblemsFound([problem("engine-settings", "site.yaml", found=by)])


def _token(by: str, secret: Callable[[str], str]) -> str:
    """The token of an engine; "" if Stibee has none. Raises ProblemsFound (`no-secret`)."""
    names = {listmonk.NAME: listmonk.TOKEN, stibee.NAME: stibee.TOKEN}
    token = secret(names[by])
    if not token and by != stibee.NAME:
        raise ProblemsFound([problem("no-secret", "site.yaml", found=names[by], what=by)])
    return token


@contextmanager
def _connected(settings: Sending, by: str, token: str, wait: Wait, base: str) -> Iterator[Send]:
    """Calls of the engine's server within the block; without a token there must be none."""
    if not token:
        yield _nobody
        return
    headers = stibee.headers(token)
    if by == listmonk.NAME and settings.listmonk is not None:
        base, headers = settings.listmonk.url, listmonk.headers(token)
    service = WebService(base, headers, wait)
    try:
        yield service.send
    finally:
        service.close()


def _nobody(request: WebRequest) -> WebReply:
    raise AssertionError(f"a dry run calls {request.path}")


def _engine(
    settings: Sending,
    by: str,
    noted: Mapping[int, str],
    now: datetime,
    send: Send,
    token: str,
) -> CampaignEngine:
    hidden = (token, token.partition(":")[2])
    if by == listmonk.NAME and settings.listmonk is not None:
        return listmonk.ListmonkEngine(settings.listmonk, send, hidden)
    assert settings.stibee is not None
    return stibee.StibeeEngine(settings.stibee, send, noted, now - _SAME_SUBJECT, hidden)


def _guide(settings: Sending, mail: MailFiles, letter: CampaignMail, outbox: Path) -> Path:
    """Write the guide for Stibee, and return its path."""
    book = settings.stibee.list if settings.stibee else 0
    if {"", ".", ".."} & {*mail.id.split("/")} or {"\\", ":"} & {*mail.id}:
        raise ProblemsFound([problem("mail-not-built", "output/email", found=mail.id)])
    said = CURRENT.command(f"sent {quoted(mail.id)}")
    page = guide(letter, mail.record.preheader, book, said)
    with Staging(outbox / FOLDER) as stage:
        stage.write([(f"{mail.id}/{stibee.GUIDE}", page)], 1)
    return outbox / FOLDER / mail.id / stibee.GUIDE


def _no_sens(settings: Sending, mail: MailFiles) -> ProblemsFound:
    """Why SENS is not sent by, with all that it would refuse in the mail for any service."""
    _check_described(settings, sens.NAME)
    problems = [problem("sens-by-hand", "site.yaml")]
    if "full" in mail.record.services:
        try:
            name, address = split_address(mail.record.sender)
        except MailError:
            name, address = "", mail.record.sender
        problems += sens.sens_faults(campaign_mail(mail, "full"), name, address)
    return ProblemsFound(problems)
