"""What `sosik send --by listmonk|stibee` prints: what was handed over, or the calls of a dry run.

Korean first, English in brackets; or the same as JSON.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sosik.base.invocation import CURRENT, quoted
from sosik.delivery.campaigns import CampaignReport
from sosik.delivery.channels.campaign import ReaderList
from sosik.model.settings import KB

_STEPS = {
    "planned": ("연습입니다. 아무 곳에도 연결하지 않았습니다", "a dry run: nobody was asked"),
    "guided": ("손으로 넣을 차례를 만들었습니다", "a page leads through pasting it"),
    "drafted": ("초안을 만들었습니다. 아직 보내지 않았습니다", "a draft; nothing is sent yet"),
    "tested": ("시험 메일을 보냈습니다. 독자에게는 보내지 않았습니다", "a test; no reader got it"),
    "started": ("발송을 시작했습니다", "sending has begun"),
    "scheduled": ("예약했습니다", "scheduled"),
    "already": (
        "이미 넘긴 메일입니다. 다시 보내지 않았습니다",
        "handed over before; nothing was sent again",
    ),
}
_STATES = {
    "draft": ("초안", "draft"),
    "scheduled": ("예약됨", "scheduled"),
    "running": ("보내는 중", "running"),
    "finished": ("다 보냄", "finished"),
    "stopped": ("멈춤", "stopped"),
}


def say_campaign(report: CampaignReport) -> Iterator[str]:
    """Yields the lines of the report."""
    korean, english = _STEPS[report.step]
    yield f"{report.title}: {korean}. ({english})"
    yield f"  메일: {report.issue} ({report.html_bytes / KB:.1f}KB)"
    yield f"  제목: {report.subject}"
    if report.tests:
        yield f"  시험 주소 {report.tests}개 (test addresses: {report.tests})"
    elif report.at and report.step != "already":
        yield f"  보낼 때: {_time(report.at)} (to be sent at)"
    if report.campaign:
        state, state_en = _STATES[report.campaign.state]
        yield f"  {report.title}의 번호 {report.campaign.id}, {state} (number, {state_en})"
        if report.campaign.at and report.step == "already":
            yield f"  때: {_time(report.campaign.at)} (at)"
    yield from _calls(report)
    yield from _next(report)


def say_lists(lists: Sequence[ReaderList]) -> Iterator[str]:
    """Yields who would get the mail: a line for each list, and the sum if every size is known."""
    yield "받는 주소록 (lists)"
    for each in lists:
        count = f"{each.readers:,}명" if each.readers is not None else "몇 명인지 모름 (unknown)"
        yield f"  {each.id} {each.name}: {count}".replace(" :", ":")
    counts = [each.readers for each in lists if each.readers is not None]
    if len(lists) > 1 and len(counts) == len(lists):
        yield f"  많아야 {sum(counts):,}명. 두 곳에 든 사람은 한 번만 받습니다. (each reader once)"


def _calls(report: CampaignReport) -> Iterator[str]:
    if report.calls:
        yield "부를 차례 (calls; 0은 받게 될 번호)"
    for number, call in enumerate(report.calls, 1):
        summary = f"  [{call.says}]" if call.says else ""
        yield f"  {number}. {call.method} {call.target}{summary}"


def _next(report: CampaignReport) -> Iterator[str]:
    """Yields what to do now."""
    name = quoted(report.issue)
    if report.guide:
        yield f"  차례: {report.guide} (브라우저로 여세요)"
    if report.step == "guided":
        yield "  SOSIK_STIBEE_TOKEN이 없어 스티비를 부르지 않았습니다. (no token, nobody was asked)"
        yield "  1. 위 파일을 열어 제목과 HTML을 스티비에 붙여 넣습니다. (paste)"
        yield "  2. ‘테스트 발송하기’로 자신에게 먼저 보냅니다. (test)"
        yield f"  3. 보낸 다음 ‘{CURRENT.command(f'sent {name}')}’ 명령으로 기록합니다. (record)"
    elif report.step == "drafted":
        yield "  시험 발송은 스티비의 이메일 화면에서 ‘테스트 발송하기’로 합니다. (test it there)"
    elif report.step == "tested":
        yield f"  확인한 다음: ‘{CURRENT.command(f'send {name} --by {report.engine}')}’ (then send)"
    elif report.step in ("started", "scheduled", "already"):
        yield f"  결과는 {report.title}에서 봅니다. (watch it there)"
    if report.step == "already":
        yield f"  기록이 없다면: ‘{CURRENT.command(f'sent {name}')}’ (record it, if it is not)"


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def campaign_json(report: CampaignReport) -> dict[str, Any]:
    """Returns the report as JSON: sizes in bytes, times as RFC 3339; no address, no secret."""
    campaign = report.campaign
    return {
        "engine": report.engine,
        "issue": report.issue,
        "subject": report.subject,
        "html_bytes": report.html_bytes,
        "step": report.step,
        "test_addresses": report.tests,
        "at": report.at.isoformat() if report.at else None,
        "campaign": campaign
        and {
            "id": campaign.id,
            "state": campaign.state,
            "digest": campaign.digest,
            "at": campaign.at.isoformat() if campaign.at else None,
        },
        "calls": [
            {"method": call.method, "path": call.target, "body": call.says} for call in report.calls
        ],
        "guide": str(report.guide) if report.guide else None,
    }
