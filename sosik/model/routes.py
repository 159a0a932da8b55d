"""All rules about addresses: the URL and the output file of a source, and targets of links."""

import posixpath
import re
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from sosik.korean.spelling import common
from sosik.model.settings import Settings, TermEntry

FOLDERS = {"articles": "article", "releases": "release", "issues": "issue", "pages": "page"}
"""The folders of content/ and the kind of page in each."""

TOP = "content/"
"""The folder that relative links in menus and layouts start from."""

SECTIONS = {kind: folder for folder, kind in FOLDERS.items()}

TERMS = {
    "category": "categories",
    "department": "departments",
    "author": "authors",
    "tag": "tags",
    "year": "archive",
    "month": "archive",
}
"""The folder of the listings of each kind of term."""

TERM_KEYS = {"category": "category", "department": "department", "author": "author", "tag": "tags"}
"""The key of front matter that names each kind of term."""

FEEDS = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}
"""The file names of feeds by their form."""

SEARCH = "/search/"
"""The site address of the search."""

SITEMAP = 45_000
"""Addresses in one sitemap; the protocol allows 50,000."""

_LANGUAGE = re.compile(r"(.+)\.(ko|en)", re.IGNORECASE)
"""The name of a translation: that of the original and the code of a language."""
_OWN_FOLDERS = {
    *FOLDERS,
    *TERMS.values(),
    "assets",
    "en",
    "events",
    "featured",
    "ko",
    "mail",
    "media",
    "search",
}
"""The top folders of a built site."""
_UNFIT = re.compile(r'[\x00-\x20<>:"/\\|?*#%&{}^`\[\]\u2028\u2029\ue000-\uf8ff]+')
RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³]) *(?:\..*)?")
"""Names that Windows reserves, with any suffix.

Microsoft, "Naming Files, Paths, and Namespaces".
"""
_STILLS = ("jpg", "jpeg", "png", "webp")
_STILL = "layouts/pictures/video.png"
"""The picture for videos without a still of their own; a site may replace it."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"([Hh][Tt][Tt][Pp][Ss]?://)([^/?#:@\s]+)(?=[/?#:]|\Z)")
_NOT_IN_SITE = re.compile(r"[\x00-\x20\x7f-\xa0?#%\\<>\"\ufffd]")
"""Characters that the path of a site's address must not contain."""
_PORTS = {"http": 80, "https": 443}
_ALLOWED_SCHEMES = ("http:", "https:", "mailto:", "tel:", "sms:")


class PagePlace(NamedTuple):
    """The fields of a page that follow from the name of its file and its slug."""

    id: str
    url: str
    output: str


def segment(name: str) -> str:
    """Returns the part of an address for a name; characters that a path can't have become `-`.

    Equal spellings of a name give the same part (`korean.common`). Names that Windows reserves, and
    dots or spaces at the end, are made safe.
    """
    fit = _UNFIT.sub("-", common(name)).strip("-. ") or "-"
    return f"{fit}-" if RESERVED.fullmatch(fit) else fit


def base(settings: Settings) -> str:
    """Returns the path of the site's address: "" or `/news`, without a slash at its end."""
    return urlsplit(settings.url).path.rstrip("/")


def href(settings: Settings, address: str) -> str:
    """Returns a site address (`/articles/가/`) for HTML: with the base path, percent-encoded."""
    return href_below(base(settings), address)


def href_below(base: str, address: str) -> str:
    """Returns a site address for HTML, as `href` does; `base` is the path of the site's address."""
    return quote(base + address, safe="/:@!$'()*,;=~+-._")


def absolute(settings: Settings, url: str) -> str:
    """Returns the absolute URL for one that starts at the root of the host."""
    if _SCHEME.match(url):
        return url
    parts = urlsplit(settings.url)
    return f"{parts.scheme}://{parts.netloc}{url}"


def site_url(written: str) -> str | None:
    """Returns a site's address in its normal form (RFC 3986 §6.2); None if it is invalid.

    The host is in small letters, in IDNA form if it is Hangul (RFC 3490); a default port and empty
    or `.` segments of the path are removed.
    """
    try:
        parts = urlsplit(spelled_out(written))
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        return None
    path = [part for part in unquote(parts.path).split("/") if part not in ("", ".")]
    if not parts.hostname or ".." in path or any(map(_NOT_IN_SITE.search, path)):
        return None
    end = "" if port == _PORTS[parts.scheme] else f":{port}"
    host = parts.hostname.rstrip(".")
    return f"{parts.scheme}://{host}{end}" + "".join(f"/{part}" for part in path)


def spelled_out(url: str) -> str:
    """Returns an absolute URL with its host in small letters and IDNA form; other text as it is.

    Raises ValueError for a host that can't be encoded.
    """
    match = _HOST.match(url)
    if match is None or (url.isascii() and match[2].islower()):
        return url
    return f"{match[1].lower()}{match[2].encode('idna').decode().lower()}{url[match.end() :]}"


def own_address(site: str, url: str) -> str:
    """Returns the site address for an absolute URL of the site at `site`; "" for any other URL.

    Other programs may share the host, so only the folders that a build creates are this site's.
    """
    try:
        url = spelled_out(url)
    except ValueError:
        return ""
    within = url.removeprefix(site)
    if within == url or not within.startswith("/"):
        return ""
    return within if unquote(within).split("/")[1] in _OWN_FOLDERS else ""


def page_address(identity: str, slug: str = "") -> str:
    """Returns the site address of a content page; `slug` replaces the last part.

    A translation has the address that its name gives an original, below that of its edition.
    """
    original, language = translated(identity)
    parts = original.split("/")
    if slug:
        parts[-1] = slug
    edition = edition_address(language) if language else "/"
    return edition + "/".join(segment(part) for part in parts) + "/"


def translated(identity: str) -> tuple[str, str]:
    """Returns the identity of a translation's original and its language.

    `articles/fair.en` gives `articles/fair` and `en`; for an original, the second is "".
    """
    match = _LANGUAGE.fullmatch(identity)
    return (match[1], match[2].lower()) if match else (identity, "")


def edition_address(language: str) -> str:
    """Returns the site address of the list of all texts in another language than the site's."""
    return f"/{language}/"


def page_place(source: str, base: str, slug: str = "") -> PagePlace:
    """Returns the identity, URL and output file of the page in `source`.

    `base` is the path of the site's address; `slug` replaces the last part of the page's own.
    """
    name = identity(source)
    address = page_address(name, slug)
    return PagePlace(name, href_below(base, address), page_file(address))


def term_address(kind: str, name: str, entries: tuple[TermEntry, ...] = ()) -> str:
    """Returns the site address of a term's listing; an entry of site.yaml may give its slug."""
    slug = next((entry.slug for entry in entries if entry.name == name and entry.slug), "")
    if kind == "kind":
        return f"/{SECTIONS[name]}/"
    if kind in ("year", "month"):
        return f"/archive/{name}/"
    if kind == "featured":
        return "/featured/"
    if kind == "language":
        return edition_address(name)
    return f"/{TERMS[kind]}/{slug or segment(name)}/"


def feed_address(address: str, form: str) -> str:
    """Returns the site address of the feed of a listing (or of the home page, `/`)."""
    return address + FEEDS[form]


def entries(settings: Settings, kind: str) -> tuple[TermEntry, ...]:
    """Returns the closed list in site.yaml for a kind of term; () if any term is allowed."""
    return {"category": settings.categories, "department": settings.departments}.get(kind, ())


def spellings(address: str) -> tuple[str, str, str]:
    """Returns all spellings of a site address that ends in a slash."""
    return address, address.rstrip("/"), f"{address}index.html"


def page_file(address: str) -> str:
    """Returns the file below output/ for a site address that ends in a slash."""
    return f"site{address}index.html"


def older_address(address: str, number: int) -> str:
    """Returns the address of page `number` of a listing, counted from the oldest."""
    return f"{address}page/{number}/"


def kind_of_link(written: str) -> str:
    """Returns the kind of a link: "url", "forbidden", "anchor", "site" (`/articles/`) or "file"."""
    if written.startswith("#"):
        return "anchor"
    if written.startswith("//"):
        return "url"
    scheme = _SCHEME.match(written)
    if scheme:
        return "url" if scheme[0].lower() in _ALLOWED_SCHEMES else "forbidden"
    return "site" if written.startswith("/") else "file"


def resolve(source: str, written: str) -> str | None:
    """Returns the path below the site's folder of a relative link in `source`; None if outside.

    `content/articles/a.md` and `../images/x.jpg` give `content/images/x.jpg`. A backslash, also
    percent-encoded, counts as a slash, because Windows writes it.
    """
    path = normalize("NFC", unquote(urlsplit(written).path).replace("\\", "/"))
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    return joined if joined.startswith("content/") and "\x00" not in joined else None


def image_names(source: str, written: str) -> list[str]:
    """Returns the files that a picture in `source` may mean, relative to the text.

    For an address with a slash at its beginning, the second is relative to content/.
    """
    places = (source, TOP) if written.startswith("/") else (source,)
    names = (resolve(place, written.lstrip("/")) for place in places)
    return [name for name in names if name is not None]


def still_names(source: str, video: str) -> list[str]:
    """Returns the files that may show a video: those beside the text with its id, or a default."""
    folder = posixpath.dirname(source)
    return [*(f"{folder}/{video}.{ending}" for ending in _STILLS), _STILL]


def identity(source: str) -> str:
    """Returns the identity of a page: its path below content/ without suffix."""
    return source.removeprefix("content/").removesuffix(".md")
