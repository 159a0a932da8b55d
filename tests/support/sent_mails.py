"""A site whose October issue can be sent."""

from datetime import datetime
from pathlib import Path

import pytest

from sosik.build.session import Folders
from sosik.delivery.outbox import sent
from sosik.problems.problem import ProblemsFound
from tests.support.small import SEOUL, article, picture

SENT = datetime(2026, 11, 2, 10, 30, tzinfo=SEOUL)
KEPT = "content/sent/issues/2026-10"
BODY = "첫 문단입니다.\n\n![장터](market.png)\n"
TEXTS: dict[str, str | bytes] = {
    "content/articles/market.md": article("나눔장터", body=BODY),
    "content/articles/class.md": article("생활 수업", body="수업입니다."),
    "content/articles/market.png": picture(kind="PNG"),
    "content/issues/2026-10.md": (
        "---\n제목: 10월호\n발행일: 2026-10-30\n광고: 아니오\n기사: [market, class]\n---\n"
        "안녕하세요.\n"
    ),
}


def page(root: Path, name: str) -> str:
    return (root / f"output/site/{name}/index.html").read_text("utf-8")


def refused(root: Path, name: str = "2026-10") -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        sent(Folders.of(root), name, SENT)
    return [fault.code for fault in found.value.problems]
