"""Which campaigns this site has had engines create: their numbers and what they contain.

It holds no address and no secret. Without it nothing is sent twice, but for engines that know no
tags an e-mail of the same subject has to be looked at by a person.
"""

from datetime import datetime
from pathlib import Path

from msgspec import DecodeError, Struct, ValidationError, json

from sosik.base import places
from sosik.base.staging import Staging
from sosik.delivery.channels.campaign import Campaign


class LoggedCampaign(Struct, frozen=True, kw_only=True):
    """One campaign: the engine, the issue, its number, its digest (16 digits) and its state."""

    engine: str
    issue: str
    id: int
    digest: str
    state: str
    at: datetime


class CampaignLog:
    """The log in one file, written whole after each change; a damaged one counts as empty."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def entries(self) -> tuple[LoggedCampaign, ...]:
        """All entries, the oldest first."""
        try:
            return json.decode(places.read_own(self._path), type=tuple[LoggedCampaign, ...])
        except (FileNotFoundError, DecodeError, ValidationError):
            return ()

    def digests(self, engine: str, issue: str) -> dict[int, str]:
        """The digests of an issue's campaigns in one engine, by their numbers."""
        return {
            entry.id: entry.digest
            for entry in self.entries()
            if (entry.engine, entry.issue) == (engine, issue)
        }

    def note(self, engine: str, issue: str, campaign: Campaign, now: datetime) -> None:
        """Write down a campaign, in place of an earlier entry of the same number."""
        entry = LoggedCampaign(
            engine=engine,
            issue=issue,
            id=campaign.id,
            digest=campaign.digest,
            state=campaign.state,
            at=now,
        )
        others = [each for each in self.entries() if (each.engine, each.id) != (engine, entry.id)]
        lines = json.format(json.encode((*others, entry)), indent=1) + b"\n"
        with Staging(self._path.parent) as stage:
            stage.write([(self._path.name, lines)], 1)
