"""Stibee on loopback, as far as it is described.

developers.stibee.com (creating, plans, the form of refusals), help.stibee.com (states), and three
public clients that agree (content, sending, reserving, the list).
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.support.small import SEOUL
from tests.support.stand_in import Answered, Call, StandIn

TOKEN = "s3cr3t-of-stibee"


@dataclass
class StibeeStandIn(StandIn):
    """E-mails by number; `pro` is the plan, `senders` are verified addresses."""

    now: datetime = datetime(2026, 11, 2, tzinfo=SEOUL)
    emails: dict[int, dict[str, Any]] = field(default_factory=dict)
    contents: dict[int, bytes] = field(default_factory=dict)
    pro: bool = True
    senders: tuple[str, ...] = ("news@example.org",)

    def put(self, subject: str, status: int, **more: Any) -> int:
        """An e-mail that is there already; returns its number."""
        number = 100 + len(self.emails)
        record = {"id": number, "subject": subject, "status": status, "listId": 7, "type": 1}
        self.emails[number] = {**record, "sentTime": None, **more}
        return number

    def answer(self, call: Call) -> Answered:
        if call.headers.get("accesstoken") != TOKEN:
            return _refused("Errors.Authorization.NoToken", "존재하지 않는 토큰 입니다.")
        if not self.pro:
            return _refused("Errors.Service.NeedProPlan", "프로 요금제 이상부터 쓸 수 있습니다.")
        parts = call.path.strip("/").split("/")
        match (call.method, parts):
            case ("GET", ["emails"]):
                offset, limit = (int(call.query[name][0]) for name in ("offset", "limit"))
                every = list(self.emails.values())
                return Answered(200, {"items": every[offset : offset + limit], "total": len(every)})
            case ("POST", ["emails"]):
                return self._create(call)
            case ("POST", ["emails", number, "content"]):
                if self.emails[int(number)]["status"] != 0:
                    return _refused("Errors.Data.InvalidRequest", "작성 중이 아닙니다.")
                assert call.headers["content-type"] == "text/html"
                self.contents[int(number)] = call.body
                return Answered(200, b"ok")
            case ("POST", ["emails", number, "send"]):
                return self._go(int(number), 22)
            case ("POST", ["emails", number, "reserve"]):
                written = call.query["reserveTime"][0]
                assert re.fullmatch(r"\d{14}", written)
                at = datetime.strptime(written, "%Y%m%d%H%M%S").replace(tzinfo=SEOUL)
                if at <= self.now:
                    return _refused("Errors.Data.InvalidRequest", "과거는 예약할 수 없습니다.")
                return self._go(int(number), 1)
        return Answered(404, {})

    def _create(self, call: Call) -> Answered:
        value = call.json
        assert set(value) == {"listId", "senderEmail", "senderName", "subject"}
        if value["senderEmail"] not in self.senders:
            words = f"사용할 수 없는 발신자입니다: {value['senderEmail']}"
            return _refused("Errors.Authorization.PermissionDenied", words)
        return Answered(200, {"id": self.put(value["subject"], 0, listId=value["listId"])})

    def _go(self, number: int, status: int) -> Answered:
        if self.emails[number]["status"] != 0 or number not in self.contents:
            return _refused("Errors.Data.InvalidRequest", "보낼 수 없습니다.")
        self.emails[number]["status"] = status
        return Answered(200, b"ok")


def _refused(code: str, words: str) -> Answered:
    return Answered(400, {"code": code, "httpStatusCode": 400, "message": words})
