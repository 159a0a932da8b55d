"""Rebuilds the preview, one build at a time, and publishes the result of each."""

from collections.abc import Callable, Collection, Set
from datetime import datetime, timedelta
from time import perf_counter
from typing import Protocol

from sosik.base import places
from sosik.base.locking import Holder
from sosik.build import session
from sosik.build.crash_log import note_crash
from sosik.build.recalled import Recalled
from sosik.build.records import Report
from sosik.build.session import Folders
from sosik.build.viewer import GaveWay
from sosik.content import encoding
from sosik.content.frontmatter.site_schema import parse_settings
from sosik.content.visibility import Preview
from sosik.desk.respond import base_of, output_of
from sosik.desk.state import BuildResult, PreviewState
from sosik.problems.causes import PASSING, unwritable
from sosik.problems.problem import Problem, ProblemsFound

_PASSING = {"cannot-read", "worker-killed"} | PASSING
"""Codes of problems that may go away by themselves: a file held by another program, low memory."""
_MOST_GIVEN = 5
"""How many builds in turn give way to another at most, so that one is finished in the end."""
_RETRY = timedelta(minutes=1)
"""How long after such a problem the next build is tried."""
_NOT_OF_TEXTS = {"worker-killed"}
"""Codes of problems that name a text without being its fault."""


class Listener(Protocol):
    """Reports to staff, in the terminal, what the preview server does."""

    def built(self, report: Report, seconds: float) -> None:
        """Reports that a build succeeded."""

    def failed(self, failure: ProblemsFound) -> None:
        """Reports that a build found problems, and that the pages stay as they were."""

    def waiting(self, holder: Holder) -> None:
        """Reports that a build waits for another process to end."""


class Rebuilder:
    """Builds a preview for the moment that `clock` returns, and updates its PreviewState.

    A text that is not public yet may be unfinished for weeks. If it has problems, it is left out
    and they are reported. But if it has been shown since the server started, somebody is editing
    it: then its problems stop the build, so that its last good page stays visible.
    """

    def __init__(
        self,
        folders: Folders,
        clock: Callable[[], datetime],
        preview: PreviewState,
        listener: Listener,
    ) -> None:
        self._folders = folders
        self._clock = clock
        self._preview = preview
        self._listener = listener
        self._recalled = Recalled(folders.cache, keeps=True)
        self._gives_way: Callable[[], bool] | None = None
        self._unbuilt: Set[str] | None = set()
        self._given = 0
        self._postponed = 0
        self._shown: set[str] = set()
        self._next: datetime | None = None

    def due(self) -> bool:
        """True if the site has to change now because of the time."""
        return self._next is not None and self._next <= self._clock()

    @property
    def is_behind(self) -> bool:
        """True if another build should follow once nothing changes.

        It looks at all files after a quick build, makes what was postponed, and gets ready for
        quick builds after the first.
        """
        recalled = self._recalled
        is_cold = recalled.is_current and not recalled.is_warm
        return bool(self._postponed) or recalled.is_unsaved or is_cold

    def outputs(self) -> set[str]:
        """The paths of the pages that are looked at, below output/."""
        base = base_of(self._preview.result)
        return {output_of(address, base) for address in self._preview.addresses()}

    def is_waiting(self) -> bool:
        """True if the present build is one that gives way to another, which is wanted."""
        return self._gives_way is not None and self._gives_way()

    def show(self, path: str, page: bytes) -> None:
        """Shows a page before it is written."""
        self._preview.show(path, page)

    def build(
        self,
        jobs: int,
        changed: Collection[str] | None = None,
        gives_way: Callable[[], bool] | None = None,
    ) -> None:
        """Brings the preview up to date and reports the result; raises nothing.

        `changed` are the paths of the files that have changed since the last build, None if that is
        not known. A build that `gives_way` ends without a result if that becomes true before
        anything is written, but not very often in turn; the next one is told of its changes, too.
        """
        known = changed is not None and self._unbuilt is not None
        changed = {*(self._unbuilt or ()), *(changed or ())} if known else None
        may_wait = self._given < _MOST_GIVEN
        if self._build(jobs, changed, gives_way if may_wait else None, postpones=True):
            self._unbuilt, self._given = set(), 0
        else:
            self._unbuilt, self._given = changed, self._given + 1

    def look_after(self, gives_way: Callable[[], bool]) -> None:
        """Looks at all files, makes and saves what other builds have left, unless it gives way."""
        self._build(1, None, gives_way, postpones=False)

    def _build(
        self,
        jobs: int,
        changed: Collection[str] | None,
        gives_way: Callable[[], bool] | None,
        *,
        postpones: bool,
    ) -> bool:
        """Builds and reports the result; returns False if there is none, for it gave way."""
        self._gives_way = gives_way
        begin = perf_counter()
        try:
            report, aside = self._attempt(self._clock(), jobs, changed, postpones=postpones)
        except GaveWay:
            return False
        except ProblemsFound as failure:
            self._fail(failure)
            return True
        except OSError as error:
            if error.errno is None:  # raised by a library, not by the system
                self.crashed(error)
            else:
                self._fail(ProblemsFound(unwritable(error, self._folders.root)))
            return True
        except Exception as error:
            self.crashed(error)
            return True
        self._shown = {f"content/{identity}.md" for identity in report.pending}
        self._next, self._postponed = report.next_change, report.postponed
        self._preview.update(BuildResult(url=self._url(), aside=aside, pending=report.pending))
        self._listener.built(report, perf_counter() - begin)
        return True

    def crashed(self, error: Exception) -> None:
        """Reports a bug in Sosik like a problem: the pages stay, and the next change is built."""
        self._fail(ProblemsFound([note_crash(error, self._folders.root, ("serve",)).problem]))

    def _fail(self, failure: ProblemsFound) -> None:
        """Keeps the pages, and the address for which they were built, and shows the problems."""
        passing = any(problem.code in _PASSING for problem in failure.problems)
        self._next = self._clock() + _RETRY if passing else None
        before = self._preview.result
        url = before.url or self._url()
        problems = tuple(failure.problems)
        self._preview.update(BuildResult(url=url, problems=problems, pending=before.pending))
        self._listener.failed(failure)

    def _url(self) -> str:
        """Returns the site's address in site.yaml; "" if that can't be read."""
        path = self._folders.root / "site.yaml"
        try:
            data = places.read_own(path)
            settings, *_ = parse_settings(encoding.read(path.name, data).text or "")
        except Exception:  # the build reports it
            return ""
        return settings.url if settings else ""

    def _attempt(
        self, now: datetime, jobs: int, changed: Collection[str] | None, *, postpones: bool
    ) -> tuple[Report, tuple[Problem, ...]]:
        """Builds with all texts, or else without those that have problems and were never shown.

        Returns the report and the problems of the texts left out. Raises ProblemsFound for all
        other problems.
        """
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
                    recalled=self._recalled,
                    changed=None if held else changed,
                    viewer=self,
                    postpones=postpones,
                )
            except ProblemsFound as failure:
                # The build leaves out only texts that are not public; other problems come again.
                more = _texts(failure.problems) - self._shown - held
                if not more:
                    raise
                aside |= {problem for problem in failure.problems if _texts([problem]) & more}
                held |= more
            else:
                return report, tuple(sorted(aside))


def _texts(problems: list[Problem]) -> set[str]:
    """Returns the Markdown files that some problems name."""
    problems = [problem for problem in problems if problem.code not in _NOT_OF_TEXTS]
    named = {problem.file for problem in problems}
    named |= {value for problem in problems for key, value in problem.facts if key == "other"}
    return {name for name in named if name.startswith("content/") and name.endswith(".md")}
