"""What `sosik serve` prints while it runs."""

from collections.abc import Callable

import click

from sosik.base.locking import Holder
from sosik.build.records import Report
from sosik.cli.console import Printer
from sosik.problems.problem import Problem, ProblemsFound


class ServeConsole:
    """Prints the results of a preview's builds; `clock` returns the time of day as text.

    Warnings are printed if they differ from the last build's; a build that changed nothing prints
    nothing.
    """

    def __init__(self, clock: Callable[[], str]) -> None:
        self._clock = clock
        self._printer = Printer(False)
        self._warned: tuple[Problem, ...] = ()
        self._state = "new"

    def built(self, report: Report, seconds: float) -> None:
        """Prints the new warnings of a build, and what it changed."""
        if report.warnings != self._warned:
            self._printer.problems(report.warnings, "알림", "warnings")
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
            fixed = "다 고쳤습니다. " if self._state == "failed" else ""
            self._line(f"{fixed}새로 씀 {report.written} · 지움 {report.pruned} ({seconds:.2f}초)")
        self._state = "good"

    def waiting(self, holder: Holder) -> None:
        """Prints that a build waits for another run to end."""
        self._printer.waiting(holder)

    def failed(self, failure: ProblemsFound) -> None:
        """Prints the problems of a failed build."""
        self._printer.problems(failure.problems, f"{self._clock()} 고칠 곳", "problems")
        click.echo("고쳐서 저장하면 다시 만듭니다. (Mend and save: it is built anew.)", err=True)
        self._state = "failed"

    def ready(self, address: str) -> None:
        """Prints the addresses of the preview."""
        click.echo(f"미리보기: {address} (preview, on this machine only)")
        click.echo(f"메일:     {address}_mail/")
        click.echo("고쳐서 저장하면 저절로 바뀝니다. 그만두려면 Ctrl+C를 누르세요.")

    def ended(self) -> None:
        """Prints that the preview has ended."""
        click.echo("미리보기를 마칩니다. (Preview ended.)")

    def _line(self, text: str) -> None:
        click.echo(f"{self._clock()} {text}")
