"""Builds the preview again and again, one build at a time, and posts what came of each."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import perf_counter
from typing import Protocol

from sosik.base import places
from sosik.base.locking import Holder
from sosik.build import session
from sosik.build.crash_log import note_crash
from sosik.build.records import Report
from sosik.build.session import Folders
from sosik.content import encoding
from sosik.content.frontmatter.site_schema import parse_settings
from sosik.content.visibility import Preview
from sosik.desk.state import Board, State
from sosik.problems.causes import PASSING, unwritable
from sosik.problems.problem import Problem, ProblemsFound

_PASSING = {"cannot-read", "worker-killed"} | PASSING
_SOON = timedelta(minutes=1)
"""What passes by itself is tried again by itself, and when: a file that is held (by a virus
scanner, by a reader), memory that ran out."""
_NOT_OF_TEXTS = {"worker-killed"}
"""Problems that name a text which is not at fault."""


class Listener(Protocol):
    """Whoever tells staff, in the terminal, what the desk does."""

    def built(self, report: Report, seconds: float) -> None:
        """A build went well."""

    def failed(self, found: ProblemsFound) -> None:
        """A build found problems, and the pages stay as they were."""

    def waiting(self, holder: Holder) -> None:
        """Another run has to end before a build can begin."""


class Workshop:
    """The one who builds a preview; `clock` tells the moment for which.

    A text that is not public yet may be half written for weeks. Where it has problems it is left
    out, and told; but where it has been shown since the desk began, somebody works on it now: then
    its problems stop the build, so that its last good page stays to be looked at.
    """

    def __init__(
        self, folders: Folders, clock: Callable[[], datetime], board: Board, listener: Listener
    ) -> None:
        self._folders = folders
        self._clock = clock
        self._board = board
        self._listener = listener
        self._shown: set[str] = set()
        self._next: datetime | None = None

    def due(self) -> bool:
        """Whether the hour has come at which the clock alters the site."""
        return self._next is not None and self._next <= self._clock()

    def build(self, jobs: int) -> None:
        """Bring the preview up to date, and tell what came of it; whatever goes wrong is told."""
        begun = perf_counter()
        try:
            report, aside = self._attempt(self._clock(), jobs)
        except ProblemsFound as found:
            self._fail(found)
            return
        except OSError as error:
            if error.errno is None:  # a library's own, with which the system has nothing to do
                self.crashed(error)
            else:
                self._fail(ProblemsFound(unwritable(error, self._folders.root)))
            return
        except Exception as error:
            self.crashed(error)
            return
        self._shown = {f"content/{identity}.md" for identity in report.pending}
        self._next = report.next_change
        self._board.post(State(url=self._url(), aside=aside, pending=report.pending))
        self._listener.built(report, perf_counter() - begun)

    def crashed(self, error: Exception) -> None:
        """Tell a fault of ours as any problem: the pages stay, and the next change is built."""
        self._fail(ProblemsFound([note_crash(error, self._folders.root, ("serve",)).problem]))

    def _fail(self, found: ProblemsFound) -> None:
        """Keep the pages as they are, and the address under which they were made."""
        held = any(fault.code in _PASSING for fault in found.problems)
        self._next = self._clock() + _SOON if held else None
        before = self._board.state
        url = before.url or self._url()
        told = tuple(found.problems)
        self._board.post(State(url=url, problems=told, pending=before.pending))
        self._listener.failed(found)

    def _url(self) -> str:
        """The address of the site as its settings have it; "" where they can't be read."""
        place = self._folders.root / "site.yaml"
        try:
            data = places.read_own(place)
            settings, *_ = parse_settings(encoding.read(place.name, data).text or "")
        except Exception:  # the build tells it
            return ""
        return settings.url if settings else ""

    def _attempt(self, now: datetime, jobs: int) -> tuple[Report, tuple[Problem, ...]]:
        """A build with everything in it, else without the texts that can't be shown yet."""
        held: frozenset[str] = frozenset()
        aside: set[Problem] = set()
        while True:
            try:
                report = session.build(
                    self._folders,
                    now,
                    jobs=jobs,
                    preview=Preview(held),
                    waiting=self._listener.waiting,
                )
            except ProblemsFound as found:
                # Held back are only texts that are not public: of others the problem comes again.
                more = _texts(found.problems) - self._shown - held
                if not more:
                    raise
                aside |= {fault for fault in found.problems if _texts([fault]) & more}
                held |= more
            else:
                return report, tuple(sorted(aside))


def _texts(faults: list[Problem]) -> set[str]:
    """The texts that faults name."""
    faults = [fault for fault in faults if fault.code not in _NOT_OF_TEXTS]
    named = {fault.file for fault in faults}
    named |= {value for fault in faults for key, value in fault.facts if key == "other"}
    return {name for name in named if name.startswith("content/") and name.endswith(".md")}
