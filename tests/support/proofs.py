"""A small site whose October issue `sosik mail` composes ahead of its time, and what was told."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from sosik.cli.commands import cli
from tests.support.sites import Snapshot, snapshot
from tests.support.small import article, picture

EARLY = "2026-10-01T09:00"
"""Before anything that these tests send is public."""


def mail(root: Path, name: str = "2026-10", *arguments: str, now: str = EARLY) -> Result:
    """One run of the command."""
    given = ["mail", name, "--root", str(root), "--now", now, *arguments]
    result = CliRunner().invoke(cli, given)
    assert "Traceback" not in result.output
    return result


def issue(more: str = "기사: [market.md, repair.md]", *, date: str = "2026-10-30 10:00") -> str:
    """The text of an issue without faults."""
    return f"---\n제목: 해오름 10월호\n발행일: {date}\n광고: 아니오\n{more}\n---\n안녕하세요.\n"


SETTINGS = """\
title: 해오름 소식
url: https://news.example.org
organization: {name: 해오름센터, address: 서울시 ○○구 한빛로 12, phone: 02-000-0100}
departments: [기반지원부, 사업전략부, 교육지원부]
email:
  from: 해오름 소식 <news@example.org>
  unsubscribe: https://example.org/u/{recipient}
  targets: [full]
"""
PHOTO = "![물건을 고르는 주민들](market.jpg)"
SOUND: dict[str, str | bytes] = {
    "site.yaml": SETTINGS,
    "content/articles/market.md": article("나눔장터", body=f"장터가 열렸습니다.\n\n{PHOTO}"),
    "content/articles/repair.md": article("수리학교", date="2026-10-29"),
    "content/articles/market.jpg": picture(),
    "content/issues/2026-10.md": issue(),
}
BOX = "outbox/2026-10"


def outbox(root: Path, folder: str = BOX) -> Snapshot:
    """All that lies in a mail's folder."""
    return snapshot(root / folder)


def told(result: Result) -> dict[str, Any]:
    """What --json printed, which is all that was printed."""
    assert result.stderr == ""
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def problem_codes(result: Result) -> list[tuple[str, str]]:
    """The problems that --json tells, as (code, file) pairs."""
    return [(fault["code"], fault["file"]) for fault in told(result)["problems"]]


def awaited(result: Result) -> list[tuple[str, str, str]]:
    """Whom an issue waits for, for what, and why."""
    return [(each["whom"], each["name"], each["why"]) for each in told(result)["awaited"]]
