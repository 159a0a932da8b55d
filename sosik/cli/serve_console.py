"""What `sosik serve` says in the terminal while it runs."""

from collections.abc import Callable

import click

from sosik.base.locking import Holder
from sosik.build.records import Report
from sosik.cli.console import Printer
from sosik.problems.problem import Problem, ProblemsFound


class Served:
    """Tells in the terminal what `sosik serve` does; `clock` says the hour, the minute, the second.

    Warnings are told when they are new; a build that found nothing to do is not told at all.
    """

    def __init__(self, clock: Callable[[], str]) -> None:
        self._clock = clock
        self._printer = Printer(False)
        self._warned: tuple[Problem, ...] = ()
        self._state = "new"

    def built(self, report: Report, seconds: float) -> None:
        """A build went well."""
        if report.warnings != self._warned:
            self._printer.faults(report.warnings, "알림", "warnings")
            self._warned = report.warnings
        drafts = sum(1 for pending in report.pending.values() if pending.at is None)
        coming = len(report.pending) - drafts
        if self._state == "new":
            counts = report.counts
            self._line(
                f"기사 {counts['articles']} · 보도자료 {counts['releases']} · "
                f"소식지 {counts['issues']} · 안내 {counts['pages']} "
                f"(초안 {drafts} · 예정 {coming}, {seconds:.2f}초)"
            )
        elif report.written or report.pruned or self._state == "failed":
            mended = "다 고쳤습니다. " if self._state == "failed" else ""
            self._line(f"{mended}새로 씀 {report.written} · 지움 {report.pruned} ({seconds:.2f}초)")
        self._state = "good"

    def waiting(self, holder: Holder) -> None:
        """Another run has to end first."""
        self._printer.waiting(holder)

    def failed(self, found: ProblemsFound) -> None:
        """A build found problems, and the pages stay as they were."""
        self._printer.faults(found.problems, f"{self._clock()} 고칠 곳", "problems")
        click.echo("고쳐서 저장하면 다시 만듭니다. (Mend and save: it is built anew.)", err=True)
        self._state = "failed"

    def ready(self, address: str) -> None:
        """Where to look."""
        click.echo(f"미리보기: {address} (preview, on this machine only)")
        click.echo(f"메일:     {address}_mail/")
        click.echo("고쳐서 저장하면 저절로 바뀝니다. 그만두려면 Ctrl+C를 누르세요.")

    def ended(self) -> None:
        """That it is over."""
        click.echo("미리보기를 마칩니다. (Preview ended.)")

    def _line(self, said: str) -> None:
        click.echo(f"{self._clock()} {said}")
