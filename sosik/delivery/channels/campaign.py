"""Engines that own their lists of readers: one campaign for each mail, never a second one.

A campaign is recognised by its tag, `sosik:<issue>:<first 16 digits of the digest>`. A run that
lost an answer looks for the campaign before it does anything else.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Literal, Protocol

from msgspec import Struct, structs

from sosik.delivery.channels.channel import AnswerLost
from sosik.delivery.channels.http import WebRequest
from sosik.problems.problem import Problem, ProblemsFound, problem

State = Literal["draft", "scheduled", "running", "finished", "stopped"]
"""How far a campaign has come; "stopped" if a person or a failure stopped it halfway."""

_DIGITS = 16
_LONGEST = 77
"""Characters of an issue in a tag: listmonk's tags have at most 100 (schema.sql)."""


class Campaign(Struct, frozen=True, kw_only=True):
    """A campaign in an engine: its number there, its state, and the digest of its mail.

    `digest` are 16 hexadecimal digits, or "" if nobody knows what it contains. `at` is when it
    will be sent or was, None if that is not known.
    """

    id: int
    state: State
    digest: str = ""
    at: datetime | None = None


class CampaignMail(Struct, frozen=True, kw_only=True):
    """The mail as one engine needs it, and `digest`, 64 digits that change with any byte of it."""

    issue: str
    title: str
    digest: str
    subject: str
    html: str
    text: str
    unsubscribe: str
    sender: str
    reply_to: str

    @property
    def place(self) -> str:
        """The folder of its files, for problems."""
        return f"output/email/{self.issue}"

    @property
    def label(self) -> str:
        """The tag that all campaigns of the issue share."""
        name = re.sub(r"\s+", "-", self.issue)
        if len(name) > _LONGEST:
            name = sha256(name.encode()).hexdigest()
        return f"sosik:{name}"

    @property
    def short(self) -> str:
        """The digest as it appears in tags."""
        return self.digest[:_DIGITS]

    @property
    def tag(self) -> str:
        """The tag of a campaign with this very mail."""
        return f"{self.label}:{self.short}"


class ReaderList(Struct, frozen=True):
    """A list of readers in an engine: its number, its name ("" if unknown), and how many it has.

    `readers` counts everybody on the list, as the engine says; None if it does not say so.
    """

    id: int
    name: str = ""
    readers: int | None = None


def over_limit(
    code: str, place: str, engine: str, text: str, most: int, unit: int = 1
) -> Iterator[Problem]:
    """A problem if a text has more than `most` bytes; it is told in units of `unit` bytes."""
    size = len(text.encode())
    if size > most:
        found, allowed = -(-size // unit), most // unit
        yield problem(code, place, engine=engine, found=found, most=allowed)


class CampaignEngine(Protocol):
    """One engine. All methods but `faults` and `calls` raise ProblemsFound or AnswerLost."""

    @property
    def name(self) -> str:
        """Its name in site.yaml."""

    @property
    def title(self) -> str:
        """Its name for staff (스티비)."""

    @property
    def tests(self) -> bool:
        """True if it can send a test of a draft."""

    def faults(self, mail: CampaignMail) -> list[Problem]:
        """What the engine would refuse, or send wrongly; asks nobody."""

    def calls(
        self, mail: CampaignMail, at: datetime | None, test: Sequence[str]
    ) -> tuple[WebRequest, ...]:
        """The calls of a first run, in order, with the number 0 for the campaign; makes none."""

    def lists(self) -> tuple[ReaderList, ...]:
        """Who will get the mail, as far as the engine says."""

    def campaigns(self, mail: CampaignMail) -> list[Campaign]:
        """All campaigns of the issue."""

    def create(self, mail: CampaignMail, at: datetime | None) -> Campaign:
        """Create a draft."""

    def update(self, campaign: Campaign, mail: CampaignMail, at: datetime | None) -> Campaign:
        """Give a draft this content; doing it twice is doing it once."""

    def test(self, campaign: Campaign, mail: CampaignMail, addresses: Sequence[str]) -> None:
        """Send a test of a draft to a few addresses."""

    def start(self, campaign: Campaign, at: datetime | None) -> Campaign:
        """Have a draft sent now, or at a time."""


class HandOver(Struct, frozen=True, kw_only=True):
    """What a run came to, and the campaign as it is afterwards.

    `step` is "drafted" (nothing is sent yet), "tested", "started", "scheduled", or "already": the
    mail had been handed over by an earlier run, and nothing was done.
    """

    campaign: Campaign
    step: Literal["drafted", "tested", "started", "scheduled", "already"]


Note = Callable[[Campaign], object]
"""Called with each campaign that was created or changed, before the next call."""


def hand_over(
    engine: CampaignEngine,
    mail: CampaignMail,
    *,
    now: datetime,
    at: datetime | None = None,
    test: Sequence[str] = (),
    note: Note = lambda _: None,
) -> HandOver:
    """Have an engine send a mail now, or `at` a time, or only send a `test` of it.

    Raises ProblemsFound before the first call if the mail breaks a limit (`faults`) or the time is
    not to come (`engine-past`); later if the engine refuses something, if another version of the
    mail was handed over already (`engine-other`), or if an answer was lost (`engine-lost`).
    """
    check(engine, mail, now, at)
    campaigns = engine.campaigns(mail)
    _refuse_others(engine, mail, campaigns)
    for campaign in campaigns:
        if campaign.state != "draft":
            _refuse_other_time(engine, campaign, at)
            at = campaign.at and campaign.at.astimezone(now.tzinfo)
            return HandOver(campaign=structs.replace(campaign, at=at), step="already")
    draft = _drafted(engine, mail, None if test else at, campaigns)
    note(draft)
    if test:
        if not engine.tests:
            return HandOver(campaign=draft, step="drafted")
        try:
            engine.test(draft, mail, test)
        except AnswerLost:
            raise _lost(engine, draft) from None
        return HandOver(campaign=draft, step="tested")
    started = _started(engine, mail, draft, at)
    note(started)
    return HandOver(campaign=started, step="scheduled" if at else "started")


def check(engine: CampaignEngine, mail: CampaignMail, now: datetime, at: datetime | None) -> None:
    """Raise ProblemsFound if the engine would refuse the mail or the time; asks nobody."""
    problems = engine.faults(mail)
    if at is not None and at <= now:
        said = f"{at:%Y-%m-%d %H:%M}"
        problems.append(problem("engine-past", mail.place, found=said, now=f"{now:%Y-%m-%d %H:%M}"))
    if problems:
        raise ProblemsFound(problems)


def _refuse_others(
    engine: CampaignEngine, mail: CampaignMail, campaigns: Sequence[Campaign]
) -> None:
    """Raise ProblemsFound for each campaign that a person has to look at first."""
    problems: list[Problem] = []
    same = [each for each in campaigns if each.state != "draft" and each.digest == mail.short]
    if len(same) > 1:
        numbers = ", ".join(str(each.id) for each in same)
        problems.append(problem("engine-many", mail.place, engine=engine.title, found=numbers))
    for each in campaigns:
        if each.state == "stopped":
            code = "engine-stopped"
        elif each.state != "draft" and each.digest != mail.short:
            code = "engine-other" if each.digest else "engine-unknown"
        else:
            continue
        problems.append(problem(code, mail.place, engine=engine.title, found=each.id))
    if problems:
        raise ProblemsFound(problems)


def _refuse_other_time(engine: CampaignEngine, campaign: Campaign, at: datetime | None) -> None:
    """Raise ProblemsFound if a campaign waits for another time than the one asked for."""
    if campaign.state == "scheduled" and campaign.at is not None and campaign.at != at:
        waits = campaign.at.astimezone(at.tzinfo if at else campaign.at.tzinfo)
        number, said = campaign.id, f"{waits:%Y-%m-%d %H:%M}"
        raise ProblemsFound(
            [problem("engine-time", engine.name, engine=engine.title, found=number, at=said)]
        )


def _drafted(
    engine: CampaignEngine,
    mail: CampaignMail,
    at: datetime | None,
    campaigns: Sequence[Campaign],
) -> Campaign:
    """A draft with this mail: an earlier one with new content, or else a new one."""
    drafts = sorted(campaigns, key=lambda each: (each.digest == mail.short, each.id))
    if drafts:
        return _updated(engine, drafts[-1], mail, at)
    try:
        return engine.create(mail, at)
    except AnswerLost:
        # It was the only call that creates; whatever it created is the only campaign there.
        late = [each for each in engine.campaigns(mail) if each.state == "draft"]
        if len(late) != 1:
            raise _lost(engine) from None
        return _updated(engine, late[0], mail, at)


def _updated(
    engine: CampaignEngine, draft: Campaign, mail: CampaignMail, at: datetime | None
) -> Campaign:
    try:
        return engine.update(draft, mail, at)
    except AnswerLost:
        try:
            return engine.update(draft, mail, at)
        except AnswerLost:
            raise _lost(engine, draft) from None


def _started(
    engine: CampaignEngine, mail: CampaignMail, draft: Campaign, at: datetime | None
) -> Campaign:
    try:
        return engine.start(draft, at)
    except AnswerLost:
        for each in engine.campaigns(mail):
            if each.id == draft.id and each.state in ("scheduled", "running", "finished"):
                return Campaign(id=each.id, state=each.state, digest=mail.short, at=each.at or at)
        raise _lost(engine, draft) from None


def _lost(engine: CampaignEngine, campaign: Campaign | None = None) -> ProblemsFound:
    number = str(campaign.id) if campaign else "?"
    return ProblemsFound([problem("engine-lost", engine.name, engine=engine.title, found=number)])
