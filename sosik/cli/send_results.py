"""What a run of `sosik send` came to: on the screen, on paper, and in content/sent/."""

from collections.abc import Iterator
from typing import Any

from sosik.base.invocation import CURRENT
from sosik.build.folders import Folders
from sosik.cli.send_report import duration
from sosik.delivery.sending.failed_list import write_failed_list
from sosik.delivery.sending.frozen import FOLDER
from sosik.delivery.sending.kept import SendingFigures, keep_as_sent
from sosik.delivery.sending.ledger import Ledger
from sosik.delivery.sending.result import SendingResult, result_of
from sosik.delivery.sending.result_page import STATES, SentContent, write_result_page
from sosik.delivery.sending.tally import Tally
from sosik.delivery.sending.to_list import SendingPlan
from sosik.model.settings import Settings
from sosik.problems.json_form import problem_json
from sosik.problems.problem import say
from sosik.words.wording import Wording

PAGE = "result.html"
"""The report of a sending (결과보고), to be printed; in the sending's folder."""
_SHOWN = 20
"""Domains and reasons that are printed at most; the report has all."""


class SendingResults:
    """The figures of all runs of a sending, and the files that are made of them."""

    def __init__(
        self, folders: Folders, settings: Settings, ledger: Ledger, plan: SendingPlan
    ) -> None:
        sending = ledger.latest(plan.outgoing.name)
        assert sending is not None, "a run has begun it"
        self._folders, self._settings, self._plan = folders, settings, plan
        self._ledger, self._sending = ledger, sending
        self.result = result_of(ledger, sending)

    def keep(self) -> tuple[str, ...]:
        """Records the mail as sent with its figures, and writes the report and the failed list.

        Returns the paths of the latter two in the site. Raises ProblemsFound and OSError.
        """
        count = self.result.count
        if count("accepted"):
            at = (self.result.first or self.result.began).replace(microsecond=0)
            figures = SendingFigures(accepted=count("accepted"), failed=count("failed"))
            keep_as_sent(self._folders, self._plan.outgoing, at, figures)
        record = self._plan.outgoing.mail.record
        wording = Wording(self._settings.language)
        page = self._folders.root / FOLDER / self._plan.outgoing.name / PAGE
        content = SentContent(
            site=self._settings.title,
            subject=record.subject,
            url=record.web,
            articles=len(record.articles),
        )
        write_result_page(page, self.result, content, wording)
        readers = {reader.id: reader for reader in self._plan.listed.readers}
        failed = write_failed_list(self._ledger, self._sending, readers, wording)
        root = self._folders.root
        return tuple(path.relative_to(root).as_posix() for path in (page, failed) if path)


def say_tally(tally: Tally, result: SendingResult) -> Iterator[str]:
    """Yields the lines at the end of a run; domains and reasons are those of all runs."""
    words = Wording("ko")
    figures = {
        "state_accepted": tally.accepted,
        "state_failed": tally.failed,
        "state_deferred": tally.deferred,
        "state_unknown": tally.unknown,
    }
    shown = " · ".join(f"{words[name]} {count:,}" for name, count in figures.items())
    yield f"{shown} · 남음 {tally.left:,} ({duration(tally.seconds)})"
    yield (
        f"(accepted: {tally.accepted}, failed: {tally.failed}, deferred: {tally.deferred}, "
        f"unknown: {tally.unknown}, left: {tally.left})"
    )
    yield ""
    yield "도메인마다, 이 발송 전체 (by domain, all runs of this sending)"
    for domain in result.domains[:_SHOWN]:
        counts = (f"{words[STATES[state]]} {n:,}" for state, n in domain.counts.items() if n)
        yield f"  {domain.domain}: {', '.join(counts)}"
    if (rest := len(result.domains) - _SHOWN) > 0:
        yield f"  … 도메인 {rest}개 더 ({rest} more)"
    for reason in result.reasons[:_SHOWN]:
        said = f" — {reason.words}" if reason.words else ""
        yield f"  {words[reason.word]} {reason.count:,}{said}"
    if tally.stopped:
        yield ""
        yield say(tally.stopped)
        yield say(tally.stopped, "en")
    if tally.interrupted:
        yield "보내던 메일까지 마치고 멈췄습니다. (Stopped after the messages under way.)"
    if tally.unknown:
        yield "연결이 끊겨 받았는지 알 수 없는 사람에게는 다시 보내지 않습니다."
        yield "(Their answers were lost; they are not sent again.)"
    if tally.gone:
        yield f"그 사이 목록에서 빠진 {tally.gone:,}명에게는 보내지 않습니다. (gone: {tally.gone})"
    if tally.left > tally.gone:
        again = f"‘{CURRENT:send}’ 명령을 같은 목록으로 다시 실행하면"
        yield f"{again} 남은 사람에게만 이어서 보냅니다. (Run it again: nobody gets it twice.)"


def say_files(files: tuple[str, ...]) -> Iterator[str]:
    """Yields where the report and the list of failed addresses are."""
    page, *failed = files
    yield f"결과보고: {page} (브라우저에서 열어 인쇄합니다; the report, to be printed)"
    for path in failed:
        yield f"보내지 못한 사람: {path} (who did not get it)"


def tally_json(tally: Tally) -> dict[str, Any]:
    """Returns what a run came to as JSON."""
    return {
        "accepted": tally.accepted,
        "deferred": tally.deferred,
        "failed": tally.failed,
        "unknown": tally.unknown,
        "left": tally.left,
        "gone": tally.gone,
        "seconds": round(tally.seconds, 1),
        "stopped": problem_json(tally.stopped) if tally.stopped else None,
        "interrupted": tally.interrupted,
    }
