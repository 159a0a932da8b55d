"""The clocks of this machine, for commands that wait."""

import time
from datetime import datetime
from zoneinfo import ZoneInfo


class SystemClock:
    """The clocks of this machine, in the site's time zone."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone

    def seconds(self) -> float:
        """Seconds of the monotonic clock."""
        return time.monotonic()

    def moment(self) -> datetime:
        """The time of day, with the offset of the site's zone."""
        return datetime.now(self._zone)

    def wait(self, seconds: float) -> None:
        """Sleeps."""
        time.sleep(seconds)
