"""A small site with a bulletin and a release, made by hand, for the tests of the mail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

import pytest

from sosik.korean.dates import Moment
from sosik.model.body import Logos, Media, Picture
from sosik.model.pages import (
    AnyPage,
    Article,
    Attachment,
    Button,
    Contact,
    EventDetails,
    Issue,
    PageRef,
    Photo,
    Release,
    ScheduleEntry,
    Selection,
)
from sosik.model.settings import Email, Press, Publisher, Settings
from sosik.model.site import Section
from sosik.site.templates import Layouts
from sosik.site.theme import paint
from sosik.words.wording import Wording
from tests.support.places import REPOSITORY

LAYOUTS = REPOSITORY / "layouts"
SEOUL = timezone(timedelta(hours=9))


def day(year: int, month: int, number: int, hour: int | None = None) -> Moment:
    """A moment in Seoul; without an hour, a day."""
    return Moment(datetime(year, month, number, hour or 0, tzinfo=SEOUL), hour is not None)


@dataclass
class SampleView:
    """Answers for a few pages what `sosik.site.view.SiteView` answers for a site."""

    settings: Settings
    pages: Mapping[str, AnyPage]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    css: Mapping[str, str] = field(default_factory=dict)
    home: str = "/"

    def __getattr__(self, name: str) -> Any:
        return getattr(self.settings, name)

    def say(self, word: str, **values: object) -> str:
        return Wording(self.settings.language[:2]).say(word, **values)

    def page(self, identity: str) -> AnyPage:
        return self.pages[identity]

    def sections(self, _: Issue) -> tuple[Section, ...]:
        return tuple(
            Section(heading, tuple(map(self._ref, identities)))
            for heading, identities in self.groups
        )

    def _ref(self, identity: str) -> PageRef:
        page = self.pages[identity]
        return PageRef(
            id=identity, kind=page.kind, url=page.url, title=page.title, summary=page.summary
        )

    def picture(self, src: str) -> Picture | None:
        return self.pictures.get(src)

    def logos(self) -> Logos:
        return Logos()

    def media(self, url: str) -> Media | None:
        known = {self.absolute(found.mailed): found for found in self.pictures.values()}
        found = known.get(url)
        if found is None:
            return None
        return Media(len(url), sha256(url.encode()).hexdigest(), found.width, found.height)

    def absolute(self, href: str) -> str:
        return href if ":" in href else self.settings.url + href

    def link(self, _: AnyPage, href: str) -> str:
        return "" if href == "hidden.md" else href

    def attachment(self, _: AnyPage, attachment: Attachment) -> str:
        return "/files/" + attachment.src.rsplit("/", 1)[-1]

    def stylesheet(self, name: str) -> str:
        text = self.css.get(name) or (LAYOUTS / name).read_text(encoding="utf-8")
        return paint(text, self.settings.theme.accent)


SETTINGS = Settings(
    title="새봄 소식",
    url="https://news.example.org",
    organization=Publisher(
        name="새봄자활센터",
        address="서울시 ○○구 들꽃로 3, 2층",
        phone="02-000-0100",
        email="news@example.org",
        url="https://www.example.org",
        slogan="함께 걷는 하루",
        copyright_since=2013,
    ),
    social={"youtube": "https://www.example.org/tv", "blog": "https://www.example.org/b"},
    subscribe="https://news.example.org/pages/subscribe/",
    press=Press(inquiries="홍보협력부 02-000-0140", slogan="함께 걷는 하루"),
    email=Email(
        sender="새봄 소식 <news@example.org>",
        reply_to="reply@example.org",
        unsubscribe="https://example.org/unsubscribe/{recipient}",
    ),
)

WALK = Article(
    id="articles/walk",
    source="content/articles/walk.md",
    url="/articles/walk/",
    output="articles/walk/index.html",
    title="골목을 함께 걷는 돌봄 모임, 가을에 첫걸음",
    subtitle=("혼자 사는 어르신과 이웃을 잇습니다", "매주 수요일 오후, 누구나 참여"),
    summary="이웃이 이웃의 안부를 묻는 걷기 모임을 시작합니다.",
    date=day(2026, 10, 5),
    authors=("김하늘",),
    department="기반지원부",
    category="사업소식",
    image=Photo(
        src="articles/walk.jpg", alt="골목을 걷는 사람들", caption="첫 모임", credit="이가람"
    ),
)
CLASS = Article(
    id="articles/class",
    source="content/articles/class.md",
    url="/articles/class/",
    output="articles/class/index.html",
    title="살림 기술 강좌 수강생 모집 <선착순>",
    summary="집을 고치는 손기술을 넉 주 동안 배웁니다.",
    date=day(2026, 10, 6),
    authors=("이가람", "윤새봄"),
    organization="들꽃지역자활센터",
    category="교육",
    deadline=day(2026, 11, 10, 18),
    event=EventDetails(
        date=day(2026, 11, 22), until=day(2026, 11, 23), time="14:00~17:00", place="3층 교육장"
    ),
    links=(
        Button(title="신청하러 가기", url="https://example.org/apply?a=1&b=2"),
        Button(title="숨은 자료", url="hidden.md"),
    ),
    image=Photo(src="articles/class.jpg", alt="공구를 든 손", in_text=True),
)
MARKET = Article(
    id="articles/market",
    source="content/articles/market.md",
    url="/articles/market/",
    output="articles/market/index.html",
    title="마을 장터 한 해 살림을 돌아보며",
    summary="열두 번의 장터에서 나눈 것을 적었습니다.",
    date=day(2026, 10, 7),
    authors=("정다운",),
    department="사업전략부",
)
ISSUE = Issue(
    id="issues/2026-10",
    source="content/issues/2026-10.md",
    url="/issues/2026-10/",
    output="issues/2026-10/index.html",
    title="2026년 10월 소식지",
    subject="[새봄 소식] 골목 돌봄과 새 강좌를 전합니다",
    date=day(2026, 10, 30),
    number="42",
    articles=(
        Selection(article=WALK.id),
        Selection(article=CLASS.id),
        Selection(article=MARKET.id, lead=True),
    ),
    schedule_title="11월 교육 일정",
    schedule=(
        ScheduleEntry(date=day(2026, 11, 7), title="창업 준비과정", time="10:00", place="2층 강당"),
        ScheduleEntry(
            date=day(2026, 11, 22),
            until=day(2026, 11, 23),
            title="사례관리 심화교육",
            deadline=day(2026, 11, 3),
            url="/articles/class/",
        ),
    ),
)
RELEASE = Release(
    id="releases/fair",
    source="content/releases/fair.md",
    url="/releases/fair/",
    output="releases/fair/index.html",
    title="새봄자활센터, 손길 나눔 박람회 연다",
    subtitle=("열 개 사업단 물품 한자리에",),
    summary="11월 14일 시민광장에서 박람회를 엽니다.",
    date=day(2026, 11, 2),
    provided=day(2026, 11, 1),
    department="홍보협력부",
    contacts=(
        Contact(role="부장", name="한별", phone="02-000-0141"),
        Contact(role="담당자", name="윤새봄", phone="02-000-0142", email="saebom@example.org"),
    ),
    embargo="2026. 11. 2.(월) 06:00부터",
    sheets="2",
    attachments=(Attachment(src="releases/fair.pdf", title="행사 안내문", size=340_000),),
    mail=True,
)
WALK_BODY = """\
<p>골목마다 <strong>‘안부 걸음’</strong>이 이어집니다. 센터 앞에서 만나 걷습니다.</p>
<h2>무엇을 하나요</h2>
<ul><li>어르신 댁에 들러 인사를 나눕니다.</li><li>고장 난 가로등을 구청에 알립니다.</li></ul>
<blockquote><p>함께 걸으니 동네가 달라 보입니다.</p></blockquote>
<p>자세한 것은 <a href="https://news.example.org/articles/class/">강좌 안내</a>를 보십시오.</p>
"""
CLASS_BODY = """\
<div class="figure"><img class="photo" style="width:400px;max-width:100%" \
src="https://news.example.org/mail/class.jpg" width="400" height="300" alt="공구를 든 손">\
<div class="caption">지난 강좌</div></div>
<p>배우는 차례입니다.</p>
<div class="table"><table><thead><tr><th scope="col">주</th><th scope="col" class="right">시간\
</th></tr></thead><tbody><tr><td>1</td><td class="right">3</td></tr></tbody></table></div>
<hr>
<ol><li>준비물은 없습니다.</li></ol>
<pre><code class="language-txt">a  b
  c &lt;d&gt; style="a; b"</code></pre>
"""
BODIES = {
    WALK.id: WALK_BODY,
    CLASS.id: CLASS_BODY,
    MARKET.id: "<p>장터는 열두 번 열렸습니다.</p><p>둘째 문단입니다.</p>",
    ISSUE.id: "<p>아침 공기가 차가워졌습니다. 이달에는 골목 돌봄과 새 강좌를 전합니다.</p>",
    RELEASE.id: "<p>새봄자활센터는 11월 14일 시민광장에서 박람회를 연다.</p>",
}
PICTURES = {
    f"articles/{name}.jpg": Picture(
        url=f"/media/{file}", mailed=f"/mail/{file}", width=width, height=height
    )
    for name, file, width, height in (
        ("walk", "walk-1280.jpg", 1280, 800),
        ("class", "class.jpg", 400, 300),
    )
}


def view(settings: Settings = SETTINGS, **changes: Any) -> Any:
    """The sample site, with other answers where given."""
    pages = {page.id: page for page in (WALK, CLASS, MARKET, ISSUE, RELEASE)}
    given = {
        "pages": pages,
        "groups": (("", (WALK.id,)), ("배움과 나눔", (CLASS.id, MARKET.id))),
        "pictures": PICTURES,
    } | changes
    return SampleView(settings, **given)


def layouts() -> Layouts:
    """The layouts that Sosik ships."""
    names = sorted(path for path in (LAYOUTS / "email").rglob("*") if path.is_file())
    return Layouts({str(p.relative_to(LAYOUTS).as_posix()): p.read_text("utf-8") for p in names})


class Memory(dict[str, bytes]):
    """A store that forgets everything with the process."""

    def put(self, key: str, value: bytes) -> None:
        self[key] = value


def body_html(_: Any, page: AnyPage) -> str:
    """The sample's text of a page, as `sosik.site.body.mail_html` would give it."""
    return BODIES[page.id]


def body_text(_: Any, page: AnyPage) -> str:
    """The sample's plain text of a page, as `sosik.site.body.plain_text` would give it."""
    return f"{page.summary or page.title} 글입니다.\n"


def use_sample(patch: pytest.MonkeyPatch) -> None:
    """Let the mail take its texts from this sample."""
    from sosik.mail import articles, draft, legal

    patch.setattr(articles, "mail_html", body_html)
    patch.setattr(articles, "plain_text", body_text)
    patch.setattr(draft, "plain_text", body_text)
    patch.setattr(legal, "plain_text", body_text)
