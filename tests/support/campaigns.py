"""Handing mails to stand-ins of engines, as the command does."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from sosik.delivery.campaigns import CampaignReport, send_campaign
from sosik.delivery.mail_files import MailFiles
from sosik.model.delivery_settings import Listmonk, Sending, Stibee
from sosik.problems.problem import Problem, ProblemsFound, say
from tests.support import listmonk, stibee
from tests.support.small import SEOUL
from tests.support.stand_in import StandIn

NOW = datetime(2026, 11, 2, 9, tzinfo=SEOUL)
LATER = datetime(2026, 11, 3, 9, tzinfo=SEOUL)
SECRETS = {"SOSIK_LISTMONK_TOKEN": listmonk.TOKEN, "SOSIK_STIBEE_TOKEN": stibee.TOKEN}


def by_listmonk(service: StandIn, mail: MailFiles, outbox: Path, **more: Any) -> CampaignReport:
    """Hand a mail to listmonk, to its lists 3 and 4."""
    settings = Listmonk(
        url=service.address, lists=more.pop("lists", (3, 4)), template=more.pop("template", 5)
    )
    return _send(Sending(listmonk=settings), mail, "listmonk", outbox, **more)


def by_stibee(service: StandIn, mail: MailFiles, outbox: Path, **more: Any) -> CampaignReport:
    """Hand a mail to Stibee, to its address book 7."""
    settings = Sending(stibee=Stibee(list=7))
    return _send(settings, mail, "stibee", outbox, base=service.address, **more)


def _send(settings: Sending, mail: MailFiles, by: str, outbox: Path, **more: Any) -> CampaignReport:
    known = {**SECRETS, **more.pop("secrets", {})}
    waits: list[float] = more.pop("waits", [])
    now = more.pop("now", NOW)
    return send_campaign(
        settings, mail, by, outbox, now, waits.append, secret=lambda name: known[name], **more
    )


def refusal(send: Any, *args: Any, **more: Any) -> list[Problem]:
    """The problems for which a mail is not handed over, with no secret in what is said of them."""
    with pytest.raises(ProblemsFound) as raised:
        send(*args, **more)
    for problem in raised.value.problems:
        said = say(problem) + say(problem, "en") + str(raised.value)
        assert "s3cr3t" not in said
        assert "{" not in say(problem).replace("{{", "").replace("{ template", "")
    return raised.value.problems


def codes(send: Any, *args: Any, **more: Any) -> list[str]:
    """The codes of these problems."""
    return [problem.code for problem in refusal(send, *args, **more)]
