"""Hands a mail to an engine that keeps its own lists: listmonk, Stibee, NAVER Cloud."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import click

from sosik.base.locking import Waiting
from sosik.build.folders import Folders
from sosik.cli.campaign_report import campaign_json, say_campaign, say_lists
from sosik.cli.console import Printer
from sosik.cli.exits import DONE
from sosik.cli.preflight import asking, look_before
from sosik.cli.send_report import confirm_readers
from sosik.delivery.campaigns import ENGINES, reader_lists, send_campaign
from sosik.delivery.channels.sens import NAME as SENS
from sosik.delivery.channels.stibee import NAME as STIBEE
from sosik.delivery.secrets import secret
from sosik.delivery.sending.kept import keep_as_sent, sent_before
from sosik.delivery.sending.preparing import Outgoing
from sosik.model.settings import Settings


def is_service(engine: str) -> bool:
    """Returns True if an engine sends to lists of its own."""
    return engine in ENGINES


def hand_over_to_service(
    printer: Printer,
    folders: Folders,
    settings: Settings,
    outgoing: Outgoing,
    engine: str,
    now: datetime,
    outbox: Path,
    wait: Callable[[float], object],
    *,
    at: datetime | None,
    test: Sequence[str],
    dry_run: bool,
    looks: bool,
    confirm: int | None,
    waiting: Waiting,
) -> int:
    """Hands over a mail now, for a time, or as a test, and says what became of it.

    Before readers get it, staff see the lists and type how many readers they have.
    """
    real = not test and not dry_run and engine != SENS
    if real and looks:
        with asking() as ways:
            look_before(printer, folders, outgoing, ways, now, None, "")
    if real:
        if fault := sent_before(folders, outgoing):
            printer.problems([fault], "알림", "warnings")
        _confirm(printer, settings, engine, now, wait, confirm)
    report = send_campaign(
        settings.send,
        outgoing.mail,
        engine,
        outbox,
        now,
        wait,
        at=at,
        test=test,
        dry_run=dry_run,
        known_as=outgoing.name if outgoing.kind == "correction" else "",
        waiting=waiting,
    )
    if report.step in ("started", "scheduled"):
        keep_as_sent(folders, outgoing, now)
    if printer.as_json:
        printer.json(campaign_json(report))
    else:
        for line in say_campaign(report):
            click.echo(line)
    return DONE


def _confirm(
    printer: Printer,
    settings: Settings,
    engine: str,
    now: datetime,
    wait: Callable[[float], object],
    given: int | None,
) -> None:
    """Shows who would get the mail, and asks for their number; a list of unknown size counts as 0.

    Stibee without a token only gets a guide: nobody is asked. Raises ProblemsFound.
    """
    if engine == STIBEE and not secret("SOSIK_STIBEE_TOKEN"):
        return
    lists = reader_lists(settings.send, engine, now, wait)
    for line in () if printer.as_json else say_lists(lists):
        click.echo(line)
    confirm_readers(sum(each.readers or 0 for each in lists), given)
