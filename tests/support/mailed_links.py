"""A site whose October issue was sent and leads to all kinds of addresses."""

import shutil
from pathlib import Path

from sosik.problems.problem import Problem
from tests.support.small import SETTINGS, article, told

KEPT = "content/sent/issues/2026-10"
RECORD = f"{KEPT}/sent.json"
FULL, STIBEE, LISTMONK = (
    SETTINGS.replace("email: {", f"email: {{targets: [{each}], ")
    for each in ("full", "stibee", "listmonk")
)
BODY = """\
[목록](/categories/공지/)과 [붙임](files/list.csv), [신청 방법](#신청-방법)을 봅니다.

## 신청 방법

전화로 신청합니다.
"""
TEXTS: dict[str, str | bytes] = {
    "content/articles/2026/market.md": article("나눔장터가 열렸습니다", body="장터입니다."),
    "content/articles/2026/class.md": article(
        "생활 수업", body=BODY, more="분류: 공지\n행사: {날짜: 2026-11-20}"
    ),
    "content/articles/2026/files/list.csv": "가,나\n",
    "content/articles/2026/other.md": article("다른 글", body="다릅니다."),
    "content/issues/2026-10.md": (
        "---\n제목: 10월호\n발행일: 2026-10-30\n광고: 아니오\n기사: [market, class]\n---\n"
        "안녕하세요.\n"
    ),
}


def move(root: Path, name: str, new: str) -> None:
    """Move an article; the issue goes on to name it by its file."""
    place = root / f"content/articles/{new}.md"
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(root / f"content/articles/{name}.md", place)
    issue = root / "content/issues/2026-10.md"
    old, bare = name.rpartition("/")[2], new.rpartition("/")[2]
    issue.write_text(issue.read_text("utf-8").replace(old, bare), "utf-8")


def edit(root: Path, name: str, old: str, new: str) -> None:
    place = root / name
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), "utf-8")


def dead(root: Path) -> dict[str, Problem]:
    """The problems of mailed addresses by address; there are no others."""
    problems, _ = told(root)
    assert all(each.code.startswith("mailed-") for each in problems)
    return {dict(each.facts)["found"]: each for each in problems}
