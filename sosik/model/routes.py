"""Every rule about addresses: from a source's path to its URL, its file, and what a link names."""

import posixpath
import re
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from sosik.korean.spelling import common
from sosik.model.settings import Entry, Settings

FOLDERS = {"articles": "article", "releases": "release", "issues": "issue", "pages": "page"}
"""The folders of content/ and the kind of page that each holds."""

TOP = "content/"
"""Where the site itself stands when it names an address: in menus and layouts."""

SECTIONS = {kind: folder for folder, kind in FOLDERS.items()}
TITLES = {"article": "기사", "release": "보도자료", "issue": "소식지"}
"""The kinds of page that have a listing, and what each is called."""

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

_OWN_FOLDERS = {
    *FOLDERS,
    *TERMS.values(),
    "assets",
    "events",
    "featured",
    "mail",
    "media",
    "search",
}
"""What a build makes at the top of a site."""
_UNFIT = re.compile(r'[\x00-\x20<>:"/\\|?*#%&{}^`\[\]\u2028\u2029\ue000-\uf8ff]+')
RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³]) *(?:\..*)?")
"""Names that Windows keeps for itself, with any suffix.

Microsoft, "Naming Files, Paths, and Namespaces".
"""
_STILLS = ("jpg", "jpeg", "png", "webp")
_STILL = "layouts/pictures/video.png"
"""The picture that stands for every video of which there is none; a site may have its own."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"([Hh][Tt][Tt][Pp][Ss]?://)([^/?#:@\s]+)(?=[/?#:]|\Z)")
_NOT_IN_SITE = re.compile(r"[\x00-\x20\x7f-\xa0?#%\\<>\"\ufffd]")
"""What no part of the path of a site's address holds."""
_PORTS = {"http": 80, "https": 443}
_ALLOWED_SCHEMES = ("http:", "https:", "mailto:", "tel:", "sms:")


def segment(name: str) -> str:
    """One part of an address made of a name: characters unfit for a path become `-`.

    All spellings of a name give one part (`korean.common`). Names that Windows keeps for itself,
    and dots or spaces at the end, are made safe.
    """
    fit = _UNFIT.sub("-", common(name)).strip("-. ") or "-"
    return f"{fit}-" if RESERVED.fullmatch(fit) else fit


def base(settings: Settings) -> str:
    """The path under which the site lives: "" or `/news`, without a slash at its end."""
    return urlsplit(settings.url).path.rstrip("/")


def href(settings: Settings, address: str) -> str:
    """A site address (`/articles/가/`) as it stands in HTML: below the base, percent-encoded."""
    return quote(base(settings) + address, safe="/:@!$'()*,;=~+-._")


def absolute(settings: Settings, url: str) -> str:
    """The whole address of a URL that begins at the root of the host."""
    if _SCHEME.match(url):
        return url
    parts = urlsplit(settings.url)
    return f"{parts.scheme}://{parts.netloc}{url}"


def site_url(written: str) -> str | None:
    """The address of a site in its one form; None where it has none.

    The host is in small letters, a name of Hangul as browsers ask for it (IDNA, RFC 3490); there is
    no port that is understood, and no empty or dotted part of a path (RFC 3986 §6.2).
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
    """A whole address with its host as browsers ask for it; any other text as it is.

    Raises ValueError for a host that no browser could ask for.
    """
    found = _HOST.match(url)
    if found is None or (url.isascii() and found[2].islower()):
        return url
    return f"{found[1].lower()}{found[2].encode('idna').decode().lower()}{url[found.end() :]}"


def own_address(site: str, url: str) -> str:
    """The site address behind a whole address of the site at `site`; "" for any other.

    On a host that other programs share, only the folders that a build makes are this site's.
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
    """The site address of a content page; `slug` replaces the last part."""
    parts = identity.split("/")
    if slug:
        parts[-1] = slug
    return "/" + "/".join(segment(part) for part in parts) + "/"


def term_address(kind: str, name: str, entries: tuple[Entry, ...] = ()) -> str:
    """The site address of a term's listing; an entry of site.yaml may give its slug."""
    slug = next((entry.slug for entry in entries if entry.name == name and entry.slug), "")
    if kind == "kind":
        return f"/{SECTIONS[name]}/"
    if kind in ("year", "month"):
        return f"/archive/{name}/"
    if kind == "featured":
        return "/featured/"
    return f"/{TERMS[kind]}/{slug or segment(name)}/"


def feed_address(address: str, form: str) -> str:
    """The site address of the feed of a listing (or of the home page, `/`)."""
    return address + FEEDS[form]


def entries(settings: Settings, kind: str) -> tuple[Entry, ...]:
    """The closed list of site.yaml for a kind of term; () where it is open."""
    return {"category": settings.categories, "department": settings.departments}.get(kind, ())


def spellings(address: str) -> tuple[str, str, str]:
    """All ways to write a site address that ends in a slash."""
    return address, address.rstrip("/"), f"{address}index.html"


def page_file(address: str) -> str:
    """The file below output/ that answers a site address with a slash at its end."""
    return f"site{address}index.html"


def older_address(address: str, number: int) -> str:
    """The address of page `number` of a listing, counted from the oldest."""
    return f"{address}page/{number}/"


def kind_of_link(written: str) -> str:
    """What a link as written is: "url", "forbidden", "anchor", "site" (`/articles/`) or "file"."""
    if written.startswith("#"):
        return "anchor"
    if written.startswith("//"):
        return "url"
    scheme = _SCHEME.match(written)
    if scheme:
        return "url" if scheme[0].lower() in _ALLOWED_SCHEMES else "forbidden"
    return "site" if written.startswith("/") else "file"


def resolve(source: str, written: str) -> str | None:
    """The path below the site's folder that a relative link in `source` names; None if outside.

    `content/articles/a.md` and `../images/x.jpg` give `content/images/x.jpg`. `\\` is a slash, as
    Windows writes it, in its percent-encoded form, too.
    """
    path = normalize("NFC", unquote(urlsplit(written).path).replace("\\", "/"))
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    return joined if joined.startswith("content/") and "\x00" not in joined else None


def image_names(source: str, written: str) -> list[str]:
    """The files that a picture in `source` may mean: beside the text, else from the top."""
    places = (source, TOP) if written.startswith("/") else (source,)
    names = (resolve(place, written.lstrip("/")) for place in places)
    return [name for name in names if name is not None]


def still_names(source: str, video: str) -> list[str]:
    """The files that may show a video: one beside the text named by its id, else the drawn one."""
    folder = posixpath.dirname(source)
    return [*(f"{folder}/{video}.{ending}" for ending in _STILLS), _STILL]


def identity(source: str) -> str:
    """The identity of a page: its path below content/ without suffix."""
    return source.removeprefix("content/").removesuffix(".md")
