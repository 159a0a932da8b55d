"""Issues for the tests of the mail: the repository's own, and one of fifteen long articles.

The sentences are put together by counting, never by chance, about a centre that does not exist.
"""

import re
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import count, cycle, islice
from pathlib import Path

from sosik.build.session import Folders, build
from tests.support.places import REPOSITORY
from tests.support.small import put

FIFTEEN = "fifteen"
"""The name under which tests know the issue of fifteen articles."""

NOW = datetime(2026, 11, 1, 9, tzinfo=timezone(timedelta(hours=9)))

SETTINGS = """\
title: 해오름 소식
url: https://news.example.org
organization:
  name: 해오름센터
  address: 서울시 ○○구 한빛로 12, 3층
  phone: 02-000-0100
  email: news@example.org
departments: [기반지원부, 사업전략부, 교육지원부]
categories: [공지, 사업소식, 교육]
social: {youtube: https://www.example.org/youtube, blog: https://www.example.org/blog}
subscribe: https://www.example.org/subscribe/
email:
  from: 해오름 소식 <news@example.org>
  unsubscribe: https://example.org/unsubscribe/{recipient}
"""

_WHO = (
    *("해오름센터는", "기반지원부 직원들은", "마을 기술자 모임은", "새벽시장 사업단은"),
    *("열두 곳의 이웃 가게는", "교육지원부와 주민 강사들은", "물빛동 돌봄 모임은"),
)
_WHEN = (
    *("지난봄부터", "이달 첫째 주에", "해마다 가을이면", "올해 두 번째 모임에서"),
    *("비가 그친 토요일 아침", "석 달 동안의 준비 끝에"),
)
_WHAT = (
    *("고장 난 문손잡이와 수도꼭지를", "혼자 사는 어르신의 안부를", "손수 만든 장바구니를"),
    *("동네 아이들이 심은 상추와 고추를", "함께 쓰는 공구 창고의 열쇠를"),
)
_DID = (
    *("하나하나 살피고 적어 두었습니다.", "이웃과 나누는 자리를 마련했습니다."),
    *("다음 모임에서 다시 이야기하기로 했습니다.", "돌보는 방법을 서로 가르쳐 주었습니다."),
)
_MORE = (
    "처음에는 서먹했지만 차 한 잔을 나누며 금세 가까워졌습니다.",
    "센터 2층 큰배움방은 온종일 웃음소리로 가득했습니다.",
    "참여한 주민은 “작은 일이라도 함께하니 힘이 난다”고 말했습니다.",
)
_TITLES = (
    *("골목길 공구 창고, 이웃 손으로 다시 문을 연다", "새벽시장 사업단의 첫 겨울나기"),
    *("주민 강사 열두 명이 들려주는 수리 이야기", "물빛동 안부 전화 삼백 통의 기록"),
    "작은 텃밭에서 거둔 상추를 이웃과 나누다",
)
_WRITERS = ("김하늘", "이가람", "윤새봄")
_OFFICES = ("기반지원부", "사업전략부", "교육지원부")
_KINDS = ("공지", "사업소식", "교육")
_EXTRAS = (
    "- 모이는 곳: 해오름센터 앞마당\n- 준비물: 장갑과 물병\n- 문의: 02-000-0100\n",
    "| 모임 | 요일 | 인원 |\n|---|---|---:|\n"
    "| 수리반 | 월요일 | 12명 |\n| 텃밭반 | 목요일 | 8명 |\n",
    "> 배우러 왔다가 가르치게 되었습니다. 동네가 달라 보입니다.\n",
    "□ 신청 안내\n ○ 기간: 2026. 11. 9.(월)~11. 20.(금)\n   - 자리가 차면 차례를 기다립니다\n"
    "   ※ 재료비는 센터가 냅니다\n",
    "1. 먼저 자리를 고릅니다.\n2. 이름을 적습니다.\n3. 안내를 기다립니다.\n",
)


def fifteen(articles: int = 15, letters: int = 45_000) -> dict[str, str]:
    """The files of a site with one issue, whose articles have so many Hangul letters together."""
    files = {"site.yaml": SETTINGS}
    names = [f"story-{number:02}" for number in range(1, articles + 1)]
    for number, name in enumerate(names):
        files[f"content/articles/2026/{name}.md"] = _article(number, letters // articles)
    listed = "".join(f"  - {name}.md\n" for name in names)
    files["content/issues/2026-10.md"] = (
        "---\n제목: 해오름 소식 2026년 10월호\n발행일: 2026-10-30\n호수: 42\n광고: 아니오\n"
        f"기사:\n{listed}"
        "일정:\n  - {날짜: 2026-11-07, 제목: 함께 여는 수리 교실, 시간: '10:00', 장소: 큰배움방}\n"
        "  - {날짜: 2026-11-22, 종료일: 2026-11-23, 제목: 텃밭 나눔 장터}\n"
        "---\n열다섯 가지 이야기를 담았습니다. 천천히 읽어 주세요.\n"
    )
    return files


def letters_of(text: str) -> int:
    """How many Hangul letters a text has."""
    return len(re.findall(r"[가-힣]", text))


def sentences(start: int = 0) -> Iterator[str]:
    """Sentences without end, those of another start in another order."""
    for number in count(start):
        if number % 4 == 3:
            yield _MORE[number // 4 % len(_MORE)]
        else:
            parts = (_WHO, _WHEN, _WHAT, _DID)
            yield " ".join(part[number % len(part)] for part in parts)


def _article(number: int, letters: int) -> str:
    title = _TITLES[number % len(_TITLES)]
    title = title if number < len(_TITLES) else f"{title}, {number // len(_TITLES) + 1}번째 이야기"
    head = [f"제목: {title}", f"작성자: {_WRITERS[number % 3]}", f"부서: {_OFFICES[number % 3]}",
            f"날짜: 2026-10-{number + 5:02}", f"분류: {_KINDS[number % 3]}"]  # fmt: skip
    if number % 4 == 1:
        head.append("행사: {날짜: 2026-11-14, 시간: '14:00', 장소: 해오름센터 앞마당}")
    if number % 5 == 2:
        head.append("바로가기: [{제목: 신청하러 가기, 주소: 'https://www.example.org/apply'}]")
    said = sentences(number * 7)
    headings = cycle(("그동안 한 일", "함께한 사람들", "앞으로 할 일"))
    extras = cycle(_EXTRAS[number % len(_EXTRAS) :] + _EXTRAS[: number % len(_EXTRAS)])
    blocks: list[str] = []
    while letters_of("".join(blocks)) < letters - 100:
        if len(blocks) % 5 == 3:
            blocks.append(f"## {next(headings)}\n")
            blocks.append(next(extras))
        blocks.append(" ".join(islice(said, 4)) + "\n")
    return "---\n" + "\n".join(head) + "\n---\n" + "\n".join(blocks)


def built(root: Path, targets: str = "full") -> Path:
    """Build the site of fifteen articles for some mail services; returns the folder of its mail."""
    put(root, fifteen())
    return _built(root, targets) / "issues/2026-10"


def built_samples(root: Path, targets: str = "full") -> dict[str, Path]:
    """Build a copy of the repository's own site; returns the folders of its mails by name."""
    shutil.copytree(REPOSITORY / "content", root / "content")
    shutil.copyfile(REPOSITORY / "site.yaml", root / "site.yaml")
    folder = _built(root, targets)
    return {mail.parent.name: mail.parent for mail in sorted(folder.rglob("issue.json"))}


def _built(root: Path, targets: str) -> Path:
    settings = root / "site.yaml"
    text = re.sub(r"\n *targets:.*", "", settings.read_text("utf-8"))
    text = text.replace("\nemail:\n", f"\nemail:\n  targets: [{targets}]\n")
    settings.write_text(text, encoding="utf-8")
    build(Folders.of(root), NOW)
    return root / "output/email"
