"""A grown archive of a made-up centre, as large as a test asks: all that staff write, and oddly.

Articles of every shape (`BLOCKS`, `TITLES`, `_head`), releases, bulletins and static pages, drafts
and texts to come. Everything follows from numbers, never from chance: the same count gives the same
files, and a larger archive holds those of a smaller one.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sosik.build.records import Report
from sosik.build.session import Folders, build
from tests.support.archive_texts import (
    BLOCKS,
    KINDS,
    LONG_WORD,
    OFFICES,
    SETTINGS,
    TAGS,
    TITLES,
    WRITERS,
)
from tests.support.mails import sentences
from tests.support.small import NOW, picture, put

_FILES = {
    "content/images/wide.png": ("#2f6553", (1600, 500), "PNG"),
    "content/images/tall.jpg": ("#d67850", (600, 1400), "JPEG"),
    "content/images/tiny.png": ("#6d86b5", (24, 24), "PNG"),
    "content/images/plain.jpg": ("#f2c75c", (1280, 800), "JPEG"),
}


def _written(head: Mapping[str, Any], body: str) -> str:
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    return f"---\n{''.join(lines)}---\n{body}"


def _paragraphs(start: int, count: int) -> Iterator[str]:
    said = sentences(start)
    for number in range(count):
        yield " ".join(islice(said, 2 + (start + number) % 4)) + "\n"


def _body(number: int) -> str:
    """One sentence, a few paragraphs, or a long text with up to nine blocks between them."""
    if number % 11 == 4:
        return f"{next(sentences(number))}\n"
    length = (3, 5, 4, 18, 6, 3, 9)[number % 7]
    parts: list[str] = []
    for place, paragraph in enumerate(_paragraphs(number * 7, length)):
        parts.append(paragraph)
        if place % 2 or length < 5:
            parts.append(BLOCKS[(number * 3 + place) % len(BLOCKS)])
    if number % 6 == 2:
        parts.append(f"[지난 이야기](../../{article_name(max(number - 3, 0))}.md)도 읽어 보세요.\n")
    return "\n".join(dict.fromkeys(parts))


def _day(number: int) -> date:
    """Two articles a day, each eight days: an archive grows into the past."""
    return date(2026, 10, 31) - timedelta(days=number // 2 * 8)


def article_name(number: int) -> str:
    """The identity of an article, the newest being number 0; each seventh name is Hangul."""
    name = f"이웃-이야기-{number:04}" if number % 7 == 3 else f"a{number:04}"
    return f"articles/{_day(number).year}/{name}"


def title_of(number: int) -> str:
    """An article's title; no two are the same."""
    title = TITLES[number % len(TITLES)]
    return title if number < len(TITLES) else f"{title} {number}"


def _head(number: int) -> dict[str, Any]:
    day = _day(number)
    writers = [WRITERS[(number + more) % 5] for more in range((1, 1, 2, 1, 4)[number % 5])]
    timed = f"{day} {9 + number % 9:02}:30" if number % 4 == 0 else str(day)
    head: dict[str, Any] = {
        "제목": title_of(number),
        "작성자": writers if len(writers) > 1 else writers[0],
        "날짜": timed,
        **({"소속": "이웃 기자단"} if number % 13 == 5 else {"부서": OFFICES[number % 3]}),
    }
    sometimes: tuple[tuple[int, int, dict[str, Any]], ...] = (
        (5, 1, {"부제": "두 줄로 된 부제입니다\n둘째 줄은 조금 더 길어서 좁은 화면에서는 줄이 바뀝니다"}),
        (7, 2, {"부제": ["첫째 줄", "둘째 줄", "셋째 줄"]}),
        (4, 3, {"요약": "따로 적은 요약입니다. 목록과 메일에는 이 글이 나갑니다."}),
        (3, 0, {"대표사진": {"src": "/images/plain.jpg", "alt": "노란 벽", "caption": "새로 칠한 벽",
                          "credit": "해오름광역자활센터"}}),
        (9, 4, {"대표사진": {"src": "/images/tall.jpg", "alt": "키 큰 화분"}}),
        (10, 6, {"대표사진": {"src": "/images/tiny.png", "alt": "작은 표시"}}),
        (6, 1, {"접수마감": "2026-10-30"}),
        (8, 5, {"접수마감": "2026-11-20 18:00"}),
        (7, 4, {"행사": {"날짜": "2026-11-14", "시간": "14:00", "장소": "해오름센터 앞마당"}}),
        (9, 7, {"행사": {"날짜": "2026-10-30", "종료일": "2026-11-12", "장소": LONG_WORD}}),
        (6, 4, {"바로가기": [{"제목": "신청하러 가기", "주소": "https://www.example.org/apply"},
                           {"제목": "센터 소개", "주소": "../../pages/about.md"}]}),
        (5, 3, {"첨부파일": ["../../files/list.txt", {"src": "../../files/plan.csv", "title": "올해 계획표"}]}),
        (12, 7, {"수정일": f"{day + timedelta(days=1)} 10:00"}),
        (14, 9, {"바로잡음": "모이는 시간을 오후 2시로 바로잡았습니다."}),
        (8, 0, {"주요소식": True}),
        (15, 8, {"옛주소": [f"/old/{number}/", f"/bbs/view-{number}.html"]}),
        (10, 9, {"공공누리": f"제{number // 10 % 5}유형"}),
        (20, 19, {"주소": f"own-address-{number}"}),
        (30, 29, {"소식지": "2026-10"}),
    )  # fmt: skip
    for every, rest, keys in sometimes:
        if number % every == rest:
            head |= keys
    if number % 6 != 5:
        head["분류"] = KINDS[number % 4]
    if tags := [TAGS[(number * 5 + more * 4) % len(TAGS)] for more in range(number % 5)]:
        head["태그"] = tags
    return head


def _release(number: int) -> tuple[str, str]:
    day = date(2026, 10, 29) - timedelta(days=number * 19)
    head: dict[str, Any] = {
        "제목": f"{'해오름센터, ' if number % 2 else ''}{title_of(number + 1)} 밝혀 {number + 1}",
        "담당부서": OFFICES[number % 3],
        "보도일자": str(day),
        "제공일자": str(day - timedelta(days=1)),
        "보도시점": ("배포 즉시", f"{day} 10:00", "조간")[number % 3],
        "종류": ("보도자료", "보도참고자료", "보도설명자료")[number % 3],
        "담당": ["부장: 노은결 02-000-0110", {"role": "담당", "name": "이가람", "phone": "02-000-0112",
               "email": "garam@example.org"}][: 1 + number % 2],
    }  # fmt: skip
    if number % 2:
        head |= {
            "부제": ["첫째 부제", "둘째 부제"],
            "매수": "3",
            "취재문의": "홍보협력부 02-000-0140",
        }
    if number % 3 == 0:
        head |= {"대표사진": {"src": "/images/plain.jpg", "alt": "노란 벽"}, "메일": number == 0}
    if number % 4 == 1:
        head |= {
            "붙임": ["../../files/list.txt"],
            "슬로건": "이웃과 걷는 길",
            "발행기관": "해오름 사업단",
        }
    return f"content/releases/{day.year}/r{number:03}.md", _written(head, _body(number + 3))


def _issue(number: int, articles: list[str]) -> tuple[str, str]:
    """A bulletin of some articles: in a row, in groups, or chosen by its month."""
    month = 10 - number
    year, month = 2026 + (month - 1) // 12, (month - 1) % 12 + 1
    head: dict[str, Any] = {"제목": f"해오름 소식 {year}년 {month}월호", "광고": False,
                            "발행일": f"{year}-{month:02}-28 10:00", "호수": 200 - number}  # fmt: skip
    if number % 3 == 0:
        half = len(articles) // 2
        head["기사"] = [{"묶음": "센터 소식", "기사": articles[:half]},
                      {"묶음": "이웃 소식", "기사": articles[half:]}]  # fmt: skip
        head["머리제목"] = "이달에 나눈 이야기"
    elif number % 3 == 1:
        head["기사"] = [{"article": articles[0], "lead": True}, *articles[1:]] if articles else []
    if number % 2 == 0:
        head["일정제목"] = "다음 달에 만나요"
        head["일정"] = [
            {"날짜": "2026-11-07", "시간": "10:00", "제목": "함께 여는 수리 교실", "장소": "큰배움방"},
            {"날짜": "2026-11-22", "종료일": "2026-11-23", "제목": f"텃밭 나눔 장터 {number}",
             "접수마감": "2026-11-18", "주소": "https://www.example.org/garden"},
            {"날짜": "2026-10-05", "제목": LONG_WORD},
        ]  # fmt: skip
    head = {key: value for key, value in head.items() if value != []}
    body = "\n".join(_paragraphs(number, 1 + number % 2))
    return f"content/issues/{year}-{month:02}.md", _written(head, body)


def _pages() -> Iterator[tuple[str, str]]:
    every = "\n".join(f"## {number}째 갈래\n\n{block}" for number, block in enumerate(BLOCKS, 1))
    yield "content/pages/about.md", _written({"제목": "센터 소개"}, f"여는 글입니다.\n\n{every}")
    yield (
        "content/pages/subscribe.md",
        _written({"제목": "구독 신청"}, "news@example.org로 알려 주세요.\n"),
    )
    by = {"작성자": "김하늘", "부서": "기반지원부"}
    unseen: dict[str, dict[str, Any]] = {
        "draft": {"날짜": "2026-10-20", "초안": True},
        "to-come": {"날짜": "2026-12-20"},
        "over": {"날짜": "2026-09-01", "게시종료일": "2026-10-15"},
    }
    for name, head in unseen.items():
        said = _written({"제목": f"보이지 않는 글: {name}", **by, **head}, "보이지 않습니다.\n")
        yield f"content/articles/2026/{name}.md", said
    held = {
        "제목": "보이지 않는 보도자료",
        "보도일자": "2026-11-02",
        "보도시점": "2026-11-02 10:00",
    }
    yield "content/releases/2026/held.md", _written(held, "보이지 않습니다.\n")


def archive_files(count: int = 300) -> dict[str, str | bytes]:
    """The files of an archive of so many public articles.

    Beside them stand a release for each ten articles, a bulletin for each twenty-five, two static
    pages, and three articles and a release that are not public at `tests.support.small.NOW`.
    """
    files: dict[str, str | bytes] = {name: picture(*look) for name, look in _FILES.items()}
    files["site.yaml"] = json.dumps(SETTINGS, ensure_ascii=False, indent=1)
    files["content/files/list.txt"] = "하나\n둘\n"
    files["content/files/plan.csv"] = "달,할 일\n십일월,김장\n"
    if count:
        names = [f"- {article_name(number)}\n" for number in range(0, min(count, 60), 7)]
        files["content/popular.yaml"] = "".join(names)
    files["content/static/CNAME"] = "archive.example.org\n"
    for number in range(count):
        files[f"content/{article_name(number)}.md"] = _written(_head(number), _body(number))
    files.update(_release(number) for number in range(count // 10))
    for number in range(count // 25):
        names = [f"{article_name(each)}.md" for each in range(number * 9, number * 9 + 9)]
        listed = [name.rpartition("/")[2] for name in names[: 2 + number % 8]]
        files.update([_issue(number, listed)])
    files.update(_pages())
    return files


def built_archive(place: Path, count: int = 300) -> Report:
    """Write an archive into a folder and build it there; it must have no problems."""
    put(place, archive_files(count))
    return build(Folders.of(place), NOW, jobs=2)
