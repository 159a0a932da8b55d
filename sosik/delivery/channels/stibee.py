"""Stibee (스티비): an e-mail of its API v2, by subject and by the number that was noted.

Published: creating an e-mail, plans, limits and the form of refusals (developers.stibee.com), the
numbers of states (help.stibee.com, 이메일 조회 API, for v1). The calls for content, sending and
reserving were read in three independent public clients, which agree; none of it was tried on
Stibee itself. Tests are sent by hand, as no call for them is known.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from sosik.delivery.channels.campaign import (
    Campaign,
    CampaignMail,
    ReaderList,
    State,
    over_limit,
)
from sosik.delivery.channels.http import Send, WebRequest, json_request
from sosik.delivery.channels.refusals import EngineCalls, needed
from sosik.mail.mime.headers import split_address
from sosik.model.delivery_settings import Stibee
from sosik.problems.problem import Problem, problem

NAME, TITLE = "stibee", "스티비"
TOKEN = "SOSIK_STIBEE_TOKEN"  # noqa: S105 - the name of a secret, not a secret
BASE = "https://api.stibee.com/v2"
GUIDE = "stibee-guide.html"
"""The page that leads through pasting by hand."""

BODY = 256_000
"""Bytes of one call at most (help.stibee.com: 1회당 256KB)."""
PAGE, PAGES = 100, 100
"""E-mails of one page of the list, and pages that are read at most."""

_SEOUL = timezone(timedelta(hours=9))
_ORDINARY = 1
_STATES: dict[int, State] = {
    0: "draft",
    1: "scheduled",
    21: "running",
    22: "running",
    3: "finished",
    41: "stopped",
    42: "stopped",
}
_CODES = {
    "Errors.Service.NeedProPlan": "stibee-plan",
    "Errors.Authorization.PermissionDenied": "stibee-sender",
    "Errors.Authorization.NoToken": "engine-token",
}


def headers(token: str) -> dict[str, str]:
    """The headers that authorise each call."""
    return {"AccessToken": token}


class StibeeEngine:
    """E-mails of one workspace, to the address book of site.yaml.

    `noted` are the digests (16 digits) of e-mails that this site has created for the issue, by
    their numbers. E-mails of the same subject that were sent before `since` are of another year.
    """

    name = NAME
    title = TITLE
    tests = False

    def __init__(
        self,
        settings: Stibee,
        send: Send,
        noted: Mapping[int, str],
        since: datetime,
        secrets: tuple[str, ...] = (),
    ) -> None:
        self._settings = settings
        self._noted = noted
        self._since = since
        self._calls = EngineCalls(NAME, TITLE, send, codes=_CODES, secrets=secrets)

    def faults(self, mail: CampaignMail) -> list[Problem]:
        """A body that is too large for one call, and a mail without Stibee's own unsubscribe."""
        problems = [*over_limit("engine-body", mail.place, TITLE, mail.html, BODY, 1000)]
        if mail.unsubscribe not in mail.html:
            problems.append(problem("engine-tag", mail.place, engine=TITLE, found=mail.unsubscribe))
        return problems

    def calls(
        self, mail: CampaignMail, at: datetime | None, test: Sequence[str]
    ) -> tuple[WebRequest, ...]:
        """Look for the e-mail, create it, put the content in, and send or reserve it."""
        draft = (self._page(0), self._new(mail), self._content(0, mail))
        return draft if test else (*draft, self._go(0, at))

    def lists(self) -> tuple[ReaderList, ...]:
        """The address book of site.yaml; only the plan 엔터프라이즈 lets programs see its size."""
        return (ReaderList(self._settings.list),)

    def campaigns(self, mail: CampaignMail) -> list[Campaign]:
        """The ordinary e-mails of the address book with this subject, and those noted for it.

        A draft counts only if its subject is the same. What an e-mail contains is known only if it
        was noted.
        """

        ours: list[Campaign] = []
        for number in range(PAGES):
            size, page = self._calls.read(self._page(number), lambda body: self._parsed(body, mail))
            ours += page
            if size < PAGE:
                return [
                    each for each in ours if each.digest or not each.at or each.at >= self._since
                ]
        # A mail that has been sent might stand on a page that was not read.
        raise self._calls.refused("stibee-pages", PAGE * PAGES)

    def create(self, mail: CampaignMail, at: datetime | None) -> Campaign:
        """Create an e-mail and put the content in."""
        body = self._calls.ask(self._new(mail))
        number = needed(body, lambda answer: int(answer["id"]))
        return self.update(Campaign(id=number, state="draft"), mail, at)

    def update(self, campaign: Campaign, mail: CampaignMail, at: datetime | None) -> Campaign:
        """Replace the content of a draft; `at` is said when it is reserved."""
        del at
        self._calls.ask(self._content(campaign.id, mail))
        return Campaign(id=campaign.id, state="draft", digest=mail.short)

    def test(self, campaign: Campaign, mail: CampaignMail, addresses: Sequence[str]) -> None:
        """Never called, as `tests` is False: Stibee describes no call that sends a test."""
        raise NotImplementedError("a draft is all that can be tested")

    def start(self, campaign: Campaign, at: datetime | None) -> Campaign:
        """Send a draft now, or reserve it."""
        self._calls.ask(self._go(campaign.id, at))
        state: State = "scheduled" if at else "running"
        return Campaign(id=campaign.id, state=state, digest=campaign.digest, at=at)

    def _parsed(self, body: Any, mail: CampaignMail) -> tuple[int, list[Campaign]]:
        """The number of e-mails on a page, and those that may be this mail."""
        page = body["items"] or []
        ours = [
            _campaign(each, self._noted)
            for each in page
            if each.get("type", _ORDINARY) == _ORDINARY
            and each.get("listId", self._settings.list) == self._settings.list
            and (
                each.get("subject") == mail.subject
                or (each.get("id") in self._noted and each.get("status") != 0)
            )
        ]
        return len(page), ours

    def _page(self, number: int) -> WebRequest:
        return WebRequest("GET", "/emails", (("offset", str(number * PAGE)), ("limit", str(PAGE))))

    def _new(self, mail: CampaignMail) -> WebRequest:
        name, address = split_address(mail.sender)
        value = {
            "listId": self._settings.list,
            "senderEmail": address,
            "senderName": name or address,
            "subject": mail.subject,
        }
        return json_request("POST", "/emails", value, says=f"listId {self._settings.list}")

    def _content(self, number: int, mail: CampaignMail) -> WebRequest:
        body = mail.html.encode()
        says = f"html {len(body):,} bytes"
        return WebRequest("POST", f"/emails/{number}/content", (), body, "text/html", says)

    def _go(self, number: int, at: datetime | None) -> WebRequest:
        if at is None:
            return WebRequest("POST", f"/emails/{number}/send")
        reserved = at.astimezone(_SEOUL).strftime("%Y%m%d%H%M%S")
        return WebRequest("POST", f"/emails/{number}/reserve", (("reserveTime", reserved),))


def _campaign(record: dict[str, Any], noted: Mapping[int, str]) -> Campaign:
    number = int(record["id"])
    state = _STATES.get(record.get("status", -1), "stopped")
    at = _when(record.get("sentTime")) if state == "finished" else None
    return Campaign(id=number, state=state, digest=noted.get(number, ""), at=at)


def _when(written: object) -> datetime | None:
    """The time of a text with an offset (`2026-11-02T09:00:00+09:00`); None for anything else."""
    try:
        at = datetime.fromisoformat(str(written))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=_SEOUL)
