"""What lies at an address of the preview: a page, a file, a place to look instead, or nothing."""

import re
from mimetypes import MimeTypes
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from msgspec import DecodeError, Struct, json

from sosik.base.digest import digest_bytes
from sosik.build.session import Folders
from sosik.content import aliases
from sosik.desk.panels import ASSETS, MAILS, NO_PAGE, Mail, mail_page, problem_page, whole
from sosik.desk.state import Board
from sosik.model.mail_services import RECORD

_TYPES = MimeTypes()
"""What Python knows by itself: the registry of Windows may say anything of .js and .css."""
_OWN = {
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
"""Letters that make another path of a name on some system; no file of ours has them."""

_ASSET_FOLDER = Path(__file__).resolve().parent / "assets"

MISSING = 404
NOTHING_YET = 503
"""The status of the page that tells why there is none (RFC 9110, 15.6.4)."""

OWN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the desk's own pages may load (Content Security Policy Level 3)."""
MAIL_POLICY = OWN_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
"""A mail carries its styles inside."""


class Found(Struct, frozen=True, kw_only=True):
    """What is sent for an address: the bytes of a page, or the `place` of a file, or a `location`.

    `policy` is its Content-Security-Policy, "" where the page itself says it.
    """

    status: int = 200
    page: bytes = b""
    place: Path | None = None
    location: str = ""
    type: str = ""
    policy: str = ""


class _Record(Struct, frozen=True, kw_only=True):
    """What is shown of a mail's record."""

    id: str
    title: str
    subject: str
    preheader: str = ""
    date: str = ""


class Shelf:
    """Finds what is to be sent; nothing outside the preview's folders is ever found."""

    def __init__(self, folders: Folders, board: Board) -> None:
        self._root = folders.root
        self._site = folders.output / "site"
        self._email = folders.output / "email"
        self._board = board

    def find(self, path: str) -> Found:
        """What lies at a path, which is decoded and begins with a slash."""
        if f"{path}/" == MAILS:
            return Found(status=307, location=MAILS)
        if path.startswith(MAILS):
            return self._mail(path.removeprefix(MAILS))
        if not (self._site / "index.html").is_file():
            page = problem_page(self._board.state.problems, self._root).encode()
            return Found(status=NOTHING_YET, page=page, type="text/html", policy=OWN_POLICY)
        base = urlsplit(self._board.state.url).path.rstrip("/")
        if path in ("/", base) and not path.startswith(f"{base}/"):
            return Found(status=307, location=f"{base}/")
        if not path.startswith(f"{base}/"):
            return self._missing()
        return self._at(self._site, path.removeprefix(base), path) or self._missing()

    def moved(self, path: str, query: str) -> str:
        """Where an old address leads that only a server can answer; "" for none."""
        try:
            text = (self._site / "_redirects").read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""
        asked = aliases.query_name(query)
        for rule in text.splitlines():
            words = rule.split()
            if len(words) < 3 or unquote(words[0]) != path or not words[-1].startswith("301"):
                continue
            known = aliases.query_name("&".join(words[1:-2]))
            if known in ("", asked) and re.match("/[^/]", words[-2]):
                return words[-2]
        return ""

    def asset(self, name: str) -> Found | None:
        """One of the desk's own files."""
        return _file(_ASSET_FOLDER / name) if re.fullmatch(r"[a-z]+\.(js|css)", name) else None

    def _at(self, folder: Path, rest: str, path: str) -> Found | None:
        """A file below a folder; `rest` begins with a slash, and one at its end means a page."""
        *above, last = normalize("NFC", rest)[1:].split("/")
        if any(part in ("", ".", "..") for part in above) or last in (".", ".."):
            return None
        if _UNSAFE.search(rest):
            return None
        place = folder.joinpath(*above, last or "index.html")
        try:
            if not place.resolve().is_relative_to(folder.resolve()):
                return None
            if last and place.is_dir():
                return Found(status=307, location=quote(f"{path}/", safe="/~@!$&'()*+,;="))
            return _file(place) if place.is_file() else None
        except OSError:  # no system has a name as long as that; or it is gone just now
            return None

    def _missing(self) -> Found:
        place = self._site / "404.html"
        try:
            page = place.read_bytes()
        except OSError:  # not made yet, or being replaced just now
            page = whole("404", NO_PAGE).encode()
        return Found(status=MISSING, page=page, type="text/html")

    def _mail(self, rest: str) -> Found:
        if not rest:
            page = mail_page(self._mails(), self._board.state.pending).encode()
            return Found(page=page, type="text/html", policy=OWN_POLICY)
        found = self._at(self._email, f"/{rest}", MAILS + rest)
        if found is None or not found.page:
            return found or Found(
                status=MISSING,
                page=whole("404", NO_PAGE).encode(),
                type="text/html",
                policy=OWN_POLICY,
            )
        return Found(page=self._at_home(found.page), type=found.type, policy=MAIL_POLICY)

    def _at_home(self, mail: bytes) -> bytes:
        """A mail whose whole addresses of the site lead into the preview."""
        parts = urlsplit(self._board.state.url)
        if not parts.netloc:
            return mail
        origin = re.escape(f"{parts.scheme}://{parts.netloc}".encode())
        return re.sub(rb"(?<=[\"'(])" + origin + rb"(?=/)", b"", mail)

    def _mails(self) -> list[Mail]:
        found: list[tuple[str, Mail]] = []
        for place in self._email.rglob(RECORD):
            try:
                record = json.decode(place.read_bytes(), type=_Record)
                sizes = {each.name: each.stat().st_size for each in place.parent.iterdir()}
            except (OSError, DecodeError):
                continue  # it is being replaced just now
            mail = Mail(
                id=record.id,
                title=record.title,
                subject=record.subject,
                preheader=record.preheader,
                date=record.date,
                folder=place.parent.relative_to(self._email).as_posix(),
                files=sizes,
            )
            found.append((record.date, mail))
        found.sort(key=lambda pair: (pair[0], pair[1].id), reverse=True)
        return [mail for _, mail in found]


def _file(place: Path) -> Found:
    """A file as it is sent: pages as bytes, for they get the way to the script."""
    kind = _OWN.get(place.suffix.lower()) or _TYPES.guess_type(place.name)[0]
    kind = kind or "application/octet-stream"
    if kind == "text/html":
        return Found(page=place.read_bytes(), type=kind)
    return Found(place=place, type=kind)


def version(found: Found) -> str:
    """What tells whether a page is still the same; "" of what is none."""
    return digest_bytes(f"{found.status} ".encode() + found.page)[:16] if found.page else ""


def with_charset(found: Found) -> str:
    """A Content-Type; old text files of which nobody knows the encoding are sent without."""
    if not found.type.startswith(_TEXTS):
        return found.type
    data = found.place.read_bytes() if found.place else found.page
    try:
        data.decode()
    except UnicodeDecodeError:
        return found.type
    return f"{found.type}; charset=utf-8"


def with_script(page: bytes, version: str) -> bytes:
    """A page with the way to the desk's script, which watches over it."""
    tags = (
        f'<link rel="stylesheet" href="{ASSETS}marks.css">'
        f'<script src="{ASSETS}desk.js" data-version="{version}" defer></script>'
    ).encode()
    head, closing, rest = page.partition(b"</head>")
    return head + tags + closing + rest if closing else page + tags
