"""The front-matter keys of each kind of page, with their Korean names (DESIGN §3)."""

import re
from typing import Any

from sosik.content.frontmatter.article_list import OldAddresses, Selections, Tags
from sosik.content.frontmatter.languages import Language
from sosik.content.frontmatter.mappings import Free, Key, Keys, ListOf, Mapped
from sosik.content.frontmatter.release_head import Contacts, Enclosed, Slogan
from sosik.content.frontmatter.schedules import DateRange, Schedules
from sosik.content.frontmatter.types import (
    Choice,
    Flag,
    Node,
    Pattern,
    Reading,
    Text,
    Texts,
    When,
)
from sosik.model.pages import Attachment, Button, EventDetails, Photo

LICENSES = {
    **{f"kogl-{n}": f"kogl-{n}" for n in range(5)},
    **{f"제{n}유형": f"kogl-{n}" for n in range(5)},
}
"""공공누리 licence types by the words that name them."""
_OWN_LICENSES = {**LICENSES, "none": "none", "없음": "none"}
"""Licences of a page, which may also opt out of the licence of the site."""


class _OwnPhoto(Enclosed):
    """A picture, or a word for none, even if the text of the page has pictures."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        if getattr(node, "value", None) in _NONE:
            return Photo(src="")
        return super().read(node, name, reading)


_NONE = (
    "없음",
    "없슴",
    "해당 없음",
    "해당없음",
    "아니오",
    "아니요",
    "안 씀",
    "no",
    "none",
    "false",
    "No",
    "None",
    "False",
)


class _Words(Text):
    """Alternative text; `""` says that a picture needs none, an empty value says nothing."""

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        text = super().read(node, name, reading)
        is_meant = getattr(node, "style", None) in ('"', "'") and not getattr(node, "value", "")
        return _DECORATIVE if is_meant or text in _DASHES else text


_DECORATIVE = "-"
_DASHES = (_DECORATIVE, "–", "—", "ㅡ")


def _photo(**values: Any) -> Photo:
    is_decorative = values.get("alt") == _DECORATIVE
    return Photo(**values | ({"alt": "", "decorative": True} if is_decorative else {}))


_PHOTO = _OwnPhoto(
    _photo,
    Keys(
        src=Key(Text(), ("파일", "경로"), required=True),
        alt=Key(_Words(), ("대체텍스트",), says='무엇이 보이는지 한 문장으로. 꾸밈 사진이면 ""'),
        caption=Key(Text(), ("사진설명", "설명")),
        credit=Key(Text(), ("출처", "사진제공")),
        copyright=Key(Text(), ("저작권",), says="저작권을 가진 곳: 2026 해오름센터"),
    ),
    short="src",
)


_AS_TEXT = re.compile(r"(?P<title>.*?)[\s:：(|]*(?P<url>https?://[^\s)\]]+)[)\]]?")


class _OneButton(Mapped):
    """A button; title and address written as one text are reported with the right form."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        text = node.value if isinstance(node.value, str) else ""
        match = _AS_TEXT.fullmatch(text.strip()) if len(text) <= _LONGEST_LINE else None
        if match:
            title = match["title"].strip(" ,-[]") or "자세히 보기"
            mended = f'{{제목: {title}, 주소: "{match["url"]}"}}'
            reading.report("button-as-text", node, name=name, found=text, mended=mended)
            return None
        return super().read(node, name, reading)


_LONGEST_LINE = 300
_BUTTON = _OneButton(
    Button,
    Keys(
        title=Key(Text(), ("제목", "이름"), required=True),
        url=Key(Text(), ("주소", "링크"), required=True),
    ),
)
_ATTACHMENT = Enclosed(
    Attachment,
    Keys(src=Key(Text(), ("파일", "경로"), required=True), title=Key(Text(), ("제목", "이름"))),
    short="src",
)


_EVENT = DateRange(
    EventDetails,
    Keys(
        date=Key(When(), ("날짜", "일자"), required=True),
        until=Key(When(), ("종료일",)),
        time=Key(Text(), ("시간",)),
        place=Key(Text(), ("장소",)),
    ),
    short="date",
)

_COMMON = Keys(
    title=Key(Text(), ("제목",), required=True, says="글의 제목"),
    date=Key(When(), ("날짜", "등록일"), says="2026-10-31 또는 2026-10-31 09:00"),
    updated=Key(When(), ("수정일",)),
    correction=Key(Text(), ("바로잡음",), says="글 위에 보이는 바로잡는 문장"),
    summary=Key(Text(), ("요약",), says="없으면 첫 문단"),
    image=Key(_PHOTO, ("대표사진", "사진")),
    draft=Key(Flag(), ("작성중", "초안")),
    publish=Key(When(), ("게시일시",)),
    expires=Key(When(last=True), ("게시종료일",)),
    slug=Key(Text(), ("주소",)),
    aliases=Key(OldAddresses(), ("옛주소",)),
    license=Key(Choice(_OWN_LICENSES), ("공공누리",)),
    layout=Key(Text(), ("레이아웃",)),
    language=Key(Language(), ("언어",), says="글의 언어: ko 또는 en. 없으면 site.yaml의 언어"),
    extra=Key(Free(), ("추가",)),
)

_NEWS = Keys(
    subtitle=Key(Texts(cut="\n"), ("부제",)),
    author=Key(Texts(cut=r"[,，]"), ("작성자",)),
    department=Key(Text(), ("부서", "담당부서")),
    category=Key(Text(), ("분류",)),
    tags=Key(Tags(), ("태그",)),
    deadline=Key(When(last=True), ("접수마감",)),
    links=Key(ListOf(_BUTTON), ("바로가기",)),
    featured=Key(Flag(), ("주요소식",)),
    attachments=Key(ListOf(_ATTACHMENT), ("첨부파일", "붙임")),
    contacts=Key(Contacts(), ("담당", "담당자", "문의처", "문의"), says="물어볼 사람과 전화"),
)

_RELEASES = {word: word for word in ("보도자료", "보도참고자료", "보도설명자료")} | {
    "press release": "보도자료",
    "press background": "보도참고자료",
    "press statement": "보도설명자료",
}
_DATED = Keys({"date": _COMMON["date"]._replace(required=True)})

KEYS: dict[str, Keys] = {
    "page": Keys(_COMMON),
    "article": Keys(
        {
            **_COMMON,
            **_DATED,
            **_NEWS,
            "organization": Key(Text(), ("소속",)),
            "event": Key(_EVENT, ("행사",)),
            "issue": Key(Text(), ("소식지",)),
        }
    ),
    "release": Keys(
        {
            **_COMMON,
            **_NEWS,
            "date": Key(When(), ("보도일자", "보도일", "날짜", "등록일"), required=True),
            "kind": Key(
                Choice(_RELEASES),
                ("종류",),
            ),
            "provided": Key(When(), ("제공일자", "제공일")),
            "embargo": Key(Text(), ("보도시점",)),
            "sheets": Key(Text(), ("매수", "총", "총매수")),
            "slogan": Key(Slogan(), ("슬로건",)),
            "inquiries": Key(Text(), ("취재문의",)),
            "publisher": Key(Text(), ("발행기관",)),
            "mail": Key(Flag(), ("메일",)),
        }
    ),
    "issue": Keys(
        {
            **_COMMON,
            "date": Key(When(), ("발행일", "날짜", "등록일"), required=True),
            "articles": Key(Selections(), ("기사",)),
            "schedule": Key(Schedules(), ("일정",)),
            "schedule_title": Key(Text(), ("일정제목",)),
            "subject": Key(Text(), ("메일제목",)),
            "preheader": Key(Text(), ("미리보기텍스트", "미리보기")),
            "headline": Key(Text(), ("머리제목",)),
            "number": Key(Pattern(r"(?:통권\s*)?제?\s*\d+\s*호?", "not-a-number"), ("호수",)),
            "ad": Key(Flag(), ("광고",)),
        }
    ),
}
"""The keys that front matter may have, by kind of page."""

TRANSLATED: dict[str, Keys] = {
    kind: Keys({name: key._replace(required=name == "title") for name, key in keys.items()})
    for kind, keys in KEYS.items()
}
"""The keys of translations, which take from the original what is not said in words."""
