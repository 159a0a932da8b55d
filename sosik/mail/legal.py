"""Advice on what 정보통신망법 제50조 and courtesy require of a mail (docs/mail.md).

Based on the text of the law as of 2026-10, and for 별표 6 on its commentators. 제1항, 제2항, 제7항
and 제8항 (consent and its records) concern the list of readers, not a single mail.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from msgspec import structs

from sosik.content.checks.advertising import sales_of
from sosik.mail.articles import MailSection
from sosik.model.manuscript import Sale
from sosik.model.pages import Article, Issue, Release
from sosik.problems.problem import Problem, problem
from sosik.site.body import plain_text
from sosik.site.view import SiteView

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
"""How many words of an article, and how many articles, are quoted."""


def law_advice(
    page: Issue | Release,
    site: SiteView,
    sections: tuple[MailSection, ...],
    subject: str,
    html: str,
    text: str,
    unsubscribe: str,
) -> tuple[Problem, ...]:
    """The legal requirements that a finished mail does not meet, each with the article of law.

    `html` and `text` are those of one service; `unsubscribe` is the address or merge tag by which
    that service lets a reader unsubscribe.
    """
    required = [*_of_sender(site, html, text), *_of_unsubscribing(html, text, unsubscribe)]
    if not (isinstance(page, Issue) and page.ad):
        required = [structs.replace(each, code=f"{each.code}-courtesy") for each in required]
    if isinstance(page, Issue):
        required += [*_of_ad(page, site, sections), *_of_subject(page, subject), *_of_night(page)]
    return tuple(sorted(required))


def _of_ad(page: Issue, site: SiteView, sections: tuple[MailSection, ...]) -> Iterator[Problem]:
    """Advice if something is offered for sale and `ad` is undecided."""
    if page.ad is not None:
        return
    selling = {
        text.id: f"‘{text.title}’({', '.join(sale.text for sale in sales[:_MOST_WORDS])})"
        for text in _texts(page, sections)
        if (sales := _sales(text, site))
    }
    if selling:
        found = ", ".join([*selling.values()][:_MOST_ARTICLES])
        yield problem("law-ad-undecided", page.source, found=found)


def _texts(page: Issue, sections: tuple[MailSection, ...]) -> Iterator[Article | Issue]:
    yield page
    for section in sections:
        yield from (mail_article.article for mail_article in section.articles)


def _sales(page: Article | Issue, site: SiteView) -> tuple[Sale, ...]:
    """The words of a page that offer something for sale, with ` | ` between table columns."""
    text = re.sub(r"(?<=\S) {2,}(?=\S)", " | ", plain_text(site, page))
    return sales_of(page, text)


def _of_subject(page: Issue, subject: str) -> Iterator[Problem]:
    """Advice if the label of an advertisement is missing, misspelled or out of place."""
    exact = subject.startswith(AD)
    label = _AD_VARIANT.search(subject[len(AD) :] if exact else subject)
    if page.ad and not exact:
        yield problem("law-ad-unmarked", page.source, found=subject)
    elif not page.ad and (exact or (label and label[0] == AD)):
        yield problem("law-ad-undeclared", page.source, found=subject)
    elif label:
        yield problem("law-ad-variant", page.source, found=label[0].strip())


def _of_night(page: Issue) -> Iterator[Problem]:
    """Advice if the time of publication is between 21:00 and 8:00."""
    if page.date is None or not page.date.timed:
        return
    at = page.date.at
    if at.hour >= _EVENING or at.hour < _MORNING:
        yield problem("law-night", page.source, found=f"{at:%H:%M}")


def _of_sender(site: SiteView, html: str, text: str) -> Iterator[Problem]:
    """Advice for each form of the mail that lacks the sender's name, address or contact."""
    sender = site.organization
    required = (
        ("명칭", "name", (sender.name,)),
        ("주소", "address", (sender.address,)),
        ("전화나 전자우편", "phone or e-mail", (sender.phone, sender.email)),
    )
    for words, (form, form_en) in zip((_visible_text(html), text), _FORMS, strict=True):
        missing = [fact for fact in required if not _contains_any(words, fact[2])]
        if missing:
            yield problem(
                "law-sender",
                _LAYOUTS,
                form=form,
                form_en=form_en,
                missing=", ".join(fact[0] for fact in missing),
                missing_en=", ".join(fact[1] for fact in missing),
            )


_LAYOUTS = "layouts/email"
"""Where the sender and the link to unsubscribe are put into a mail."""
_FORMS = (("메일 본문", "HTML"), ("글자만 있는 판", "text"))
"""The two forms of a mail, in Korean and in English."""


def _contains_any(text: str, values: Iterable[str]) -> bool:
    """True if the text contains one of the values, however either is spaced."""
    words = " ".join(text.split())
    return any(value and " ".join(value.split()) in words for value in values)


def _of_unsubscribing(html: str, text: str, unsubscribe: str) -> Iterator[Problem]:
    """Advice if a form of the mail has no link to unsubscribe, or if that is not easy and free."""
    links = [link for link in _tree(html).iter("a") if link.get("href") == unsubscribe]
    named = [link for link in links if _UNSUBSCRIBE.search("".join(link.itertext()))]
    blocks = ["".join(_block(link).xpath(".//text()")) for link in named]
    lines = [line for line in text.split("\n") if unsubscribe and unsubscribe in line]
    for places, (form, form_en) in zip((named, lines), _FORMS, strict=True):
        if not (unsubscribe and places):
            yield problem("law-refusal", _LAYOUTS, form=form, form_en=form_en)
    hurdles = [match[0] for words in (*blocks, *lines) if (match := _LOGIN.search(words))]
    if hurdles:
        yield problem("law-login", _LAYOUTS, found=hurdles[0])
    if unsubscribe.startswith(("tel:", "sms:")):
        yield problem("law-cost", _LAYOUTS)


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
    from lxml import etree  # imported on first use: only mails need it

    return etree
