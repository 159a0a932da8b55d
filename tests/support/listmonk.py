"""listmonk on loopback, as its documentation and its source of July 2026 describe it.

knadh/listmonk: docs/docs/content/apis/campaigns.md, cmd/campaigns.go (validateCampaignFields,
TestCampaign), internal/core/campaigns.go (UpdateCampaignStatus), queries/campaigns.sql.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.support.stand_in import Answered, Call, StandIn

TOKEN = "news:s3cr3t-of-listmonk"
_FROM = re.compile(r"((.+?)\s)?<(.+?)@(.+?)>")
_SEND_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass
class ListmonkStandIn(StandIn):
    """Campaigns by number; `subscribers` may be sent tests, `lists` may be used by the token."""

    now: datetime = datetime(2026, 11, 2, tzinfo=UTC)
    campaigns: dict[int, dict[str, Any]] = field(default_factory=dict)
    subscribers: tuple[str, ...] = ("editor@example.org",)
    lists: tuple[int, ...] = (3, 4)
    tests: list[dict[str, Any]] = field(default_factory=list)
    filters: bool = True
    may_send: bool = True
    """Whether the token's role has `campaigns:send` (permissions.json, since 6.1)."""

    def answer(self, call: Call) -> Answered:
        if call.headers.get("authorization") != f"token {TOKEN}":
            return _message(403, f"invalid API credentials {call.headers.get('authorization')}")
        parts = call.path.strip("/").split("/")
        if parts[:2] == ["api", "lists"]:
            if int(parts[2]) not in self.lists:
                return _message(403, "permission denied: lists:get")
            count = 100 * int(parts[2])
            return Answered(
                200, {"data": {"id": int(parts[2]), "name": "독자", "subscriber_count": count}}
            )
        if parts[:2] != ["api", "campaigns"]:
            return _message(404, "not found")
        match (call.method, parts[2:]):
            case ("GET", []):
                return self._list(call)
            case ("POST", []):
                return self._write(call.json, max(self.campaigns, default=0) + 1, new=True)
            case ("PUT", [number]):
                if self.campaigns[int(number)]["status"] not in ("draft", "paused", "scheduled"):
                    return _message(400, "Cannot update a running or a finished campaign")
                return self._write(call.json, int(number))
            case ("PUT", [number, "status"]) if not self.may_send:
                return _message(403, "permission denied: campaigns:send")
            case ("PUT", [number, "status"]):
                return self._status(self.campaigns[int(number)], call.json["status"])
            case ("POST", [number, "test"]):
                return self._test(self.campaigns[int(number)], call.json)
        return _message(404, "not found")

    def _list(self, call: Call) -> Answered:
        wanted = set(call.query.get("tag", []) if self.filters else [])
        results = [each for each in self.campaigns.values() if wanted <= set(each["tags"] or ())]
        if call.query.get("no_body") == ["true"]:
            results = [{**each, "body": ""} for each in results]
        return Answered(200, {"data": {"results": results, "total": len(results)}})

    def _wrong(self, value: dict[str, Any]) -> str:
        if not _FROM.match(value["from_email"]):
            return "Invalid `from_email`."
        if not 1 <= len(value["subject"].encode()) <= 5000:
            return "Invalid length for `subject`."
        at = value["send_at"]
        if at is not None and (not _SEND_AT.fullmatch(at) or datetime.fromisoformat(at) < self.now):
            return "Scheduled date should be in the future."
        return "" if set(value["lists"]) & set(self.lists) else "Invalid list IDs."

    def _write(self, value: dict[str, Any], number: int, *, new: bool = False) -> Answered:
        wrong = self._wrong(value)
        if wrong:
            return _message(400, wrong)
        assert all(len(tag) <= 100 and not re.search(r"\s", tag) for tag in value["tags"])
        lists = [{"id": each, "name": "독자"} for each in value["lists"] if each in self.lists]
        status = "draft" if new else self.campaigns[number]["status"]
        record = {**value, "id": number, "lists": lists, "status": status, "sent": 0}
        self.campaigns[number] = record
        return Answered(200, {"data": record})

    def _status(self, campaign: dict[str, Any], status: str) -> Answered:
        if status == "scheduled" and not campaign["send_at"]:
            return _message(400, "Campaign needs a `send_at` date to be scheduled.")
        if campaign["status"] not in ("draft", "paused"):
            return _message(400, "Only paused campaigns and drafts can be started.")
        campaign["status"] = status
        return Answered(200, {"data": campaign})

    def _test(self, campaign: dict[str, Any], value: dict[str, Any]) -> Answered:
        assert campaign["status"] == "draft"
        if wrong := self._wrong(value):
            return _message(400, wrong)
        if not set(value["subscribers"]) & set(self.subscribers):
            return _message(400, "No known subscribers to test: " + value["subscribers"][0])
        self.tests.append(value)
        return Answered(200, {"data": True})


def _message(status: int, words: str) -> Answered:
    return Answered(status, {"message": words})
