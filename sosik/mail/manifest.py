"""What a mail's folder tells of itself: issue.json, for people and for whatever sends the mail."""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import unescape

import msgspec
from msgspec import Struct, field

from sosik.korean.dates import say_iso
from sosik.mail.merge_tags import Copy, Links, Tokens
from sosik.mail.mime.headers import unsubscribe_headers
from sosik.mail.remark import Remark
from sosik.mail.stories import Chapter, sender_of
from sosik.model.pages import Issue, Release
from sosik.site.view import SiteView

_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
_PICTURE = re.compile(r"<img\b[^>]*>")
_SRC = re.compile(r'\ssrc="([^"]*)"')


class File(Struct, frozen=True):
    """A file beside the record: its size in bytes, and its SHA-256 in hexadecimal."""

    bytes: int
    sha256: str


class Sent(Struct, frozen=True):
    """One target's files, its subject line, and what stands in the place of the merge tags."""

    subject: str
    merge_tags: Links
    files: dict[str, File]


class Shown(Struct, frozen=True, omit_defaults=True):
    """A picture of the mail: its address, the file behind it, its size in pixels.

    Only the address is known of a picture on another site.
    """

    url: str
    bytes: int = 0
    sha256: str = ""
    width: int = 0
    height: int = 0


class Told(Struct, frozen=True):
    """An article of the mail, with the address of its page; `words` is the digest of its text."""

    id: str
    title: str
    url: str
    words: str


class Record(Struct, frozen=True, kw_only=True):
    """issue.json; `web` is the address of the web version, `date` as RFC 3339 or a day alone.

    `words` is the digest of the page's own text, `content` the SHA-256 of what is said, before any
    target: the same for the same mail. `shortened` are the articles that became summaries for the
    sake of the budget.
    `headers` are those that whoever sends must add, `{recipient}` filled in. `links` are all
    addresses of the mail in its order, without merge tags. `ad` is null where nobody has decided.
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
    targets: dict[str, Sent]
    articles: tuple[Told, ...]
    shortened: tuple[str, ...]
    pictures: tuple[Shown, ...]
    links: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()


class Said(Struct, frozen=True):
    """What a mail says, before it is made for any target."""

    subject: str
    preheader: str
    html: str
    text: str


def sent(copy: Copy, subject: str, files: Mapping[str, bytes]) -> Sent:
    """What is told of one target; `files` are those of all, by name."""
    return Sent(
        subject=copy.target.subject_of(subject),
        merge_tags=copy.links,
        files={
            name: File(len(files[name]), sha256(files[name]).hexdigest())
            for name in copy.target.files.names
        },
    )


def record_bytes(
    page: Issue | Release,
    site: SiteView,
    said: Said,
    tokens: Tokens,
    chapters: tuple[Chapter, ...],
    targets: dict[str, Sent],
    shortened: tuple[str, ...],
    remarks: Iterable[Remark],
) -> bytes:
    """The record as indented UTF-8 JSON."""
    record = Record(
        id=page.id,
        kind=page.kind,
        title=page.title,
        number=page.number if isinstance(page, Issue) else "",
        words=page.words,
        content=sha256(msgspec.json.encode(said)).hexdigest(),
        subject=said.subject,
        preheader=said.preheader,
        sender=sender_of(site),
        reply_to=site.email.reply_to,
        ad=page.ad if isinstance(page, Issue) else False,
        language=site.language,
        date=say_iso(page.date) if page.date else "",
        web=site.absolute(page.url),
        headers=dict(line.split(": ", 1) for line in unsubscribe_headers(site.email.unsubscribe)),
        targets=targets,
        articles=tuple(
            Told(story.article.id, story.article.title, story.url, story.article.words)
            for chapter in chapters
            for story in chapter.stories
        ),
        shortened=shortened,
        pictures=_pictures(said.html, site),
        links=_links(said.html, tokens),
        remarks=tuple(remarks),
    )
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"


def _links(html: str, tokens: Tokens) -> tuple[str, ...]:
    found = (unescape(written[1]) for written in _LINK.finditer(html))
    ours = (tokens.unsubscribe, tokens.web)
    return tuple(dict.fromkeys(url for url in found if not url.startswith(ours)))


def _pictures(html: str, site: SiteView) -> tuple[Shown, ...]:
    tags = (_SRC.search(found[0]) for found in _PICTURE.finditer(html))
    urls = dict.fromkeys(unescape(found[1]) for found in tags if found)
    return tuple(_shown(url, site) for url in urls)


def _shown(url: str, site: SiteView) -> Shown:
    found = site.media(url)
    if found is None:
        return Shown(url)
    return Shown(url, found.bytes, found.sha256, found.width, found.height)
