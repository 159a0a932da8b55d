"""Hands a mail to an engine that keeps its own lists: listmonk, Stibee, NAVER Cloud."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import click

from sosik.build.folders import Folders
from sosik.cli.campaign_report import campaign_json, say_campaign
from sosik.cli.console import Printer
from sosik.cli.exits import DONE
from sosik.cli.preflight import asking, look_before
from sosik.delivery.campaigns import ENGINES, send_campaign
from sosik.delivery.sending.kept import keep_as_sent
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
) -> int:
    """Hands over a mail now, for a time, or as a test, and says what became of it."""
    if looks and not test and not dry_run:
        with asking() as ways:
            look_before(printer, folders, outgoing, ways, now, None, "")
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
    )
    if report.step in ("started", "scheduled"):
        keep_as_sent(folders, outgoing, now)
    if printer.as_json:
        printer.json(campaign_json(report))
    else:
        for line in say_campaign(report):
            click.echo(line)
    return DONE
