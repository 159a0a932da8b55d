"""What is known of the last build that was published, and whether the clock asks for the next."""

from datetime import datetime

from msgspec import Struct

from sosik.base import cache, places
from sosik.build.folders import Folders, check_ways
from sosik.problems.problem import ProblemsFound, problem

RECORD = "schedule"
"""The file below `.cache/` that keeps the last published build."""


class PublishedBuild(Struct, frozen=True, kw_only=True):
    """A build that readers see: the moment of it, and when the clock alters the site after it."""

    at: datetime
    next_change: datetime | None = None


class ScheduleState(Struct, frozen=True, kw_only=True):
    """Whether the clock asks for a build at `now`.

    `published` is when the site that readers see was built, None if that is unknown; then a build
    is due. `next_change` is the earliest moment not yet published, in the past if it is overdue.
    """

    now: datetime
    due: bool
    published: datetime | None = None
    next_change: datetime | None = None


class _Report(Struct, frozen=True):
    next_change: datetime | None = None


class _LastBuild(Struct, frozen=True):
    """The two times in the record of the last build; the rest of it is large."""

    now: datetime
    report: _Report


def state_of(folders: Folders, now: datetime) -> ScheduleState:
    """Whether a build of a site is due at `now`, by the records of earlier ones; no text is read.

    Due is a build if the next change of the last published build has come, or of the last build.
    """
    record = cache.load(folders.cache / RECORD, PublishedBuild)
    last = cache.load(folders.cache / "last", _LastBuild)
    changes = [
        change.astimezone(now.tzinfo)
        for change in (
            record.next_change if record else None,
            last.report.next_change if last else None,
        )
        if change is not None
    ]
    known = [*([record.at] if record else []), *([last.now] if last else [])]
    change = min(changes, default=None)
    return ScheduleState(
        now=now,
        due=not known or (change is not None and change <= now),
        published=known[0].astimezone(now.tzinfo) if known else None,
        next_change=change,
    )


def note_begun(folders: Folders, state: ScheduleState) -> None:
    """Note before a run that what it will build is not online yet, so that it stays due till then.

    Nothing is noted over what is known of the last published build, which is as true as before.
    """
    if cache.load(folders.cache / RECORD, PublishedBuild) is None:
        change = state.next_change or state.now
        record = PublishedBuild(at=state.published or state.now, next_change=change)
        places.make_folders(str(folders.cache))
        cache.save(folders.cache / RECORD, record)


def note_published(folders: Folders) -> PublishedBuild:
    """Note that readers see the last build now, and return it.

    Raises ProblemsFound if there was no build (`nothing-built`).
    """
    check_ways(folders)
    last = cache.load(folders.cache / "last", _LastBuild)
    if last is None:
        raise ProblemsFound([problem("nothing-built", "output")])
    record = PublishedBuild(at=last.now, next_change=last.report.next_change)
    places.check_file(folders.cache / RECORD)
    cache.save(folders.cache / RECORD, record)
    return record
