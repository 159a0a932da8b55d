"""Finds texts that a site has twice, as left behind by syncing and copying."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from sosik.korean.spelling import fold
from sosik.model.manuscript import Manuscript
from sosik.problems.collector import ProblemCollector

_COPY = re.compile(
    r"""(?ix)
    (?:^|[\s_(\[-])(?:복사본|사본|copy)(?:\s*\(?\d+\)?)?[\s)\]_-]*(?:\Z|\ of\ |\s-\s)
    |충돌|conflict
    |\(\d{1,3}\)\Z|[\s_-]\d\Z|~\d*\Z
    """
)
"""Marks in the names of copies made by Windows, macOS, Dropbox, OneDrive, Syncthing, 네이버 MYBOX
and repeated downloads."""


def check_copies(
    manuscripts: Mapping[str, Manuscript], problems: ProblemCollector, now: datetime
) -> None:
    """Warns about texts with the same kind, title, date and body as another one.

    A different warning is given if only kind, title and day are the same.

    Drafts and expired texts are ignored, as readers never see them twice.
    """
    equal: dict[tuple[object, ...], list[str]] = {}
    for source, manuscript in manuscripts.items():
        page, expires = manuscript.page, manuscript.expires
        if page is None or manuscript.draft or (expires is not None and expires <= now):
            continue
        kind = source.split("/")[1]
        equal.setdefault((kind, page.title, page.date, manuscript.said), []).append(source)
    for sources in equal.values():
        if len(sources) > 1:
            _report(sources, problems)
    same_title: dict[tuple[str, str, date], list[str]] = {}
    for sources in equal.values():
        page = manuscripts[sources[0]].page
        if page is not None and page.date is not None:
            key = (page.kind, "".join(fold(page.title).split()), page.date.at.date())
            same_title.setdefault(key, []).append(sources[0])
    for sources in same_title.values():
        first = min(sources, key=_rank)
        for source in sources:
            if source != first:
                line = manuscripts[source].lines.get("title", 0)
                problems.warn("same-title", source, line, other=first)


def _report(sources: list[str], problems: ProblemCollector) -> None:
    copies = {source for source in sources if _is_copy(source)}
    first = min(sources, key=_rank)
    for source in sources:
        if source != first:
            problems.warn("copy-of" if source in copies else "same-text", source, other=first)


def _rank(source: str) -> tuple[bool, int, str]:
    """Sort key that puts the original before its copies."""
    return _is_copy(source), len(source), source


def _is_copy(source: str) -> bool:
    name = source.rpartition("/")[2].removesuffix(".md")
    return _COPY.search(name) is not None
