"""Remarks on what 정보통신망법 제50조 and courtesy require of a mail (docs/mail.md).

Based on the text of the law as of 2026-10, and for 별표 6 on its commentators. 제1항, 제2항, 제7항
and 제8항 (consent and its records) concern the list of readers, not a single mail.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sosik.content.checks.advertising import sales_of
from sosik.mail.articles import MailSection
from sosik.mail.remark import Remark
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
"""The exact beginning of the subject of an advertisement."""

_AD_VARIANT = re.compile(
    r"[\[(（{<〈《【〔［｛]\s*광\s*고\s*[\])）}>〉》】〕］｝]|^\s*광\s*고\s*[\])）:：|/-]"
)
_UNSUBSCRIBE = re.compile(
    r"수신\s?거부|수신\s?동의\s?철회|구독\s?(?:해지|취소)|unsubscribe", re.IGNORECASE
)
_LOGIN = re.compile(
    r"로그인|비밀번호|아이디(?![어])|본인\s?(?:인증|확인)|마이\s?페이지|회원\s?정보|회원\s?탈퇴"
)
_BLOCKS = ("p", "td", "th", "li", "div")
_EVENING, _MORNING = 21, 8
"""The hours at which the night of the law begins and ends."""
_MOST_WORDS, _MOST_ARTICLES = 3, 5
"""How many words of an article, and how many articles, a remark quotes."""


def law_remarks(
    page: Issue | Release,
    site: SiteView,
    sections: tuple[MailSection, ...],
    subject: str,
    html: str,
    text: str,
    unsubscribe: str,
) -> tuple[Remark, ...]:
    """The legal requirements that a finished mail does not meet, each with the article of law.

    `html` and `text` are those of one service; `unsubscribe` is the address or merge tag by which
    that service lets a reader unsubscribe.
    """
    remarks = [*_of_sender(site, html, text), *_of_unsubscribing(html, text, unsubscribe)]
    if isinstance(page, Issue):
        remarks += [*_of_ad(page, site, sections), *_of_subject(page, subject), *_of_night(page)]
        advertises = page.ad is True
    else:
        advertises = False
    return tuple(sorted(remark if advertises else _courtesy(remark) for remark in remarks))


def _courtesy(remark: Remark) -> Remark:
    """The remark, saying where due that it is only courtesy in a mail that is no advertisement."""
    if remark.code not in ("law-sender", "law-refusal", "law-login", "law-cost"):
        return remark
    return Remark(
        remark.code,
        f"{remark.message_ko} 광고가 아닌 메일에서는 법이 아니라 예의입니다.",
        f"{remark.message_en} In a mail that is no advertisement this is courtesy, not law.",
        remark.source,
        remark.where,
    )


def _of_ad(page: Issue, site: SiteView, sections: tuple[MailSection, ...]) -> Iterator[Remark]:
    """A remark if something is offered for sale and `ad` is undecided."""
    if page.ad is not None:
        return
    selling = {
        text.id: (text.title, sales)
        for text in _texts(page, sections)
        if (sales := _sales(text, site))
    }
    if selling:
        quoted = [
            f"‘{title}’({', '.join(sale.text for sale in sales[:_MOST_WORDS])})"
            for title, sales in selling.values()
        ]
        listed = ", ".join(quoted[:_MOST_ARTICLES])
        yield Remark(
            "law-ad-undecided",
            f"파는 말이 있는 글이 있는데 ‘광고’가 정해지지 않았습니다: {listed}. "
            "‘광고: 예’나 ‘광고: 아니오’를 적어 주세요.",
            f"Something is offered for money and `ad` is undecided: {listed}. Write it down.",
            _TITLE,
            ", ".join(selling),
        )


def _texts(page: Issue, sections: tuple[MailSection, ...]) -> Iterator[Article | Issue]:
    yield page
    for section in sections:
        yield from (mail_article.article for mail_article in section.articles)


def _sales(page: Article | Issue, site: SiteView) -> tuple[Sale, ...]:
    """The words of a page that offer something for sale, with ` | ` between table columns."""
    text = re.sub(r"(?<=\S) {2,}(?=\S)", " | ", plain_text(site, page))
    return sales_of(page, text)


def _of_subject(page: Issue, subject: str) -> Iterator[Remark]:
    """A remark if the label of an advertisement is missing, misspelled or out of place."""
    exact = subject.startswith(AD)
    label = _AD_VARIANT.search(subject[len(AD) :] if exact else subject)
    if page.ad and not exact:
        yield _about_subject(
            "law-ad-prefix",
            f"광고인데 메일 제목이 ‘{AD}’로 시작하지 않습니다: ‘{subject}’.",
            f"The subject of an advertisement must begin with ‘{AD}’: ‘{subject}’.",
            page,
        )
    elif not page.ad and (exact or (label and label[0] == AD)):
        yield _about_subject(
            "law-ad-prefix",
            f"메일 제목에 ‘{AD}’가 있는데 ‘광고’가 ‘예’가 아닙니다: ‘{subject}’.",
            f"The subject says ‘{AD}’, but `ad` is not true: ‘{subject}’.",
            page,
        )
    elif label:
        yield _about_subject(
            "law-ad-variant",
            f"메일 제목의 ‘{label[0].strip()}’를 지워 주세요. 광고 표시는 제목 맨 앞에 ‘{AD}’로만 "
            "합니다.",
            f"Take ‘{label[0].strip()}’ out of the subject: an advertisement is marked by ‘{AD}’ "
            "at its very beginning alone.",
            page,
        )


def _about_subject(code: str, korean: str, english: str, page: Issue) -> Remark:
    return Remark(code, korean, english, _TITLE, page.id)


def _of_night(page: Issue) -> Iterator[Remark]:
    """A remark if the time of publication is between 21:00 and 8:00."""
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
    """A remark for each form of the mail that lacks the sender's name, address or contact."""
    sender = site.organization
    required = (
        ("명칭", "name", (sender.name,)),
        ("주소", "address", (sender.address,)),
        ("전화나 전자우편", "phone or e-mail", (sender.phone, sender.email)),
    )
    for words, (form_ko, form_en) in zip((_visible_text(html), text), _FORMS, strict=True):
        missing = [fact for fact in required if not _contains_any(words, fact[2])]
        if missing:
            korean = ", ".join(fact[0] for fact in missing)
            english = ", ".join(fact[1] for fact in missing)
            yield Remark(
                "law-sender",
                f"{form_ko}에 보내는 곳을 알리는 것이 모자랍니다: {korean}.",
                f"The mail's {form_en} does not say all of the sender: {english}.",
                _SENDER,
                "layouts/email",
            )


_FORMS = (("메일 본문", "HTML"), ("글자만 있는 판", "text"))
"""The two forms of a mail, in Korean and in English."""


def _contains_any(text: str, values: Iterable[str]) -> bool:
    """True if the text contains one of the values, however either is spaced."""
    words = " ".join(text.split())
    return any(value and " ".join(value.split()) in words for value in values)


def _of_unsubscribing(html: str, text: str, unsubscribe: str) -> Iterator[Remark]:
    """Remarks if a form of the mail has no link to unsubscribe, or if that is not easy and free."""
    links = [link for link in _tree(html).iter("a") if link.get("href") == unsubscribe]
    named = [link for link in links if _UNSUBSCRIBE.search("".join(link.itertext()))]
    blocks = ["".join(_block(link).xpath(".//text()")) for link in named]
    lines = [line for line in text.split("\n") if unsubscribe and unsubscribe in line]
    for places, (korean, english) in zip((named, lines), _FORMS, strict=True):
        if not (unsubscribe and places):
            yield Remark(
                "law-refusal",
                f"{korean}에 한 번에 갈 수 있는 ‘수신거부’ 링크가 없습니다.",
                f"The mail's {english} has no link by which a reader refuses in one step.",
                _REFUSAL,
                "layouts/email",
            )
    hurdles = [match[0] for words in (*blocks, *lines) if (match := _LOGIN.search(words))]
    if hurdles:
        yield Remark(
            "law-login",
            f"수신거부에 다른 절차가 있는 듯합니다: ‘{hurdles[0]}’. 링크 하나로 거부할 수 있어야 "
            "합니다.",
            f"Refusing seems to ask for ‘{hurdles[0]}’; one link must be enough.",
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
    """The nearest paragraph, list entry, cell or `<div>` around a link, else the link itself."""
    return next((parent for parent in link.iterancestors() if parent.tag in _BLOCKS), link)


def _visible_text(html: str) -> str:
    """The text of a mail's HTML, without that of its head."""
    root = _tree(html)
    body = root.find("body")
    return " ".join((root if body is None else body).xpath(".//text()"))


def _tree(html: str) -> Any:
    return _etree().fromstring(html, _etree().HTMLParser())


@cache
def _etree() -> Any:
    from lxml import etree  # type: ignore[import-untyped,unused-ignore]  # imported on first use: only mails need it

    return etree
