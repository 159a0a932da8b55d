"""A folder with site.yaml and what a test puts beside it, under the layouts that are shipped."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

from PIL import Image

from sosik.base.cache import ResultCache
from sosik.build.corridor import Prepared, prepare
from sosik.build.records import Report
from sosik.build.session import Folders, build, check
from sosik.content.inventory import Inventory, scan_folder
from sosik.content.read import read_folder
from sosik.problems.problem import Problem, ProblemsFound
from tests.support.places import REPOSITORY

SEOUL = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 1, 9, tzinfo=SEOUL)
SHIPPED = REPOSITORY / "layouts"

SETTINGS = """\
title: 해오름 소식
url: https://news.example.org
organization: {name: 해오름센터, address: 서울시 ○○구 한빛로 12, phone: 02-000-0100}
departments: [기반지원부, 사업전략부, 교육지원부]
categories: [공지, 사업소식, 교육]
email: {from: 해오름 소식 <news@example.org>, unsubscribe: "https://example.org/u"}
"""


def put(root: Path, files: Mapping[str, str | bytes], *, settings: str = SETTINGS) -> Path:
    """Write files into a site's folder, and site.yaml where it has none; returns the folder."""
    for name, data in {"site.yaml": settings, **files}.items():
        path = root / name
        if name in files or not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.encode() if isinstance(data, str) else data)
    return root


def article(
    title: str = "나눔장터", *, date: str = "2026-10-20", more: str = "", body: str = "글"
) -> str:
    """The text of an article without faults; `more` are further lines of its front matter."""
    lines = f"제목: {title}\n작성자: 김하늘\n부서: 기반지원부\n날짜: {date}\n{more}"
    return f"---\n{lines.rstrip()}\n---\n{body}\n"


def made(root: Path, now: datetime = NOW) -> Report:
    """Build the site into its own output folder."""
    return build(Folders.of(root), now)


def read(root: Path, now: datetime = NOW) -> Prepared:
    """Read and plan the site, and render nothing."""
    written = read_folder(Inventory(scan_folder(root, SHIPPED), {}, 0), ResultCache(None), 1)
    prepared = prepare(written, now)
    faults = prepared.sources.collector
    if faults.problems:
        raise ProblemsFound(faults.problems, faults.warnings)
    return prepared


def told(root: Path, now: datetime = NOW) -> tuple[list[Problem], list[Problem]]:
    """The problems and the warnings of a build."""
    try:
        report = made(root, now)
        return list(report.problems), list(report.warnings)
    except ProblemsFound as found:
        return found.problems, found.warnings


def suggested(root: Path, now: datetime = NOW) -> list[Problem]:
    """What a check suggests."""
    return list(check(Folders.of(root), now).suggestions)


def picture(colour: str = "green", size: tuple[int, int] = (40, 30), kind: str = "JPEG") -> bytes:
    """A small picture of one colour."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()
