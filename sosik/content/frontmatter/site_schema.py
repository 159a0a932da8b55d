"""The keys of site.yaml, and how it is parsed into Settings."""

from datetime import UTC
from typing import Any
from unicodedata import normalize

from sosik.content.frontmatter.allowed_numbers import PERSONAL_DATA
from sosik.content.frontmatter.compose import compose
from sosik.content.frontmatter.delivery_schema import DEPLOY, SEND
from sosik.content.frontmatter.languages import Language
from sosik.content.frontmatter.mappings import Free, Key, Keys, ListOf, Mapped, read_keys
from sosik.content.frontmatter.page_schema import LICENSES
from sosik.content.frontmatter.release_head import Slogan
from sosik.content.frontmatter.site_types import (
    ADDRESS,
    MAILBOX,
    PLACE,
    REFUSAL,
    SITE,
    URL,
    Zone,
)
from sosik.content.frontmatter.term_lists import read_entries
from sosik.content.frontmatter.types import (
    Choice,
    Flag,
    FlagOrAuto,
    Number,
    Pattern,
    Reading,
    Text,
)
from sosik.model.mail_services import SERVICES
from sosik.model.settings import (
    DEFAULT_ZONE,
    AuthorProfile,
    Department,
    Edition,
    Email,
    Font,
    ListingSettings,
    Logo,
    Markdown,
    MenuEntry,
    Press,
    Publisher,
    Settings,
    TermEntry,
    Theme,
)
from sosik.problems.problem import Problem

_ENTRY = Keys(
    name=Key(Text(), ("이름",), required=True),
    slug=Key(Pattern(r"[a-z0-9-]+", "not-a-slug"), ("주소",)),
)
_DEPARTMENT = Keys(
    {
        **_ENTRY,
        "phone": Key(Text(), ("전화", "전화번호"), says="기사의 문의처로 보입니다"),
        "email": Key(MAILBOX, ("메일", "전자우편", "이메일")),
    }
)


_LOGO = Keys(
    light=Key(Text(), ("밝은", "밝은화면"), required=True),
    dark=Key(Text(), ("어두운", "어두운화면")),
    mail=Key(Text(), ("메일",)),
)
_LOGO_SAYS = "content 폴더에 넣은 그림. 예: content/images/logo.png"

_FONT = Keys(
    file=Key(
        Pattern(r"[^\s\"'()\\/][^\"'()\\]*\.(?:woff2|css)", "expected-font"),
        ("파일",),
        required=True,
        says="layouts/assets에 넣은 .woff2나 .css의 이름",
    ),
    name=Key(Pattern(r"[\w -]+", "not-a-font-name"), ("이름",), says="글꼴의 이름"),
)


_EMAIL = Keys(
    {
        "from": Key(ADDRESS, ("보내는이", "보낸사람")),
        "reply_to": Key(ADDRESS, ("답장받는이",)),
        "unsubscribe": Key(REFUSAL, ("수신거부",)),
        "targets": Key(
            ListOf(Choice({name: name for name in SERVICES})),
            ("보낼곳",),
        ),
        "width": Key(Number(320, 1200), ("너비",)),
        "budget": Key(Number(1, 10_000), ("크기한도",)),
    }
)


def _email(**values: Any) -> Email:
    if "from" in values:
        values["sender"] = values.pop("from")
    return Email(**values)


_MENU = ListOf(
    Mapped(
        MenuEntry,
        Keys(
            title=Key(Text(), ("제목", "이름"), required=True),
            url=Key(Text(), ("주소", "링크"), required=True),
        ),
    )
)
_EDITION = Mapped(
    Edition,
    Keys(
        title=Key(Text(), ("제목", "이름"), says="그 언어로 쓴 누리집의 이름"),
        description=Key(Text(), ("설명", "소개")),
        organization=Key(Text(), ("기관",), says="그 언어로 쓴 기관 이름"),
        address=Key(Text(), ("주소",)),
        slogan=Key(Text(), ("슬로건",)),
        menu=Key(_MENU, ("메뉴",)),
    ),
)


KEYS = Keys(
    title=Key(Text(), ("제목", "이름"), required=True, says="소식지와 누리집의 이름"),
    url=Key(
        SITE,
        ("주소", "누리집주소"),
        required=True,
        says="공개될 주소. 전자우편과 피드에 쓰입니다",
    ),
    language=Key(Language(), ("언어",)),
    timezone=Key(Zone(), ("시간대",)),
    description=Key(Text(), ("설명", "소개")),
    organization=Key(
        Mapped(
            Publisher,
            Keys(
                name=Key(Text(), ("이름", "명칭")),
                address=Key(Text(), ("주소",)),
                phone=Key(Text(), ("전화", "전화번호")),
                email=Key(ADDRESS, ("전자우편", "이메일")),
                url=Key(URL, ("누리집",)),
                logo=Key(Mapped(Logo, _LOGO, short="light"), ("로고",), says=_LOGO_SAYS),
                slogan=Key(Slogan(), ("슬로건",)),
                area_code=Key(Pattern(r"0\d{1,2}", "not-an-area-code"), ("지역번호",)),
                copyright_since=Key(Number(1900, 2999), ("저작권시작연도",)),
            ),
        ),
        ("기관",),
    ),
    departments=Key(ListOf(Mapped(Department, _DEPARTMENT, short="name")), ("부서",)),
    categories=Key(ListOf(Mapped(TermEntry, _ENTRY, short="name")), ("분류",)),
    people=Key(
        ListOf(
            Mapped(
                AuthorProfile,
                Keys(
                    name=Key(Text(), ("이름",), required=True),
                    position=Key(Text(), ("직위", "직책")),
                    email=Key(ADDRESS, ("전자우편", "이메일")),
                ),
                short="name",
            )
        ),
        ("사람", "작성자"),
    ),
    license=Key(Choice(LICENSES), ("공공누리",)),
    copyright=Key(Text(), ("저작권",), says="공공누리가 아닌 글 아래에 보이는 문장"),
    menu=Key(_MENU, ("메뉴",)),
    editions=Key(
        Mapped(dict, Keys(ko=Key(_EDITION, ("한국어",)), en=Key(_EDITION, ("영어",)))),
        ("언어판",),
        says="다른 언어로 쓴 누리집의 이름과 기관 이름",
    ),
    social=Key(Free(value_type=URL), ("누리소통망", "SNS")),
    subscribe=Key(PLACE, ("구독신청", "구독")),
    press=Key(
        Mapped(
            Press,
            Keys(inquiries=Key(Text(), ("취재문의",)), slogan=Key(Slogan(), ("슬로건",))),
        ),
        ("보도자료",),
    ),
    listing=Key(Mapped(ListingSettings, Keys(size=Key(Number(1, 1000), ("개수",)))), ("목록",)),
    markdown=Key(
        Mapped(
            Markdown,
            Keys(
                breaks=Key(
                    FlagOrAuto(),
                    ("줄바꿈",),
                    says="본문의 줄 끝을 줄바꿈으로 읽을지. 자동이면 글의 모양을 보고 정합니다",
                ),
                html=Key(Flag(), ("HTML",), says="본문의 HTML을 안전한 것만 살립니다"),
            ),
        ),
        ("마크다운",),
    ),
    theme=Key(
        Mapped(
            Theme,
            Keys(
                accent=Key(Pattern(r"#[0-9a-fA-F]{6}", "expected-colour"), ("강조색",)),
                font=Key(Mapped(Font, _FONT, short="file"), ("글꼴",)),
            ),
        ),
        ("꾸밈",),
    ),
    share_cards=Key(
        Choice({"titles": "titles", "sections": "sections", "제목": "titles", "분류": "sections"}),
        ("공유그림", "공유카드"),
        says="사진 없는 글을 공유할 때 보이는 그림. 글마다 제목을 그리거나, 분류마다 하나를 씁니다",
    ),
    email=Key(Mapped(_email, _EMAIL), ("메일", "전자우편")),
    send=Key(SEND, ("발송", "보내기"), says="소식지를 보낼 메일 서버나 발송 서비스"),
    deploy=Key(DEPLOY, ("올리기", "배포"), says="누리집을 올릴 곳"),
    personal_data=Key(PERSONAL_DATA, ("개인정보",)),
)
"""The keys that site.yaml may have."""


_CLOSED = {"departments", "categories", "menu", "people"}
"""Lists that the terms of texts are checked against."""
_Parsed = tuple[Settings | None, list[Problem], dict[str, int]]


def parse_settings(
    text: str,
    file: str = "site.yaml",
    warned: list[Problem] | None = None,
    unread: set[str] | None = None,
) -> _Parsed:
    """The settings of a site, every problem found in site.yaml, and the line of each key.

    Warnings are added to `warned`, keys whose values are unknown to `unread` (see `Reading`). A
    list with an unreadable entry is left out, as nothing can be checked against it.

    Lines are given by the English names of keys (`organization.logo`), and by the names as written.
    A missing title or address is replaced by a placeholder, so that more problems are found at
    once; the settings are None only if the file can't be read at all.
    """
    reading = Reading(
        file,
        UTC,
        warnings=[] if warned is None else warned,
        unread=set() if unread is None else unread,
    )
    node = compose(text, reading, KEYS)
    if node is None:
        return None, reading.problems, {}
    values, _ = read_keys(node, KEYS, reading)
    read_entries(node, KEYS, _DEPARTMENT, reading)
    lines = reading.lines | {
        name: reading.line(key)
        for key, _ in node.value
        if KEYS.find(name := normalize("NFC", str(key.value)).strip())
    }
    broken = {path.partition(".")[0] for path in reading.unread}
    values = {key: value for key, value in values.items() if key not in _CLOSED & broken}
    values = {"title": "?", "url": "https://localhost"} | values
    return Settings(**values), reading.problems, lines


def zone_of(text: str) -> str:
    """The time zone in the text of a site.yaml; Korea's if it names no valid one."""
    settings, *_ = parse_settings(text)
    return settings.timezone if settings else DEFAULT_ZONE
