"""The record of a mail, issue.json: for people, and for programs that send the mail."""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import unescape

import msgspec
from msgspec import Struct, field

from sosik.korean.dates import say_iso
from sosik.mail.articles import MailSection, sender_of
from sosik.mail.merge_tags import Links, ServiceVersion, Tokens
from sosik.mail.mime.headers import unsubscribe_headers
from sosik.mail.picture_weights import PictureEntry, Weights
from sosik.model.pages import Issue, Release
from sosik.problems.json_form import problem_json
from sosik.problems.problem import Problem
from sosik.site.view import SiteView

_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')


class FileEntry(Struct, frozen=True):
    """A file of the mail: its size in bytes, and its SHA-256 in hexadecimal."""

    bytes: int
    sha256: str


class ServiceEntry(Struct, frozen=True):
    """One service: its subject line, its values for the merge tags, and its files by name."""

    subject: str
    merge_tags: Links
    files: dict[str, FileEntry]


class ArticleEntry(Struct, frozen=True):
    """An article of the mail: `url` is the address of its page, `words` the digest of its text."""

    id: str
    title: str
    url: str
    words: str


class Record(Struct, frozen=True, kw_only=True):
    """The content of issue.json.

    `words` is the digest of the page's own text; `content` the SHA-256 of the `MailContent`, which
    is the same for the same mail. `ad` is null if nobody has decided. `date` is an RFC 3339 time or
    a day alone; `web` the address of the web version. `headers` must be added by whoever sends,
    with `{recipient}` filled in. `services` is called `targets` in the file. `shortened` are the
    ids of articles cut to their summaries to keep within the budget. `weights` are bytes. `links`
    are all addresses in the mail in order, without merge tags. `remarks` is the advice on the mail
    (`problem_json`).
    """

    id: str
    kind: str
    title: str
    number: str
    words: str
    content: str
    subject: str
    preheader: str
    sender: str = field(name="from")
    reply_to: str
    ad: bool | None
    language: str
    date: str
    web: str
    headers: dict[str, str]
    services: dict[str, ServiceEntry] = field(name="targets")
    articles: tuple[ArticleEntry, ...]
    shortened: tuple[str, ...]
    pictures: tuple[PictureEntry, ...]
    weights: Weights
    links: tuple[str, ...]
    remarks: tuple[dict[str, str | int | None], ...] = ()


class MailContent(Struct, frozen=True):
    """The content of a mail, with placeholders for what differs between services."""

    subject: str
    preheader: str
    html: str
    text: str


def service_entry(
    version: ServiceVersion, subject: str, files: Mapping[str, bytes]
) -> ServiceEntry:
    """The entry of one service; `files` are the files of all services, by name."""
    return ServiceEntry(
        subject=version.service.subject_of(subject),
        merge_tags=version.links,
        files={
            name: FileEntry(len(files[name]), sha256(files[name]).hexdigest())
            for name in version.service.files.names
        },
    )


def record_bytes(
    page: Issue | Release,
    site: SiteView,
    content: MailContent,
    tokens: Tokens,
    sections: tuple[MailSection, ...],
    services: dict[str, ServiceEntry],
    shortened: tuple[str, ...],
    pictures: tuple[PictureEntry, ...],
    weights: Weights,
    advice: Iterable[Problem],
) -> bytes:
    """The record of a mail as indented UTF-8 JSON."""
    record = Record(
        id=page.id,
        kind=page.kind,
        title=page.title,
        number=page.number if isinstance(page, Issue) else "",
        words=page.words,
        content=sha256(msgspec.json.encode(content)).hexdigest(),
        subject=content.subject,
        preheader=content.preheader,
        sender=sender_of(site),
        reply_to=site.email.reply_to,
        ad=page.ad if isinstance(page, Issue) else False,
        language=site.language,
        date=say_iso(page.date) if page.date else "",
        web=site.absolute(page.url),
        headers=dict(line.split(": ", 1) for line in unsubscribe_headers(site.email.unsubscribe)),
        services=services,
        articles=tuple(
            ArticleEntry(
                mail_article.article.id,
                mail_article.article.title,
                mail_article.url,
                mail_article.article.words,
            )
            for section in sections
            for mail_article in section.articles
        ),
        shortened=shortened,
        pictures=pictures,
        weights=weights,
        links=_links(content.html, tokens),
        remarks=tuple(map(problem_json, advice)),
    )
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"


def _links(html: str, tokens: Tokens) -> tuple[str, ...]:
    urls = (unescape(match[1]) for match in _LINK.finditer(html))
    placeholders = (tokens.unsubscribe, tokens.web)
    return tuple(dict.fromkeys(url for url in urls if not url.startswith(placeholders)))
