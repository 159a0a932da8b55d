"""What an output links to and may be linked at, read off its HTML; and which links lead nowhere."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import unescape
from itertools import chain
from urllib.parse import quote, unquote, urljoin, urlsplit

from msgspec import Struct, structs

from sosik.build.records import Made
from sosik.model import routes
from sosik.site.target import Target

_TAG = re.compile(r"""<[A-Za-z][^\s>/]*+((?:[^>"']++|"[^"]*+"|'[^']*+')++)>""")
_ATTRIBUTE = re.compile(r"""\s([^\s"'=<>/]++)(?:=(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?""")
_PLAIN = re.compile(r"(?:/[\w-][\w.-]*)+/?")
"""Addresses from the root that say themselves where they lead: most of all links."""
_NAMES = {"href", "src", "srcset", "action", "poster", "id"}
_TOLD = {"og:url", "og:image"}
"""What Open Graph says in `content` that is an address; a title may begin like one, too."""
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

    `site` is the whole URL of the site. Links of others are none of ours, nor is what lies on this
    host outside it.
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
    # Most links begin at the root and stand on many pages alike.
    places = ((link, "/" if here and link[:1] == "/" else here) for link in links)
    found = {address for link, place in places if (address := _own(link, place, site))}
    own = {f"{here}#{name}" for name in ids}
    return Linked(tuple(sorted(found - own - {here})), tuple(sorted(ids)))


def _address(path: str) -> str:
    """The site address of a file below output/; a mail stands nowhere on the site."""
    return path.removeprefix("site").removesuffix("index.html") if path[:5] == "site/" else ""


@lru_cache(1 << 14)
def _attributes(tag: str) -> tuple[tuple[str, str], ...]:
    """The names and values within one tag that tell of links and ids; most stand on many pages."""
    found = {
        name: unescape(quoted or single or bare).strip()
        for name, quoted, single, bare in _ATTRIBUTE.findall(tag)
    }
    names = _NAMES | {"content"} if found.get("property") in _TOLD else _NAMES
    return tuple((name, value) for name, value in found.items() if name in names)


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


class Words:
    """Numbers for the links and ids of all outputs, so that each is remembered once."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._numbers = {word: number for number, word in enumerate(known)}

    def numbers(self, words: Iterable[str]) -> tuple[int, ...]:
        """The number of each word."""
        return tuple(self._numbers.setdefault(word, len(self._numbers)) for word in words)

    def all(self) -> tuple[str, ...]:
        """Every word in the order of the numbers."""
        return tuple(self._numbers)


class DeadLink(Struct, frozen=True):
    """A link of an output that leads nowhere, and the layout that made the output."""

    target: Target
    address: str
    layout: str


def compact(
    made: Mapping[str, Made], words: tuple[str, ...]
) -> tuple[Mapping[str, Made], tuple[str, ...]]:
    """Outputs and words without those words that no output uses, once they are the most of all."""
    used = set().union(*(each.links for each in made.values()), *(e.ids for e in made.values()))
    if len(words) <= 2 * len(used):
        return made, words
    fresh = Words()
    anew = {
        path: structs.replace(
            each,
            links=fresh.numbers(words[number] for number in each.links),
            ids=fresh.numbers(words[number] for number in each.ids),
        )
        for path, each in made.items()
    }
    return anew, fresh.all()


def dead_links(
    planned: Mapping[str, Target], made: Mapping[str, Made], words: tuple[str, ...]
) -> list[tuple[Target, str]]:
    """The links of outputs that lead to no file of the site, or to no id of one; in order."""
    live = {number for each in made.values() for number in each.links}
    dead = {number for number in live if not _leads(words[number], planned, made, words)}
    if not dead:
        return []
    return sorted(
        (
            (planned[path], words[number])
            for path, each in made.items()
            for number in each.links
            if number in dead
        ),
        key=lambda pair: (pair[0].path, pair[1]),
    )


def _leads(
    link: str, planned: Mapping[str, Target], made: Mapping[str, Made], words: tuple[str, ...]
) -> bool:
    address, _, fragment = link.partition("#")
    paths = (f"site{address}", f"site{address}index.html", f"site{address}/index.html")
    path = next((path for path in paths if path in planned), None)
    if path is None:
        return False
    # What is copied as it is, and no HTML, may be linked at in ways of its own (#page=2).
    free = planned[path].copied or not path.endswith(".html")
    known = made.get(path)  # what could not be made has no places that anybody knows
    if not fragment or free or known is None:
        return True
    return fragment in {words[number] for number in known.ids}
