"""The file in which the trace of the last build is kept; what nobody asks of it is not decoded."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Raw, Struct, field

from sosik.base import cache
from sosik.base.number_lists import NumberLists, Packed
from sosik.build.records import Rows, Trace
from sosik.site.question import Question


class TraceFile(Struct, frozen=True, kw_only=True):
    """A trace as it lies on the disk."""

    engine: str
    site: str
    questions: tuple[Question, ...]
    digests: tuple[str, ...]
    words: tuple[str, ...]
    layouts: Mapping[str, str]
    outputs: dict[str, Raw] = field(name="made")
    reads: Packed
    links: Packed
    ids: Packed


def load(path: Path) -> Trace | None:
    """The trace saved at a path; None if it is missing, damaged, or of another version."""
    return _trace(cache.load(path, TraceFile))


def newest(*paths: Path) -> Trace | None:
    """The most recently saved trace of those at several paths."""
    return _trace(cache.newest(paths, TraceFile))


def _trace(saved: TraceFile | None) -> Trace | None:
    if saved is None:
        return None
    names = saved.outputs
    try:
        return Trace(
            engine=saved.engine,
            site=saved.site,
            questions=saved.questions,
            digests=saved.digests,
            words=saved.words,
            layouts=saved.layouts,
            outputs=Rows(names),
            reads=NumberLists.unpack(names, saved.reads),
            links=NumberLists.unpack(names, saved.links),
            ids=NumberLists.unpack(names, saved.ids),
        )
    except (ValueError, msgspec.DecodeError):
        return None


def as_file(trace: Trace) -> TraceFile:
    """A trace as it is saved."""
    return TraceFile(
        engine=trace.engine,
        site=trace.site,
        questions=tuple(trace.questions),
        digests=tuple(trace.digests),
        words=tuple(trace.words),
        layouts=trace.layouts,
        outputs=trace.outputs.raw,
        reads=trace.reads.packed(),
        links=trace.links.packed(),
        ids=trace.ids.packed(),
    )
