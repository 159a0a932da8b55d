"""Finds the reply to a request for an address of the preview: a page, a file or a redirect."""

import re
from mimetypes import MimeTypes
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from msgspec import DecodeError, Struct, json

from sosik.base.digest import digest_bytes
from sosik.build.session import Folders
from sosik.content import aliases
from sosik.desk.panels import (
    ASSETS,
    MAILS,
    MailSummary,
    mail_page,
    missing_page,
    problem_page,
)
from sosik.desk.stand_in import stand_in
from sosik.desk.state import BuildResult, PreviewState
from sosik.model.mail_services import RECORD

_TYPES = MimeTypes()
"""Python's own table, because the registry of Windows may say anything about .js and .css."""
_OWN = {
    ".avif": "image/avif",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".md": "text/plain",
    ".mjs": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_TEXTS = ("text/", "application/xml", "application/json", "image/svg+xml", "application/manifest")
_UNSAFE = re.compile(r"[\x00-\x1f:\\]")
"""Characters that change the meaning of a path on some system; no output has them in its name."""

_ASSET_FOLDER = Path(__file__).resolve().parent / "assets"

MISSING = 404
NOTHING_YET = 503
"""The status of the page that says why there is no site yet (RFC 9110, 15.6.4)."""

OWN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the preview's own pages may load (Content Security Policy Level 3)."""
MAIL_POLICY = OWN_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
"""What mails may load; their styles are inline."""


class Reply(Struct, frozen=True, kw_only=True):
    """The reply to a request: the bytes of a `page`, the path of a `file`, or a `location`.

    `type` is the media type without charset, `policy` the Content-Security-Policy, "" if the page
    has its own.
    """

    status: int = 200
    page: bytes = b""
    file: Path | None = None
    location: str = ""
    type: str = ""
    policy: str = ""


class _Record(Struct, frozen=True, kw_only=True):
    """The fields of a mail's record (issue.json) that are shown."""

    id: str
    title: str
    subject: str
    preheader: str = ""
    date: str = ""


class Responder:
    """Finds the replies to requests; never sends a file outside the preview's folders."""

    def __init__(self, folders: Folders, preview: PreviewState) -> None:
        self._root = folders.root
        self._site = folders.output / "site"
        self._email = folders.output / "email"
        self._preview = preview

    def reply_to(self, path: str) -> Reply:
        """Returns the reply for a path, which is percent-decoded and begins with a slash."""
        if f"{path}/" == MAILS:
            return Reply(status=307, location=MAILS)
        if path.startswith(MAILS):
            return self._mail(path.removeprefix(MAILS))
        if not (self._site / "index.html").is_file():
            page = problem_page(self._preview.result.problems, self._root).encode()
            return Reply(status=NOTHING_YET, page=page, type="text/html", policy=OWN_POLICY)
        base = base_of(self._preview.result)
        ahead = self._preview.ahead.get(output_of(path, base))
        if ahead is not None:
            return Reply(page=ahead, type="text/html")
        if path in ("/", base) and not path.startswith(f"{base}/"):
            return Reply(status=307, location=f"{base}/")
        if not path.startswith(f"{base}/"):
            return self._missing()
        return self._at(self._site, path.removeprefix(base), path) or self._missing()

    def moved(self, path: str, query: str) -> str:
        """Returns the new address for an old one that only a server can redirect; "" for none."""
        try:
            text = (self._site / "_redirects").read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""
        requested = aliases.query_name(query)
        for rule in text.splitlines():
            words = rule.split()
            if len(words) < 3 or unquote(words[0]) != path or not words[-1].startswith("301"):
                continue
            required = aliases.query_name("&".join(words[1:-2]))
            if required in ("", requested) and re.match("/[^/]", words[-2]):
                return words[-2]
        return ""

    def asset(self, name: str) -> Reply | None:
        """Returns the reply for one of the preview's own files; None if there is no such file."""
        return _file(_ASSET_FOLDER / name) if re.fullmatch(r"[a-z]+\.(js|css)", name) else None

    def _at(self, folder: Path, rest: str, path: str) -> Reply | None:
        """Returns the reply for a file below `folder`; None if there is none.

        `rest` is its path there; it begins with a slash, and ends in one for a page. `path` is the
        requested path.
        """
        *above, last = normalize("NFC", rest)[1:].split("/")
        if any(part in ("", ".", "..") for part in above) or last in (".", ".."):
            return None
        if _UNSAFE.search(rest):
            return None
        file = folder.joinpath(*above, last or "index.html")
        try:
            if not file.resolve().is_relative_to(folder.resolve()):
                return None
            if last and file.is_dir():
                return Reply(status=307, location=quote(f"{path}/", safe="/~@!$&'()*+,;="))
            shown = file if file.is_file() else stand_in(file)
            return _file(shown) if shown else None
        except OSError:  # the name is too long for the system, or the file was deleted just now
            return None

    def _missing(self) -> Reply:
        file = self._site / "404.html"
        try:
            page = file.read_bytes()
        except OSError:  # not built yet, or being replaced just now
            page = missing_page().encode()
        return Reply(status=MISSING, page=page, type="text/html")

    def _mail(self, rest: str) -> Reply:
        if not rest:
            page = mail_page(self._mails(), self._preview.result.pending).encode()
            return Reply(page=page, type="text/html", policy=OWN_POLICY)
        reply = self._at(self._email, f"/{rest}", MAILS + rest)
        if reply is None or not reply.page:
            return reply or Reply(
                status=MISSING,
                page=missing_page().encode(),
                type="text/html",
                policy=OWN_POLICY,
            )
        return Reply(page=self._localized(reply.page), type=reply.type, policy=MAIL_POLICY)

    def _localized(self, mail: bytes) -> bytes:
        """Returns a mail in which absolute URLs of the site lead to the preview."""
        parts = urlsplit(self._preview.result.url)
        if not parts.netloc:
            return mail
        origin = re.escape(f"{parts.scheme}://{parts.netloc}".encode())
        return re.sub(rb"(?<=[\"'(])" + origin + rb"(?=/)", b"", mail)

    def _mails(self) -> list[MailSummary]:
        """Returns all mails in email/, the newest first."""
        mails: list[tuple[str, MailSummary]] = []
        for place in self._email.rglob(RECORD):
            try:
                record = json.decode(place.read_bytes(), type=_Record)
                sizes = {file.name: file.stat().st_size for file in place.parent.iterdir()}
            except (OSError, DecodeError):
                continue  # it is being replaced just now
            mail = MailSummary(
                id=record.id,
                title=record.title,
                subject=record.subject,
                preheader=record.preheader,
                date=record.date,
                folder=place.parent.relative_to(self._email).as_posix(),
                files=sizes,
            )
            mails.append((record.date, mail))
        mails.sort(key=lambda pair: (pair[0], pair[1].id), reverse=True)
        return [mail for _, mail in mails]


def base_of(result: BuildResult) -> str:
    """Returns the path of a site's address, without a slash at its end."""
    return urlsplit(result.url).path.rstrip("/")


def output_of(address: str, base: str) -> str:
    """Returns the path below output/ of the page at an address; "" for an address of no page."""
    if not address.startswith(f"{base}/") or not address.endswith("/"):
        return ""
    return f"site{normalize('NFC', address.removeprefix(base))}index.html"


def _file(file: Path) -> Reply:
    """Returns the reply for a file; an HTML page is sent as bytes, to which a script is added."""
    kind = _OWN.get(file.suffix.lower()) or _TYPES.guess_type(file.name)[0]
    kind = kind or "application/octet-stream"
    if kind == "text/html":
        return Reply(page=file.read_bytes(), type=kind)
    return Reply(file=file, type=kind)


def version(reply: Reply) -> str:
    """Returns a digest that changes when a page changes; "" if the reply is not a page."""
    return digest_bytes(f"{reply.status} ".encode() + reply.page)[:16] if reply.page else ""


def with_charset(reply: Reply) -> str:
    """Returns a reply's Content-Type, without charset for text that is not UTF-8."""
    if not reply.type.startswith(_TEXTS):
        return reply.type
    data = reply.file.read_bytes() if reply.file else reply.page
    try:
        data.decode()
    except UnicodeDecodeError:
        return reply.type
    return f"{reply.type}; charset=utf-8"


def with_script(page: bytes, version: str) -> bytes:
    """Returns a page with the preview's script, which reloads it when `version` is out of date."""
    tags = (
        f'<link rel="stylesheet" href="{ASSETS}marks.css">'
        f'<script src="{ASSETS}desk.js" data-version="{version}" defer></script>'
    ).encode()
    head, closing, rest = page.partition(b"</head>")
    return head + tags + closing + rest if closing else page + tags
