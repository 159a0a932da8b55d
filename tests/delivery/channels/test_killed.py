"""A run that is killed before or after any call: the next one makes no second campaign."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sosik.delivery.campaigns import CampaignReport
from sosik.delivery.channels.http import WebReply, WebRequest, WebService
from sosik.delivery.mail_files import MailFiles
from tests.support.campaigns import LATER, by_listmonk, by_stibee
from tests.support.listmonk import ListmonkStandIn
from tests.support.stand_in import StandIn
from tests.support.stibee import StibeeStandIn

HandsOver = Callable[..., CampaignReport]
ENGINES: dict[str, tuple[type[StandIn], HandsOver, int, str, str]] = {
    "listmonk": (ListmonkStandIn, by_listmonk, 3, "POST /api/campaigns", "/status"),
    "stibee": (StibeeStandIn, by_stibee, 4, "POST /emails", "/reserve"),
}


class _Killed(BaseException):
    """Ends a run as SIGKILL would: nothing catches it."""


@pytest.fixture
def kill(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, bool], None]:
    """Has the next run end at its call of this number (0 is the first): before it, or after."""
    send = WebService.send

    def at(number: int, after: bool) -> None:
        made = [0]

        def dying(self: WebService, request: WebRequest) -> WebReply:
            number_of_this, made[0] = made[0], made[0] + 1
            if number_of_this == number and not after:
                raise _Killed
            reply = send(self, request)
            if number_of_this == number:
                raise _Killed
            return reply

        monkeypatch.setattr(WebService, "send", dying)

    return at


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("after", [False, True])
def test_a_run_killed_at_any_call_is_taken_up_by_the_next(
    engine: str, after: bool, mail: MailFiles, tmp_path: Path, kill: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    kind, hand_over, count, create, go = ENGINES[engine]
    send = WebService.send
    for number in range(count):
        with kind() as service:
            outbox = tmp_path / f"{number}"
            kill(number, after)
            with pytest.raises(_Killed):
                hand_over(service, mail, outbox, at=LATER)
            monkeypatch.setattr(WebService, "send", send)
            done = after and number == count - 1
            again = [hand_over(service, mail, outbox, at=LATER).step for _ in range(2)]
            assert again == ["already" if done else "scheduled", "already"]
            assert service.changes.count(create) == 1
            assert sum(go in line for line in service.changes) == 1


def test_the_number_of_calls_is_right(mail: MailFiles, tmp_path: Path) -> None:
    """Else the test above would not reach the last of them."""
    for name, (kind, hand_over, count, _, go) in ENGINES.items():
        with kind() as service:
            hand_over(service, mail, tmp_path / name, at=LATER)
            assert len(service.calls) == count
            assert go in service.lines[-1]
