"""Old addresses (`aliases`, 옛주소): parses them and decides which of them a file can answer."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import SplitResult, quote, unquote, unquote_to_bytes, urlsplit

from msgspec import Struct

from sosik.base import files
from sosik.model import routes
from sosik.model.manuscript import Manuscript
from sosik.model.pages import AnyPage
from sosik.model.settings import Settings
from sosik.model.site import OldAddress
from sosik.problems.collector import ProblemCollector

_LONGEST = 900
"""Bytes of a requested address; a line of `_redirects` on Cloudflare Pages has 1,000."""
_SEGMENT = 200
"""Bytes of a file name; systems allow 255, and temporary names while writing are longer."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CONTROL = re.compile(rb"[\x00-\x1f\x7f]")
_NO_FILE = re.compile(r'[<>:"|?*\\]|\A[. ]|[. ]\Z')
"""Characters that Windows allows in no file name, and names that systems hide (.git)."""
_ENDING = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,9})(?:;.*)?\Z")
"""The extension of a program or a file of an old site; `2023.10` has none. Path parameters follow
`;` (RFC 3986 §3.3), such as `;jsessionid=…` of Java."""
_BARE_HOST = re.compile(r"(?i)(?:www\.[^/?]+|[^/?]+\.(?:kr|com|net|org)(?::\d+)?)(?:[/?]|\Z)")
_SEVERAL = re.compile(r"[,;]\s+(?:/|https?:)|\shttps?:", re.IGNORECASE)
_PATH = "/:@!$'()*,;=~+-._"
_QUERY = _PATH.replace("'", "") + "%?[]{}|^`\\"
"""Characters that browsers leave unencoded in a path and in a query (URL Standard)."""


def why_unfit(text: str) -> str:
    """The code of the problem that an old address has on any site; "" if it has none."""
    try:
        parts = urlsplit(text) if _SCHEME.match(text) else None
        whole = parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname)
        odd = parts is not None and ("@" in parts.netloc or _host(parts.hostname or "") is None)
        if parts is not None and parts.port == 0:
            odd = True
    except ValueError:
        return "alias-no-address"
    if text.startswith("//") or (parts is not None and (odd or not whole)):
        return "alias-no-address"
    if _SEVERAL.search(text):
        return "alias-several"
    if "#" in text:
        return "alias-place"
    if parts is None and _BARE_HOST.match(text):
        return "alias-no-scheme"
    path = parts.path if parts is not None else text.partition("?")[0]
    segments = unquote_to_bytes(path).removeprefix(b"/").removesuffix(b"/").split(b"/")
    if segments != [b""] and {b"", b".", b".."} & set(segments):
        return "alias-unfit"
    if _CONTROL.search(unquote_to_bytes(text)):
        return "alias-unfit"
    return "alias-long" if len(quote(text, safe=_QUERY)) > _LONGEST else ""


def _host(name: str) -> str | None:
    """A host name as browsers request it, in Punycode; None if it is not a valid host name."""
    try:
        host = name.encode("idna").decode()
    except UnicodeError:
        return None
    return host if re.fullmatch(r"[a-z0-9._-]+", host) else None


def _port(parts: SplitResult) -> int | None:
    return None if parts.port in (80, 443) else parts.port


@lru_cache(1 << 14)
def read(text: str, site: str) -> OldAddress | None:
    """Parses an old address for the site whose URL is `site`; None if it is outside of the site.

    `why_unfit` must have found nothing wrong with `text`. Without a host it is relative to the
    site's own path, as all site addresses are.
    """
    host = ""
    if _SCHEME.match(text):
        parts, own = urlsplit(text), urlsplit(site)
        path, query = parts.path or "/", parts.query
        if (parts.hostname, _port(parts)) != (own.hostname, _port(own)):
            host = _host(parts.hostname or "") or ""
        else:
            base = unquote(own.path.rstrip("/"))
            within = f"{unquote(path)}/".startswith(f"{base}/")
            if not within:
                return None
            path = path if not base else "/" + "/".join(path.split("/")[base.count("/") + 1 :])
    else:
        path, _, query = text.partition("?")
        path = f"/{path.removeprefix('/')}"
    decoded, segments = _named(path)
    parameters = tuple(quote(parameter, safe=_QUERY) for parameter in query.split("&") if parameter)
    output = ""
    if not host and not parameters and segments is not None and all(map(_is_name, segments)):
        output = _file(decoded)
    if output.endswith("/index.html"):
        decoded = decoded.removesuffix("index.html")
    return OldAddress(
        path=quote(decoded, safe=_PATH) if segments is not None else decoded,
        query=parameters,
        host=host,
        output=output,
    )


def _named(path: str) -> tuple[str, list[str] | None]:
    """The decoded path and its parts; the encoded path and None if its bytes are not UTF-8.

    A path without an extension means a folder and gets a slash at its end.
    """
    data = unquote_to_bytes(path)
    try:
        text = normalize("NFC", data.decode())
    except UnicodeDecodeError:
        encoded = quote(data, safe=_PATH)
        return encoded if encoded.endswith("/") or _ENDING.search(encoded) else f"{encoded}/", None
    if not text.endswith("/") and not _ENDING.search(text):
        text += "/"
    return text, [part for part in text.split("/") if part]


def _is_name(part: str) -> bool:
    """True if every system allows it as the name of a file or folder, and no web host hides it."""
    return not (
        _NO_FILE.search(part)
        or routes.RESERVED.fullmatch(part)
        or files.is_litter(part)
        or len(part.encode()) > _SEGMENT
    )


def _file(path: str) -> str:
    """The file below output/ that answers a decoded path; "" if no HTML page can answer it."""
    if path.endswith("/"):
        return routes.page_file(path)
    ending = _ENDING.search(path)
    return f"site{path}" if ending and ending[1].lower() in ("html", "htm") else ""


def of_page(page: AnyPage, settings: Settings) -> Iterator[OldAddress]:
    """The old addresses of a page within the site, without duplicates."""
    addresses = (read(text, settings.url) for text in page.aliases)
    return iter(dict.fromkeys(old for old in addresses if old is not None))


def spellings(old: OldAddress) -> tuple[str, ...]:
    """The ways to request a path, percent-encoded: of a folder with and without its last slash."""
    if old.path == "/" or not old.path.endswith("/"):
        return (old.path,)
    return old.path.rstrip("/"), old.path


def names(old: OldAddress) -> set[str]:
    """Decoded names of an old address, parameters sorted; equal addresses share a name.

    Names on the own site are site addresses as links write them (`routes.spellings`).
    """
    paths = [_decoded(path) for path in spellings(old)]
    if len(paths) > 1 and not old.query:
        paths.append(f"{paths[1]}index.html")
    parameters = query_name("&".join(old.query))
    return {f"{old.host}{path}{parameters}" for path in paths}


def query_name(query: str) -> str:
    """A query in a form that can be compared: `?` and its decoded, sorted parameters, or ""."""
    parameters = sorted(_decoded(parameter) for parameter in query.split("&") if parameter)
    return f"?{'&'.join(parameters)}" if parameters else ""


def _decoded(text: str) -> str:
    try:
        return normalize("NFC", unquote(text, errors="strict"))
    except UnicodeDecodeError:
        return text


def site_names(pages: Iterable[AnyPage], settings: Settings) -> set[str]:
    """The names (`names`) of all old addresses of pages that are on the site's own host."""
    return {
        name
        for page in pages
        for old in of_page(page, settings)
        if not old.host
        for name in names(old)
    }


class PageAlias(Struct, frozen=True):
    """An old address of a public page: its file, its line, its text, and the page it leads to.

    `url` is the address of the page, from the root of the host.
    """

    source: str
    line: int
    text: str
    old: OldAddress
    url: str


def check(
    manuscripts: Mapping[str, Manuscript],
    public: Mapping[str, AnyPage],
    settings: Settings,
    problems: ProblemCollector,
) -> list[PageAlias]:
    """The old addresses of public pages; reports those outside of the site, of hidden pages too."""
    moved: list[PageAlias] = []
    for source, manuscript in manuscripts.items():
        page = public.get(routes.identity(source))
        for text, line in manuscript.aliases if manuscript.page else ():
            old = read(text, settings.url)
            if old is None:
                base = routes.base(settings)
                problems.add("alias-outside", source, line, found=text, base=f"{base}/")
            elif page is not None:
                moved.append(PageAlias(source, line, text, old, page.url))
    return moved


def addresses_of(
    identities: Iterable[str], pages: dict[str, AnyPage], settings: Settings
) -> set[str]:
    """The site addresses of pages in all their spellings, including old addresses."""
    base = routes.base(settings)
    addresses: set[str] = set()
    readable: list[AnyPage] = []
    for identity in identities:
        page = pages.get(identity)
        addresses.add(
            unquote(page.url).removeprefix(base) if page else routes.page_address(identity)
        )
        readable += [page] if page else []
    spelled = {spelling for address in addresses for spelling in routes.spellings(address)}
    return spelled | site_names(readable, settings)
