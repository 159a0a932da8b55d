"""A generated archive to search in, and what a reader would find in it, told without the index."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from tests.support.small import put

SETTINGS = """\
title: 해오름 소식
url: https://news.example.org/news
organization: {name: 해오름센터, address: 서울시 ○○구 한빛로 12, phone: 02-000-0100}
departments: [기반지원부, 사업전략부, 교육지원부]
categories: [공지, 사업소식, 교육]
"""
NAMES = ("김하늘", "기반지원부")
"""The author and the department of every article."""

_PLACES = ("한빛동", "새솔마을", "가온구", "나래시장", "다솜골", "마루길", "푸른들", "아람역")
_FIELDS = ("통합돌봄", "자활", "청년", "주거복지", "마을부엌", "생활기술", "집수리", "다회용컵")
_NOUNS = ("지원단", "사업단", "협동조합", "박람회", "배움터", "나눔장터", "지원금", "추진단")
_PARTICLES = ("에서", "을", "과", "이", "의", "으로", "에는", "도")
_ENDS = (
    "문을 엽니다",
    "이웃을 만납니다",
    "사람을 모읍니다",
    "돌봅니다",
    "함께 배웁니다",
    "자랍니다",
)
_RARE = (
    *("통합 돌봄망을 새로 짭니다.", "통합돌봄망을 다시 살핍니다.", "쌀 서른 포를 나눕니다."),
    *("돌봄·나눔 주간입니다.", "돌봄ㆍ나눔 주간입니다.", "돌봄・나눔의 자리입니다."),
    *("돌봄SOS 센터를 찾습니다.", "ＳＯＳ 전화를 놓습니다.", "Wi-Fi와 ICT 교실을 엽니다."),
    *("自活의 뜻을 새깁니다.", "접수는 1,234명까지입니다.", "전화 02-000-0140으로 물으세요."),
    *(
        "2023. 10. 31.(화)에 닫습니다.",
        "청년내일저축계좌 안내입니다.",
        "청년 내일 저축 계좌를 엽니다.",
    ),
    *(
        "‘집수리’를 “배움”이라 합니다.",
        "**자활**사업을 굵게 적습니다.",
        "[지역자활](https://example.org)센터입니다.",
    ),
    *(
        "고독사를 막는 방문입니다.",
        "차상위 이웃을 찾습니다.",
        "처우개선을 말합니다.",
        "ㅋㅋ 웃습니다.",
    ),
    *("물가가 10~20% 올랐습니다.", "🍚 밥 한 끼를 나눕니다.", "사회적협동조합 셋이 모입니다."),
)

QUERIES = (
    *(
        "돌봄",
        "자활",
        "통합돌봄",
        "통합돌봄망",
        "통합 돌봄망",
        "통합돌봄망을",
        "자활사업",
        "자활 사업단",
    ),
    *(
        "청년내일저축계좌",
        "청년 내일저축 계좌",
        "지원금",
        "고독사",
        "처우개선",
        "사회적협동조합",
        "주거복지",
    ),
    *(
        "쌀",
        "컵",
        "밥",
        "ㅈㅎㅅㅇ",
        "ㄷㅂ",
        "ㅌㅎㄷㅂㅂ",
        "ㄱㅎㄴ",
        "ㅅ",
        "ㅋㅋ",
        "sos",
        "ＩＣＴ",
        "wi-fi",
        "돌봄SOS",
    ),
    *(
        "1,234",
        "2023. 10. 31",
        "02-000-0140",
        "10~20%",
        "돌봄·나눔",
        "돌봄ㆍ나눔",
        "自活",
        "「없음」",
    ),
    *("지역자활센터", "'집수리'를 \"배움\"", "자활사업을", "문을 엽니다", "박람회도이웃을"),
)
"""Compounds, spacing, particles, one letter, initials, Latin, numbers, signs, Hanja."""

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_ALIKE = {"ㆍ": "·", "・": "·", "‘": "'", "’": "'", "“": '"', "”": '"'} | {
    chr(0xFEE0 + ord(letter)): letter for letter in "ICTSO"
}


class Written(NamedTuple):
    """An article as it was written: what Markdown makes of its marks stands in `read`."""

    name: str
    title: str
    headings: tuple[str, ...]
    paragraphs: tuple[str, ...]
    day: date
    category: str

    @property
    def url(self) -> str:
        """Its address below the path under which the site lives."""
        return f"/news/{self.name}/"


def write(root: Path, count: int, paragraphs: int = 3) -> list[Written]:
    """A site of so many articles over ten years, the same for the same numbers.

    A paragraph has about 75 letters.
    """
    found = articles(count, paragraphs)
    files: dict[str, str | bytes] = {}
    for each in found:
        head = f"제목: {each.title}\n작성자: {NAMES[0]}\n부서: {NAMES[1]}\n"
        head += f"날짜: {each.day}\n분류: {each.category}\n"
        first, *others = each.paragraphs
        parts = [first]
        for place, other in enumerate(others):
            if place < len(each.headings):
                parts.append(f"## {each.headings[place]}")
            parts.append(other)
        files[f"content/{each.name}.md"] = f"---\n{head}---\n" + "\n\n".join(parts) + "\n"
    put(root, files, settings=SETTINGS)
    return found


def articles(count: int, paragraphs: int = 3) -> list[Written]:
    """So many articles, the oldest first."""
    chance = random.Random(count)
    return [_article(chance, number, count, paragraphs) for number in range(count)]


def _article(chance: random.Random, number: int, count: int, paragraphs: int) -> Written:
    def words() -> str:
        noun = f"{chance.choice(_FIELDS)}{chance.choice(('', ' '))}{chance.choice(_NOUNS)}"
        return f"{chance.choice(_PLACES)} {noun}"

    def sentence() -> str:
        if chance.random() < 0.04:
            return chance.choice(_RARE)
        return f"{words()}{chance.choice(_PARTICLES)} {chance.choice(_ENDS)}."

    day = date(2016, 1, 4) + timedelta(days=number * 3650 // count)
    return Written(
        name=f"articles/{day.year}/a{number:05}",
        title=f"{words()} 소식 {number}",
        headings=tuple(words() for _ in range(chance.randint(0, 2))),
        paragraphs=tuple(
            " ".join(sentence() for _ in range(chance.randint(2, 4))) for _ in range(paragraphs)
        ),
        day=day,
        category=chance.choice(("공지", "사업소식", "교육")),
    )


def truth(written: list[Written], query: str) -> list[str]:
    """The addresses of all articles in which a query stands: title, heading, text; newest first.

    Initials are those of titles, headings and names, or stand in the text as they are.
    """
    wanted = _squeezed(query)
    spoken = all(letter in _INITIALS for letter in wanted)

    called = [_spoken(_squeezed(name)) for name in NAMES] if spoken else []

    def zone(article: Written) -> int | None:
        plain = (text.replace("**", "") for text in article.paragraphs)
        bare = (text.replace("](https://example.org)", "").replace("[지", "지") for text in plain)
        zones: list[tuple[str, ...]] = [(article.title,), article.headings, tuple(bare)]
        for place, texts in enumerate(zones):
            read = [_squeezed(text) for text in texts]
            said = called if place == 2 else list(map(_spoken, read)) if spoken else []
            if any(wanted in text for text in (*read, *said)):
                return place
        return None

    hits = [(place, article) for article in written if (place := zone(article)) is not None]
    hits.sort(key=lambda hit: hit[1].name)
    hits.sort(key=lambda hit: hit[1].day, reverse=True)
    hits.sort(key=lambda hit: hit[0])
    return [article.url for _, article in hits]


def _squeezed(text: str) -> str:
    letters = "".join(_ALIKE.get(letter, letter) for letter in normalize("NFC", text))
    return "".join(letters.split()).lower()


def _spoken(text: str) -> str:
    """Each syllable's initial, from Unicode's own decomposition."""
    found = []
    for letter in text:
        first = ord(normalize("NFD", letter)[0])
        syllable = "가" <= letter <= "힣"
        found.append(_INITIALS[first - 0x1100] if syllable else letter)
    return "".join(found)
