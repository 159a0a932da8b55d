"""A site that lives below a path of its host, with addresses of every kind in it."""

from collections.abc import Iterator
from pathlib import Path

from lxml import html

from tests.support.small import SETTINGS, article, picture

BASE = "https://org.github.io/news"
KNOWN = (
    SETTINGS.replace("https://news.example.org", f"{BASE}/")
    + """description: 작은 & 큰 소식
listing: {size: 2}
menu: [{title: 기사, url: /articles/}, {title: 소개, url: /pages/about/}]
social: {blog: https://blog.example.org/?a=1&b=2}
subscribe: https://news.example.com/subscribe
people: [{name: 김하늘, position: 팀장, email: sky@example.org}]
"""
)
BODY = """\
[소개](/pages/about/)와 [목록](/articles/), [보도자료](../releases/plan.md#절).

[표](<files/표 1.csv>)도 있습니다.

## 절

![장터](market.jpg) [아래](#절) [밖](https://example.com/?a=1&b=2) <tel:02-000-0000>
"""
FILES: dict[str, str | bytes] = {
    "content/articles/가을 장터.md": article(
        "<가을> & 장터",
        more="분류: 공지\n태그: [나눔, 'A&B']\n대표사진: market.jpg\n붙임: files/표 1.csv\n"
        "옛주소: [/old/market/, 옛-장터]\n바로가기: [{제목: 신청, 주소: spring.md}]\n"
        "행사: {날짜: 2026-11-10, 장소: 마당}\n바로잡음: 날짜를 고쳤습니다.",
        body=BODY,
    ),
    "content/articles/spring.md": article("봄", date="2026-04-01"),
    "content/articles/summer.md": article("여름", date="2026-07-01", body="글\x08자"),
    "content/articles/guest.md": article("손님", date="2026-10-01").replace(
        "부서: 기반지원부", "소속: 이웃"
    ),
    "content/articles/a.md": article("아침", date="2026-10-21 09:30"),
    "content/articles/b.md": article("저녁", date="2026-10-22", more="수정일: 2026-10-31 18:00"),
    "content/articles/draft.md": article("비밀", more="초안: 예"),
    "content/releases/plan.md": "---\n제목: 계획\n부서: 기반지원부\n"
    "보도일자: 2026-10-25\n메일: 예\n---\n계획입니다.\n\n## 절\n\n글\n",
    "content/issues/2026-10.md": "---\n제목: 10월호\n발행일: 2026-10-30\n기사: [가을 장터, a]\n"
    "일정: [{날짜: 2026-11-10, 제목: 장터, 주소: /articles/}]\n---\n안녕하세요.\n",
    "content/pages/about.md": "---\n제목: 소개\n---\n소개합니다.\n",
    "content/articles/market.jpg": picture("green", (1300, 800)),
    "content/articles/files/표 1.csv": "a,b\n",
    "content/static/CNAME": "org.github.io\n",
}


def addresses(page: Path) -> Iterator[str]:
    """Every address that an HTML file names, in any attribute that holds one."""
    for element in html.fromstring(page.read_bytes()).iter():
        for name in ("href", "src", "action", "poster"):
            if (found := element.get(name)) is not None:
                yield str(found)
        for one in str(element.get("srcset") or "").split(","):
            if one.strip():
                yield one.split()[0]
        content = str(element.get("content") or "")
        if content.startswith(("https://", "http://", "0; url=")):
            yield content.removeprefix("0; url=")


def pages_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))
