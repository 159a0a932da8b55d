"""What is said of a mail that was handed to an engine, in words and as JSON."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from sosik.cli.campaign_report import campaign_json, say_campaign, say_lists
from sosik.delivery.campaigns import CampaignReport
from sosik.delivery.channels.campaign import Campaign, ReaderList
from sosik.delivery.channels.http import WebRequest
from tests.support.small import SEOUL

AT = datetime(2026, 12, 1, 9, tzinfo=SEOUL)
GUIDE = Path("outbox/campaigns/issues/2026-10/stibee-guide.html")
CALL = WebRequest(
    "POST", "/emails/0/reserve", (("reserveTime", "20261201090000"),), says="listId 7"
)


def _report(**more: Any) -> CampaignReport:
    return CampaignReport(
        engine="stibee",
        title="스티비",
        issue="issues/2026-10",
        subject="10월호",
        html_bytes=61_250,
        **more,
    )


CASES: list[tuple[CampaignReport, list[str]]] = [
    (
        _report(step="scheduled", at=AT, campaign=Campaign(id=12, state="scheduled", at=AT)),
        [
            "스티비: 예약했습니다. (scheduled)",
            "  메일: issues/2026-10 (61.2KB)",
            "  제목: 10월호",
            "  보낼 때: 2026-12-01 09:00 (to be sent at)",
            "  스티비의 번호 12, 예약됨 (number, scheduled)",
            "  결과는 스티비에서 봅니다. (watch it there)",
        ],
    ),
    (
        _report(step="already", campaign=Campaign(id=12, state="finished", at=AT)),
        [
            "스티비: 이미 넘긴 메일입니다. 다시 보내지 않았습니다. "
            "(handed over before; nothing was sent again)",
            "  메일: issues/2026-10 (61.2KB)",
            "  제목: 10월호",
            "  스티비의 번호 12, 다 보냄 (number, finished)",
            "  때: 2026-12-01 09:00 (at)",
            "  결과는 스티비에서 봅니다. (watch it there)",
            "  기록이 없다면: ‘sosik sent issues/2026-10’ (record it, if it is not)",
        ],
    ),
    (
        _report(step="tested", tests=2, campaign=Campaign(id=1, state="draft")),
        [
            "스티비: 시험 메일을 보냈습니다. 독자에게는 보내지 않았습니다. "
            "(a test; no reader got it)",
            "  메일: issues/2026-10 (61.2KB)",
            "  제목: 10월호",
            "  시험 주소 2개 (test addresses: 2)",
            "  스티비의 번호 1, 초안 (number, draft)",
            "  확인한 다음: ‘sosik send issues/2026-10 --by stibee’ (then send)",
        ],
    ),
    (
        _report(step="planned", at=AT, calls=(CALL,)),
        [
            "스티비: 연습입니다. 아무 곳에도 연결하지 않았습니다. (a dry run: nobody was asked)",
            "  메일: issues/2026-10 (61.2KB)",
            "  제목: 10월호",
            "  보낼 때: 2026-12-01 09:00 (to be sent at)",
            "부를 차례 (calls; 0은 받게 될 번호)",
            "  1. POST /emails/0/reserve?reserveTime=20261201090000  [listId 7]",
        ],
    ),
    (
        _report(step="guided", guide=GUIDE),
        [
            "스티비: 손으로 넣을 차례를 만들었습니다. (a page leads through pasting it)",
            "  메일: issues/2026-10 (61.2KB)",
            "  제목: 10월호",
            f"  차례: {GUIDE} (브라우저로 여세요)",
            "  SOSIK_STIBEE_TOKEN이 없어 스티비를 부르지 않았습니다. (no token, nobody was asked)",
            "  1. 위 파일을 열어 제목과 HTML을 스티비에 붙여 넣습니다. (paste)",
            "  2. ‘테스트 발송하기’로 자신에게 먼저 보냅니다. (test)",
            "  3. 보낸 다음 ‘sosik sent issues/2026-10’ 명령으로 기록합니다. (record)",
        ],
    ),
]


@pytest.mark.parametrize(("report", "lines"), CASES, ids=[case[0].step for case in CASES])
def test_a_member_of_staff_reads_what_was_done_and_what_comes_next(
    report: CampaignReport, lines: list[str]
) -> None:
    assert list(say_campaign(report)) == lines


def test_a_draft_says_where_to_test_it() -> None:
    lines = list(say_campaign(_report(step="drafted", campaign=Campaign(id=1, state="draft"))))
    assert "테스트 발송하기" in lines[-1]


def test_who_will_get_it_is_summed_up_only_if_all_of_it_is_known() -> None:
    known = (ReaderList(3, "독자", 1_200), ReaderList(4, "기자", 30))
    assert list(say_lists(known)) == [
        "받는 주소록 (lists)",
        "  3 독자: 1,200명",
        "  4 기자: 30명",
        "  많아야 1,230명. 두 곳에 든 사람은 한 번만 받습니다. (each reader once)",
    ]
    assert list(say_lists((known[0], ReaderList(7))))[-1] == "  7: 몇 명인지 모름 (unknown)"


def test_the_json_holds_the_same() -> None:
    scheduled = _report(
        step="scheduled", at=AT, calls=(CALL,), campaign=Campaign(id=12, state="scheduled", at=AT)
    )
    assert json.loads(json.dumps(campaign_json(scheduled))) == {
        "engine": "stibee",
        "issue": "issues/2026-10",
        "subject": "10월호",
        "html_bytes": 61_250,
        "step": "scheduled",
        "test_addresses": 0,
        "at": "2026-12-01T09:00:00+09:00",
        "campaign": {
            "id": 12,
            "state": "scheduled",
            "digest": "",
            "at": "2026-12-01T09:00:00+09:00",
        },
        "calls": [
            {
                "method": "POST",
                "path": "/emails/0/reserve?reserveTime=20261201090000",
                "body": "listId 7",
            }
        ],
        "guide": None,
    }
    assert campaign_json(_report(step="guided"))["campaign"] is None
