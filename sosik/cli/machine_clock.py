"""The clocks of this machine, for what takes its time: sending, publishing."""

from datetime import datetime, tzinfo
from time import monotonic, sleep


class MachineClock:
    """What time it is in a zone, and how much of it has passed; the Clock of a run of mails."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone

    def seconds(self) -> float:
        """Seconds of a clock that only goes forward."""
        return monotonic()

    def moment(self) -> datetime:
        """The time now, with the offset of the zone."""
        return datetime.now(self._zone)

    def wait(self, seconds: float) -> None:
        """Return after so many seconds."""
        sleep(seconds)
