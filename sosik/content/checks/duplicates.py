"""Texts that stand in a site twice, as syncing and copying leave them."""

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
"""How the names of copies end or begin: of Windows, macOS, Dropbox, OneDrive, Syncthing, 네이버
MYBOX, browsers that download a file again."""


def check_copies(
    manuscripts: Mapping[str, Manuscript], problems: ProblemCollector, now: datetime
) -> None:
    """Remark each text whose kind, title, date and body are those of another.

    One whose title and day alone are those of another is remarked, too.

    Drafts, and what has expired, are passed over: readers never see them twice.
    """
    alike: dict[tuple[object, ...], list[str]] = {}
    for source, manuscript in manuscripts.items():
        page, expires = manuscript.page, manuscript.expires
        if page is None or manuscript.draft or (expires is not None and expires <= now):
            continue
        kind = source.split("/")[1]
        alike.setdefault((kind, page.title, page.date, manuscript.said), []).append(source)
    for sources in alike.values():
        if len(sources) > 1:
            _tell(sources, problems)
    named: dict[tuple[str, str, date], list[str]] = {}
    for sources in alike.values():
        page = manuscripts[sources[0]].page
        if page is not None and page.date is not None:
            key = (page.kind, "".join(fold(page.title).split()), page.date.at.date())
            named.setdefault(key, []).append(sources[0])
    for sources in named.values():
        first = min(sources, key=_rank)
        for source in sources:
            if source != first:
                line = manuscripts[source].lines.get("title", 0)
                problems.warn("same-title", source, line, other=first)


def _tell(sources: list[str], problems: ProblemCollector) -> None:
    copies = {source for source in sources if _is_copy(source)}
    first = min(sources, key=_rank)
    for source in sources:
        if source != first:
            problems.warn("copy-of" if source in copies else "same-text", source, other=first)


def _rank(source: str) -> tuple[bool, int, str]:
    """The text that the others are copies of comes first."""
    return _is_copy(source), len(source), source


def _is_copy(source: str) -> bool:
    name = source.rpartition("/")[2].removesuffix(".md")
    return _COPY.search(name) is not None
