"""What a mail's folder tells of itself: issue.json, for people and for whatever sends the mail."""

from hashlib import sha256

import msgspec
from msgspec import Struct, field

from sosik.dates import say_iso
from sosik.mail.story import Chapter, sender_of
from sosik.model.pages import Issue, Release
from sosik.view import SiteView


class File(Struct, frozen=True):
    """A file beside the record: its size in bytes, and its SHA-256 in hexadecimal."""

    bytes: int
    sha256: str


class Told(Struct, frozen=True):
    """An article of the mail, with the address of its page."""

    id: str
    title: str
    url: str


class Record(Struct, frozen=True, kw_only=True):
    """issue.json; `web` is the address of the web version, `date` as RFC 3339 or a day alone."""

    id: str
    kind: str
    subject: str
    preheader: str
    sender: str = field(name="from")
    reply_to: str
    number: str
    date: str
    web: str
    files: dict[str, File]
    articles: tuple[Told, ...]
    remarks: tuple[str, ...] = ()


def record_bytes(
    page: Issue | Release,
    site: SiteView,
    said: tuple[str, str],
    chapters: tuple[Chapter, ...],
    files: dict[str, bytes],
) -> bytes:
    """The record as indented UTF-8 JSON; `said` is subject and preheader.

    `files` are the other files of the mail, by name.
    """
    subject, preheader = said
    record = Record(
        id=page.id,
        kind=page.kind,
        subject=subject,
        preheader=preheader,
        sender=sender_of(site),
        reply_to=site.email.reply_to,
        number=page.number if isinstance(page, Issue) else "",
        date=say_iso(page.date) if page.date else "",
        web=site.absolute(page.url),
        files={name: File(len(data), sha256(data).hexdigest()) for name, data in files.items()},
        articles=tuple(
            Told(story.article.id, story.article.title, story.url)
            for chapter in chapters
            for story in chapter.stories
        ),
    )
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"
