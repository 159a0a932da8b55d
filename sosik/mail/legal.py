"""What 정보통신망법 제50조 asks of a mail, and courtesy (docs/mail.md): for staff to weigh.

Read in the text of the law current to 2026-10; 별표 6 in the words of its commentators. Of the law,
제1항, 제2항, 제7항 and 제8항 (consent and its records) bind the list of readers, not one mail.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sosik.content.checks.advertising import sales_of
from sosik.mail.remark import Remark
from sosik.mail.stories import Chapter
from sosik.model.manuscript import Sale
from sosik.model.pages import Article, Issue, Release
from sosik.site.body import plain_text
from sosik.site.view import SiteView

_LAW = "정보통신망법 제50조"
_TITLE = f"{_LAW} 제4항, 시행령 제61조 제3항 별표 6"
_SENDER = f"{_LAW} 제4항 제1호, 시행령 제61조 제3항 별표 6"
_REFUSAL = f"{_LAW} 제4항 제2호"
_HINDRANCE = f"{_LAW} 제5항 제1호"
_COST = f"{_LAW} 제6항, 시행령 제62조"
_NIGHT = f"{_LAW} 제3항, 시행령 제61조 제2항"

AD = "(광고)"
"""How the subject of an advertisement begins, exactly so."""

_ALIKE = re.compile(
    r"[\[(（{<〈《【〔［｛]\s*광\s*고\s*[\])）}>〉》】〕］｝]|^\s*광\s*고\s*[\])）:：|/-]"
)
_REFUSE = re.compile(
    r"수신\s?거부|수신\s?동의\s?철회|구독\s?(?:해지|취소)|unsubscribe", re.IGNORECASE
)
_LOGIN = re.compile(
    r"로그인|비밀번호|아이디(?![어])|본인\s?(?:인증|확인)|마이\s?페이지|회원\s?정보|회원\s?탈퇴"
)
_BLOCKS = ("p", "td", "th", "li", "div")
_EVENING, _MORNING = 21, 8
_WORDS, _ARTICLES = 3, 5


def law_remarks(
    page: Issue | Release,
    site: SiteView,
    chapters: tuple[Chapter, ...],
    subject: str,
    html: str,
    text: str,
    unsubscribe: str,
) -> tuple[Remark, ...]:
    """What the law asks and a finished mail does not have, each with the article of law.

    `html` and `text` are those of one target; `unsubscribe` is the address, or the merge tag, with
    which that target lets a reader refuse.
    """
    found = [*_of_sender(site, html, text), *_of_refusal(html, text, unsubscribe)]
    if isinstance(page, Issue):
        found += [*_of_ad(page, site, chapters), *_of_subject(page, subject), *_of_night(page)]
        advertises = page.ad is True
    else:
        advertises = False
    return tuple(sorted(each if advertises else _courtesy(each) for each in found))


def _courtesy(remark: Remark) -> Remark:
    """The same remark with what it is worth in a mail that is no advertisement."""
    if remark.code not in ("law-sender", "law-refusal", "law-login", "law-cost"):
        return remark
    return Remark(
        remark.code,
        f"{remark.message_ko} 광고가 아닌 메일에서는 법이 아니라 예의입니다.",
        f"{remark.message_en} In a mail that is no advertisement this is courtesy, not law.",
        remark.source,
        remark.where,
    )


def _of_ad(page: Issue, site: SiteView, chapters: tuple[Chapter, ...]) -> Iterator[Remark]:
    if page.ad is not None:
        return
    selling = {
        each.id: (each.title, said)
        for each in _texts(page, chapters)
        if (said := _sold(each, site))
    }
    if selling:
        told = [
            f"‘{title}’({', '.join(sale.text for sale in said[:_WORDS])})"
            for title, said in selling.values()
        ]
        listed = ", ".join(told[:_ARTICLES])
        yield Remark(
            "law-ad-undecided",
            f"파는 말이 있는 글이 있는데 ‘광고’가 정해지지 않았습니다: {listed}. "
            "‘광고: 예’나 ‘광고: 아니오’를 적어 주세요.",
            f"Something is offered for money and `ad` is undecided: {listed}. Write it down.",
            _TITLE,
            ", ".join(selling),
        )


def _texts(page: Issue, chapters: tuple[Chapter, ...]) -> Iterator[Article | Issue]:
    yield page
    yield from (story.article for chapter in chapters for story in chapter.stories)


def _sold(page: Article | Issue, site: SiteView) -> tuple[Sale, ...]:
    """The words of a page that sell; columns of its plain text are told apart again."""
    text = re.sub(r"(?<=\S) {2,}(?=\S)", " | ", plain_text(site, page))
    return sales_of(page, text)


def _of_subject(page: Issue, subject: str) -> Iterator[Remark]:
    exact = subject.startswith(AD)
    alike = _ALIKE.search(subject[len(AD) :] if exact else subject)
    if page.ad and not exact:
        yield _about_subject(
            "law-ad-prefix",
            f"광고인데 메일 제목이 ‘{AD}’로 시작하지 않습니다: ‘{subject}’.",
            f"The subject of an advertisement must begin with ‘{AD}’: ‘{subject}’.",
            page,
        )
    elif not page.ad and (exact or (alike and alike[0] == AD)):
        yield _about_subject(
            "law-ad-prefix",
            f"메일 제목에 ‘{AD}’가 있는데 ‘광고’가 ‘예’가 아닙니다: ‘{subject}’.",
            f"The subject says ‘{AD}’, but `ad` is not true: ‘{subject}’.",
            page,
        )
    elif alike:
        yield _about_subject(
            "law-ad-variant",
            f"메일 제목의 ‘{alike[0].strip()}’를 지워 주세요. 광고 표시는 제목 맨 앞에 ‘{AD}’로만 "
            "합니다.",
            f"Take ‘{alike[0].strip()}’ out of the subject: an advertisement is marked by ‘{AD}’ "
            "at its very beginning alone.",
            page,
        )


def _about_subject(code: str, korean: str, english: str, page: Issue) -> Remark:
    return Remark(code, korean, english, _TITLE, page.id)


def _of_night(page: Issue) -> Iterator[Remark]:
    if page.date is None or not page.date.timed:
        return
    at = page.date.at
    if at.hour >= _EVENING or at.hour < _MORNING:
        yield Remark(
            "law-night",
            f"발행 시각이 밤({at:%H:%M})입니다. 전자우편은 밤에 보내도 법에 어긋나지 않지만, "
            "아침 8시 뒤에 보내는 것이 예의입니다.",
            f"It is dated at night ({at:%H:%M}). The law allows e-mail at night; courtesy waits "
            "until 8 in the morning.",
            _NIGHT,
            page.id,
        )


def _of_sender(site: SiteView, html: str, text: str) -> Iterator[Remark]:
    us = site.organization
    wanted = (
        ("명칭", "name", (us.name,)),
        ("주소", "address", (us.address,)),
        ("전화나 전자우편", "phone or e-mail", (us.phone, us.email)),
    )
    for shown, place in zip((_shown(html), text), _PLACES, strict=True):
        missing = [each for each in wanted if not _says(shown, each[2])]
        if missing:
            korean = ", ".join(each[0] for each in missing)
            english = ", ".join(each[1] for each in missing)
            yield Remark(
                "law-sender",
                f"{place[0]}에 보내는 곳을 알리는 것이 모자랍니다: {korean}.",
                f"The mail's {place[1]} does not say all of the sender: {english}.",
                _SENDER,
                "layouts/email",
            )


_PLACES = (("메일 본문", "HTML"), ("글자만 있는 판", "text"))
"""The two forms of a mail, in Korean and in English."""


def _says(shown: str, values: Iterable[str]) -> bool:
    said = " ".join(shown.split())
    return any(value and " ".join(value.split()) in said for value in values)


def _of_refusal(html: str, text: str, unsubscribe: str) -> Iterator[Remark]:
    links = [each for each in _tree(html).iter("a") if each.get("href") == unsubscribe]
    named = [each for each in links if _REFUSE.search("".join(each.itertext()))]
    blocks = ["".join(_block(each).xpath(".//text()")) for each in named]
    lines = [line for line in text.split("\n") if unsubscribe and unsubscribe in line]
    for there, (korean, english) in zip((named, lines), _PLACES, strict=True):
        if not (unsubscribe and there):
            yield Remark(
                "law-refusal",
                f"{korean}에 한 번에 갈 수 있는 ‘수신거부’ 링크가 없습니다.",
                f"The mail's {english} has no link by which a reader refuses in one step.",
                _REFUSAL,
                "layouts/email",
            )
    hindering = [found[0] for said in (*blocks, *lines) if (found := _LOGIN.search(said))]
    if hindering:
        yield Remark(
            "law-login",
            f"수신거부에 다른 절차가 있는 듯합니다: ‘{hindering[0]}’. 링크 하나로 거부할 수 있어야 "
            "합니다.",
            f"Refusing seems to ask for ‘{hindering[0]}’; one link must be enough.",
            _HINDRANCE,
            "layouts/email",
        )
    if unsubscribe.startswith(("tel:", "sms:")):
        yield Remark(
            "law-cost",
            "전화나 문자로만 거부할 수 있으면 받는 분이 요금을 냅니다.",
            "Refusing by telephone or text message alone costs the reader money.",
            _COST,
            "layouts/email",
        )


def _block(link: Any) -> Any:
    """The paragraph or cell that a link stands in."""
    return next((each for each in link.iterancestors() if each.tag in _BLOCKS), link)


def _shown(html: str) -> str:
    """The words of a mail's HTML, without those of its head."""
    root = _tree(html)
    body = root.find("body")
    return " ".join((root if body is None else body).xpath(".//text()"))


def _tree(html: str) -> Any:
    return _etree().fromstring(html, _etree().HTMLParser())


@cache
def _etree() -> Any:
    from lxml import etree  # type: ignore[import-untyped,unused-ignore]  # only a mail needs it

    return etree
