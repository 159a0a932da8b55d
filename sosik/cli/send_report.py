"""What `sosik send` prints: before anything goes out, while it does, and what became of it."""

from collections.abc import Callable, Iterator
from typing import Any

import click

from sosik.cli.mail_report import PREVIEW, cut, on_a_phone
from sosik.delivery.sending.tally import SendingProgress
from sosik.delivery.sending.test_copies import TestCopy
from sosik.delivery.sending.to_list import SendingPlan
from sosik.problems.problem import ProblemsFound, problem, say

_KINDS = {
    "issue": ("소식지나 보도자료 메일", "the mail as it was built"),
    "correction": ("정정 메일", "a correction"),
    "press": ("출입 기자에게 보내는 보도자료", "a release for the press"),
}


NOTHING_SENT = "아무것도 보내지 않았습니다. (Nothing was sent.)"


def say_plan(plan: SendingPlan) -> Iterator[str]:
    """Yields the lines of the summary that staff read before they confirm."""
    record = plan.outgoing.mail.record
    korean, english = _KINDS[plan.outgoing.kind]
    yield f"{record.title} — {korean} ({english})"
    if plan.begun:
        yield f"{plan.begun:%Y-%m-%d %H:%M}에 시작한 발송을 이어서 합니다. (Goes on with that run.)"
        yield "내용은 그때 것 그대로입니다. (Its content is what was sent then.)"
    yield ""
    yield "받은편지함에서 (in the inbox)"
    yield f"  보낸 이: {record.sender}"
    yield f"  제목: {record.subject}"
    phone = on_a_phone(record.subject)
    if phone != record.subject:
        yield f"  휴대전화: {phone} (cut on a phone)"
    yield f"  미리보기: {cut(record.preheader, PREVIEW) or '없음 (none)'}"
    yield ""
    yield from _say_readers(plan)


def _say_readers(plan: SendingPlan) -> Iterator[str]:
    readers, listed = plan.waiting, plan.listed
    yield f"받는 사람 {len(readers):,}명 (readers: {len(readers)})"
    if readers:
        yield f"  처음: {readers[0].address} · 마지막: {readers[-1].address} (first, last)"
    domains: dict[str, int] = {}
    for reader in readers:
        domains[reader.domain] = domains.get(reader.domain, 0) + 1
    most = sorted(domains.items(), key=lambda entry: (-entry[1], entry[0]))[:5]
    if most:
        yield "  " + ", ".join(f"{domain} {count:,}" for domain, count in most)
    for count, korean, english in (
        (listed.repeated, "목록에 두 번 이상 적혀 한 번만 보냄", "repeated"),
        (len(listed.passed_over), "메일을 받을 수 없는 주소", "no addresses"),
        (listed.refused, "목록에 수신거부로 적혀 있음", "refused by the list"),
        (plan.suppressed, "수신을 거부함", "suppressed"),
        (plan.accepted, "이미 받음", "accepted already"),
        (plan.failed, "서버가 거절해 다시 보내지 않음", "refused before"),
        (plan.unknown, "받았는지 알 수 없어 보내지 않음", "unknown"),
    ):
        if count:
            yield f"  {korean}: {count:,}명 ({english}: {count})"
    if plan.unknown:
        yield "  받았는지 메일 서버의 기록에서 알 수 없으면 --resend-unknown으로 다시 보냅니다."
    for entry in listed.passed_over[:10]:
        yield f"    {say(entry)}"


def confirm_readers(count: int, given: int | None) -> None:
    """Asks staff to type the number of readers, unless it was `given` as an option.

    Raises ProblemsFound (`not-confirmed`) for another number, for Ctrl-C, and if nobody is there.
    """
    answer = str(given)
    if given is None:
        question = f"보내려면 받는 사람의 수({count})를 그대로 적어 주세요 (type it to send)"
        try:
            answer = click.prompt(question, default="", show_default=False, err=True)
        except click.Abort:
            click.echo(err=True)
            answer = ""
    if answer.replace(",", "").strip() != str(count):
        raise ProblemsFound([problem("not-confirmed", "sosik", count=count)])


def shown_progress() -> Callable[[SendingProgress], None]:
    """Returns a function that keeps one line of a terminal up to date."""
    width = 0

    def show(progress: SendingProgress) -> None:
        nonlocal width
        left = progress.seconds_left
        rest = f", 남은 시간 {duration(left)}" if left is not None and progress.left else ""
        line = (
            f"\r{progress.done:,}통 보냄, {progress.left:,}통 남음, "
            f"1분에 {progress.per_minute:,.0f}통{rest}"
        )
        click.echo(line.ljust(width), nl=False, err=True)
        width = len(line)

    return show


def duration(seconds: float) -> str:
    """Returns a time as `3분 20초`."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}분 {rest}초" if minutes else f"{rest}초"


def plan_json(plan: SendingPlan) -> dict[str, Any]:
    """Returns a plan as JSON; no reader's address is in it."""
    record = plan.outgoing.mail.record
    return {
        "id": record.id,
        "kind": plan.outgoing.kind,
        "subject": record.subject,
        "resumed": plan.begun is not None,
        "readers": len(plan.waiting),
        "repeated": plan.listed.repeated,
        "refused": plan.listed.refused,
        "passed_over": len(plan.listed.passed_over),
        "suppressed": plan.suppressed,
        "accepted_before": plan.accepted,
        "failed_before": plan.failed,
        "unknown": plan.unknown,
    }


def say_copies(copies: tuple[TestCopy, ...]) -> Iterator[str]:
    """Yields what became of test copies."""
    for copy in copies:
        if copy.answer is None:
            yield f"  {copy.recipient}: 답이 없어 갔는지 알 수 없습니다. (The answer was lost.)"
        elif copy.answer.state == "accepted":
            yield f"  {copy.recipient}: 메일 서버가 받았습니다. (accepted)"
        else:
            words = f"{copy.answer.code or ''} {copy.answer.text}".strip()
            yield f"  {copy.recipient}: 보내지 못했습니다 — {words} ({copy.answer.state})"
