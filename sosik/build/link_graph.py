"""Links and ids of outputs, taken from their HTML, and which of the links lead nowhere."""

import re
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from html import unescape
from itertools import chain
from urllib.parse import quote, unquote, urljoin, urlsplit

from msgspec import Struct

from sosik.base.number_lists import NumberLists
from sosik.base.profile import during
from sosik.model import routes
from sosik.site.target import Target

_TAG = re.compile(r"""<[A-Za-z][^\s>/]*+((?:[^>"']++|"[^"]*+"|'[^']*+')++)>""")
_ATTRIBUTE = re.compile(r"""\s([^\s"'=<>/]++)(?:=(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?""")
_PLAIN = re.compile(r"(?:/[\w-][\w.-]*)+/?")
"""Addresses from the root that need no resolving: the most of all links."""
_NAMES = {"href", "src", "srcset", "action", "poster", "id"}
_OPEN_GRAPH = {"og:url", "og:image"}
"""The Open Graph properties whose `content` is an address; a title could look like one."""
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.DOTALL)


class Linked(Struct, frozen=True):
    """The links of one output to others of its site, and its own ids; both sorted.

    A link is a site address (`/articles/a/`), perhaps with `#` and an id, and not percent-encoded.
    Links within an output are left out where the id is there.
    """

    links: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


def linked(html: str, path: str, site: str) -> Linked:
    """What an HTML file at `path` below output/ links to, and its ids (HTML Standard §4.2, §3.2.6).

    `site` is the whole URL of the site. Links to other sites are left out, and links to addresses
    on the same host outside the site.
    """
    here = _address(path)
    links: set[str] = set()
    ids: set[str] = set()
    tags = set(_TAG.findall(_SCRIPT.sub("", html)))
    for name, value in chain.from_iterable(map(_attributes, tags)):
        if name == "id":
            ids.add(value)
        elif name == "srcset":
            links.update(part.split()[0] for part in value.split(",") if part.strip())
        else:
            links.add(value)
    # Most links begin at the root and are the same on many pages, so the cache finds them.
    places = ((link, "/" if here and link[:1] == "/" else here) for link in links)
    addresses = {address for link, place in places if (address := _own(link, place, site))}
    own = {f"{here}#{name}" for name in ids}
    return Linked(tuple(sorted(addresses - own - {here})), tuple(sorted(ids)))


def _address(path: str) -> str:
    """The site address of a file below output/; "" for a mail, which has none."""
    return path.removeprefix("site").removesuffix("index.html") if path[:5] == "site/" else ""


@lru_cache(1 << 14)
def _attributes(tag: str) -> tuple[tuple[str, str], ...]:
    """Names and values of those attributes of a tag that hold links or ids."""
    attributes = {
        name: unescape(quoted or single or bare).strip()
        for name, quoted, single, bare in _ATTRIBUTE.findall(tag)
    }
    names = _NAMES | {"content"} if attributes.get("property") in _OPEN_GRAPH else _NAMES
    return tuple((name, value) for name, value in attributes.items() if name in names)


@lru_cache(1 << 14)
def _own(written: str, here: str, site: str) -> str:
    """The site address that a link names, "" for one of another site; `site` is its whole URL."""
    whole = routes.own_address(site, written)
    if not whole and (not here or routes.kind_of_link(written) in ("url", "forbidden")):
        return ""
    base = urlsplit(site).path
    address, fragment = base + whole if whole else written, ""
    if not _PLAIN.fullmatch(address):
        parts = urlsplit(address if whole else urljoin(quote(base + here), written))
        address, fragment = unquote(parts.path), unquote(parts.fragment)
    if not address.startswith(f"{base}/"):
        return ""
    return address.removeprefix(base) + (f"#{fragment}" if fragment not in ("", "top") else "")


class DeadLink(Struct, frozen=True):
    """A link of an output that leads nowhere, and the layout of the output ("" if unknown)."""

    target: Target
    address: str
    layout: str


@during("links")
def dead_links(
    planned: Mapping[str, Target],
    links: NumberLists,
    ids: NumberLists,
    words: Sequence[str],
    alive: Set[int] = frozenset(),
) -> list[tuple[Target, str]]:
    """The links of outputs that lead to no file of the site, or to no id of one, sorted.

    `links` and `ids` of each output are numbers of `words`; `alive` are links to files that are
    known to exist.
    """
    doubtful = links.all() - alive
    dead = {n for n in doubtful if not _leads(words[n], planned, ids, words)}
    having = (path for path, _ in links.containing(dead))
    pairs = [(planned[path], words[n]) for path in having for n in links[path] if n in dead]
    return sorted(pairs, key=lambda pair: (pair[0].path, pair[1]))


def _leads(
    link: str, planned: Mapping[str, Target], ids: NumberLists, words: Sequence[str]
) -> bool:
    address, _, fragment = link.partition("#")
    paths = (f"site{address}", f"site{address}index.html", f"site{address}/index.html")
    path = next((path for path in paths if path in planned), None)
    if path is None:
        return False
    if not fragment or not path.endswith(".html") or path not in ids:
        return True  # an output that failed has no ids that are known
    # Copied files may have fragments of their own, as files that are no HTML do (#page=2).
    if planned[path].copied:
        return True
    return fragment in {words[number] for number in ids[path]}
