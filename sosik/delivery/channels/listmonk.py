"""listmonk: a campaign of its API, by tag.

Written from the project's documentation (listmonk.app/docs/apis/campaigns) and its source of July
2026 (knadh/listmonk: cmd/campaigns.go, models/campaigns.go, queries/campaigns.sql), which differ
in one point: campaigns are filtered by `tag`, not by `tags`. So what comes back is filtered again.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sosik.delivery.channels.campaign import (
    Campaign,
    CampaignMail,
    ReaderList,
    State,
    over_limit,
)
from sosik.delivery.channels.http import Send, WebRequest, is_confidential, json_request
from sosik.delivery.channels.refusals import EngineCalls, needed
from sosik.model.delivery_settings import Listmonk
from sosik.problems.problem import Problem, problem

NAME = TITLE = "listmonk"
TOKEN = "SOSIK_LISTMONK_TOKEN"  # noqa: S105 - the name of a secret, not a secret
"""The secret, as `user:token` (Admin → Users)."""

_SUBJECT, _TITLE = 5_000, 2_000
"""Bytes of a subject and of a name at most (cmd/campaigns.go, validateCampaignFields)."""
_STATES: dict[str, State] = {
    "draft": "draft",
    "scheduled": "scheduled",
    "running": "running",
    "finished": "finished",
    "paused": "stopped",
    "cancelled": "stopped",
}
_HOME = "/api/campaigns"
TEST_MARK = "[시험] "
"""What the subject of a test begins with."""


def headers(token: str) -> dict[str, str]:
    """The headers that authorise each call."""
    return {"Authorization": f"token {token}"}


class ListmonkEngine:
    """Campaigns of one listmonk server, to the lists of site.yaml."""

    name = NAME
    title = TITLE
    tests = True

    def __init__(self, settings: Listmonk, send: Send, secrets: tuple[str, ...] = ()) -> None:
        self._settings = settings
        self._calls = EngineCalls(NAME, TITLE, send, secrets=secrets)

    def faults(self, mail: CampaignMail) -> list[Problem]:
        """Limits of length, a template that would wrap the mail in another page, a plain address.

        Without a template of ours listmonk uses its default one, which is a page by itself.
        """
        problems = [
            *over_limit("engine-subject", mail.place, TITLE, mail.subject, _SUBJECT),
            *over_limit("engine-name", mail.place, TITLE, mail.title, _TITLE),
        ]
        if mail.unsubscribe not in mail.html:
            problems.append(problem("engine-tag", mail.place, engine=TITLE, found=mail.unsubscribe))
        if not self._settings.template:
            problems.append(problem("listmonk-template", "site.yaml"))
        if not is_confidential(self._settings.url):
            problems.append(problem("engine-plain", "site.yaml", engine=TITLE))
        return problems

    def calls(
        self, mail: CampaignMail, at: datetime | None, test: Sequence[str]
    ) -> tuple[WebRequest, ...]:
        """Look for the campaign, create it, and test or start it."""
        create = self._write("POST", _HOME, mail, None if test else at)
        then = self._test(0, mail, test) if test else self._status(0, at)
        return (self._search(mail), create, then)

    def lists(self) -> tuple[ReaderList, ...]:
        """The lists of site.yaml with their names and subscribers, if the token may see them."""
        lists: list[ReaderList] = []
        for number in self._settings.lists:
            body = self._calls.ask_if_allowed(WebRequest("GET", f"/api/lists/{number}"))
            record = body.get("data") if isinstance(body, dict) else None
            record = record if isinstance(record, dict) else {}
            count = record.get("subscriber_count")
            known = count if isinstance(count, int) else None
            lists.append(ReaderList(number, str(record.get("name", "")), known))
        return tuple(lists)

    def campaigns(self, mail: CampaignMail) -> list[Campaign]:
        """The campaigns with the label of the issue, whatever mail they contain."""

        def parse(body: Any) -> list[Campaign]:
            results = body["data"]["results"] or []
            ours = [each for each in results if mail.label in (each["tags"] or ())]
            return [_campaign(each, mail.label) for each in ours]

        return self._calls.read(self._search(mail), parse)

    def create(self, mail: CampaignMail, at: datetime | None) -> Campaign:
        """Create a draft; every list of site.yaml must be one that the token may use."""
        return self._written(self._write("POST", _HOME, mail, at), mail)

    def update(self, campaign: Campaign, mail: CampaignMail, at: datetime | None) -> Campaign:
        """Replace everything in a draft."""
        return self._written(self._write("PUT", f"{_HOME}/{campaign.id}", mail, at), mail)

    def test(self, campaign: Campaign, mail: CampaignMail, addresses: Sequence[str]) -> None:
        """Send a test; listmonk sends tests only to addresses that are among its subscribers."""
        self._calls.ask(self._test(campaign.id, mail, addresses))

    def start(self, campaign: Campaign, at: datetime | None) -> Campaign:
        """Start a draft, or schedule it for the time that was written into it."""
        self._calls.ask(self._status(campaign.id, at))
        state: State = "scheduled" if at else "running"
        return Campaign(id=campaign.id, state=state, digest=campaign.digest, at=at)

    def _search(self, mail: CampaignMail) -> WebRequest:
        query = (("tag", mail.label), ("per_page", "all"), ("no_body", "true"))
        return WebRequest("GET", _HOME, query)

    def _write(self, method: str, path: str, mail: CampaignMail, at: datetime | None) -> WebRequest:
        value = self._value(mail, at)
        when = value["send_at"] or "now"
        says = (
            f"lists {list(self._settings.lists)}, template {self._settings.template}, "
            f"html {len(mail.html.encode()):,} bytes, text {len(mail.text.encode()):,} bytes, "
            f"send_at {when}, tag {mail.tag}"
        )
        return json_request(method, path, value, says=says)

    def _test(self, number: int, mail: CampaignMail, addresses: Sequence[str]) -> WebRequest:
        value = self._value(mail, None)
        value |= {"subject": TEST_MARK + mail.subject, "subscribers": list(addresses)}
        says = f"{len(addresses)} addresses"
        return json_request("POST", f"{_HOME}/{number}/test", value, says=says)

    def _status(self, number: int, at: datetime | None) -> WebRequest:
        status = "scheduled" if at else "running"
        return json_request("PUT", f"{_HOME}/{number}/status", {"status": status}, says=status)

    def _value(self, mail: CampaignMail, at: datetime | None) -> dict[str, object]:
        reply_to = [{"Reply-To": mail.reply_to}] if mail.reply_to else []
        return {
            "name": mail.title,
            "subject": mail.subject,
            "lists": list(self._settings.lists),
            "from_email": mail.sender,
            "type": "regular",
            "content_type": "html",
            "messenger": "email",
            "body": mail.html,
            "altbody": mail.text,
            "template_id": self._settings.template,
            "send_at": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if at else None,
            "headers": reply_to,
            "tags": [mail.label, mail.tag],
        }

    def _written(self, request: WebRequest, mail: CampaignMail) -> Campaign:
        body = self._calls.ask(request)
        number = needed(body, lambda answer: int(answer["data"]["id"]))
        lists = {each.get("id") for each in body["data"].get("lists") or []}
        left_out = [each for each in self._settings.lists if each not in lists]
        if left_out:  # listmonk leaves out in silence what the token may not use
            raise self._calls.refused("listmonk-lists", ", ".join(map(str, left_out)))
        return Campaign(id=number, state="draft", digest=mail.short)


def _campaign(record: dict[str, Any], label: str) -> Campaign:
    digests = [tag.removeprefix(f"{label}:") for tag in record["tags"] if tag.startswith(label)]
    known = [digest for digest in digests if digest != label]
    at = record.get("send_at")
    return Campaign(
        id=int(record["id"]),
        state=_STATES.get(str(record.get("status")), "stopped"),
        digest=known[0] if known else "",
        at=datetime.fromisoformat(at) if at else None,
    )
