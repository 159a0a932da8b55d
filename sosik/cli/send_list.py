"""Sends to a list or a few testers: what `sosik send` does, step by step, with what it prints."""

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

import click

from sosik.build.folders import Folders
from sosik.cli.chance import jitter, new_id, new_secret
from sosik.cli.console import Printer
from sosik.cli.exits import DONE, FAULTY
from sosik.cli.preflight import asking, look_before
from sosik.cli.send_report import (
    NOTHING_SENT,
    confirm_readers,
    plan_json,
    say_copies,
    say_plan,
    shown_progress,
)
from sosik.cli.send_results import SendingResults, say_files, say_tally, tally_json
from sosik.delivery.channels.channel import NotSent
from sosik.delivery.channels.opening import carrier_of
from sosik.delivery.embargoed import PREVIEW
from sosik.delivery.outbox import composed_proof
from sosik.delivery.sending.kept import sent_before
from sosik.delivery.sending.ledger import Ledger
from sosik.delivery.sending.preparing import (
    Outgoing,
    built_mail,
    correction_mail,
    press_mail,
    put_previews,
)
from sosik.delivery.sending.reader_list import is_inside, read_rows, readers_of
from sosik.delivery.sending.run import Clock
from sosik.delivery.sending.signing import signer
from sosik.delivery.sending.tally import SendingProgress
from sosik.delivery.sending.test_copies import addresses_of, send_copies, test_letter
from sosik.delivery.sending.to_list import (
    SendingPlan,
    ledger_place,
    plan_sending,
    reader_key,
    send_to_list,
)
from sosik.model.settings import Settings
from sosik.problems.problem import ProblemsFound, problem


def mail_to_send(folders: Folders, name: str, outbox: Path | None) -> Outgoing:
    """Returns the mail in output/, or its correction in `outbox`. Raises ProblemsFound."""
    if outbox is not None:
        return correction_mail(folders, name, outbox)
    return built_mail(folders, name)


class ListRun:
    """One run of `sosik send` to addresses, with the engine that takes messages one by one."""

    def __init__(
        self, printer: Printer, folders: Folders, settings: Settings, engine: str, clock: Clock
    ) -> None:
        self._printer = printer
        self._folders, self._settings = folders, settings
        self._engine, self._clock = engine, clock

    def test(
        self,
        name: str,
        now: datetime,
        jobs: int,
        recipients: Sequence[str],
        *,
        correction: bool,
        dry_run: bool,
    ) -> int:
        """Sends a test copy to each address. Raises ProblemsFound."""
        addresses = addresses_of(recipients)
        carrier = carrier_of(self._settings.send, self._engine)
        sign = signer(self._settings.send.dkim, self._folders.root)
        with self._printer.progress():
            proof = composed_proof(self._folders, name, now, jobs=jobs, correction=correction)
        letter = test_letter(proof)
        if dry_run:
            if self._printer.as_json:
                self._printer.json({"subject": proof.subject, "accepted": 0, "of": len(addresses)})
            self._say([f"{proof.subject} → {', '.join(addresses)}", NOTHING_SENT])
            return DONE
        try:
            copies = send_copies(
                letter,
                addresses,
                carrier.open_channel,
                self._clock.moment,
                new_id,
                sign,
            )
        except NotSent as failure:
            raise ProblemsFound(
                [problem("no-mail-server", "site.yaml", found=failure)]
            ) from failure
        sent = [copy.answer is not None and copy.answer.state == "accepted" for copy in copies]
        if self._printer.as_json:
            self._printer.json({"subject": proof.subject, "accepted": sum(sent), "of": len(sent)})
        self._say([f"시험 발송: {proof.subject}", *say_copies(copies)])
        return DONE if all(sent) else FAULTY

    def for_the_press(self, name: str, now: datetime, jobs: int, preview: Path | None) -> Outgoing:
        """Returns a release as the press gets it; in `preview`, an outbox, its page is put.

        Raises ProblemsFound.
        """
        naming = reader_key(new_secret).preview_name if preview else None
        with self._printer.progress():
            outgoing = press_mail(self._folders, name, now, jobs, naming)
        self._printer.problems(outgoing.warnings, "알림", "warnings")
        for page in put_previews(outgoing, preview) if preview else ():
            address = f"{self._settings.url}/{PREVIEW}/{page.parent.name}/"
            self._say([f"미리 보기: {page}", f"  올릴 자리 (upload it to): {address}"])
        return outgoing

    def send(
        self,
        outgoing: Outgoing,
        list_file: Path,
        now: datetime,
        *,
        looks: bool,
        confirm: int | None,
        resend_unknown: bool,
        dry_run: bool,
    ) -> int:
        """Looks, shows what will be sent, asks, sends, and reports.

        Raises ProblemsFound.
        """
        root = self._folders.root
        carrier_of(self._settings.send, self._engine)  # so that what is missing is told first
        signer(self._settings.send.dkim, root)
        key = reader_key(new_secret)
        rows = read_rows(list_file)
        if is_inside(list_file, root):
            inside = problem("list-inside", list_file.name)
            self._printer.problems([inside], "알림", "warnings")
        listed = readers_of(rows, key, list_file.name)
        with Ledger(ledger_place(root)) as ledger:
            ledger.check_key(key.fingerprint)
            plan = plan_sending(root, ledger, outgoing, listed, resend_unknown=resend_unknown)
            # What an earlier run began was looked at then, and is what it was.
            if looks and plan.waiting and plan.begun is None:
                with asking() as ways:
                    look_before(
                        self._printer,
                        self._folders,
                        plan.outgoing,
                        ways,
                        now,
                        rows,
                        list_file.name,
                    )
            if plan.begun is None and (fault := sent_before(self._folders, plan.outgoing)):
                self._printer.problems([fault], "알림", "warnings")
            self._say(say_plan(plan))
            if dry_run:
                return self._nothing_sent(plan)
            if not plan.waiting:
                # A run that was killed at its very end has written no report.
                files = () if plan.begun is None else self._results(ledger, plan).keep()
                return self._nothing_sent(plan, files)
            confirm_readers(len(plan.waiting), confirm)
            tally = send_to_list(
                root,
                self._settings,
                ledger,
                plan,
                key,
                engine=self._engine,
                resend_unknown=resend_unknown,
                clock=self._clock,
                jitter=jitter,
                watch=self._watching(),
            )
            if sys.stderr.isatty():
                click.echo(err=True)
            results = self._results(ledger, plan)
            self._say(say_tally(tally, results.result))
            files = results.keep()
        self._say(say_files(files))
        if self._printer.as_json:
            self._printer.json({**plan_json(plan), **tally_json(tally), "files": list(files)})
        is_left = tally.left > tally.gone
        return FAULTY if tally.stopped or tally.interrupted or is_left else DONE

    def _results(self, ledger: Ledger, plan: SendingPlan) -> SendingResults:
        return SendingResults(self._folders, self._settings, ledger, plan)

    def _nothing_sent(self, plan: SendingPlan, files: tuple[str, ...] = ()) -> int:
        if self._printer.as_json:
            self._printer.json({**plan_json(plan), "files": list(files)})
        self._say(["", NOTHING_SENT])
        self._say(say_files(files) if files else ())
        return DONE

    def _watching(self) -> Callable[[SendingProgress], None]:
        if self._printer.as_json or not sys.stderr.isatty():
            return lambda _: None
        return shown_progress()

    def _say(self, lines: Iterable[str]) -> None:
        for line in () if self._printer.as_json else lines:
            click.echo(line)
