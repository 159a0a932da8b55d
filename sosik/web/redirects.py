"""Redirects from old addresses (`aliases`): HTML pages, and rule files for servers that send 301.

The pages work on every server; old addresses with a query, another suffix or another host need the
rules (docs/addresses.md).
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import permutations
from typing import ClassVar
from urllib.parse import quote, unquote_to_bytes

from sosik.content import aliases
from sosik.model.site import OldAddress
from sosik.site.queries import Queries, feeds, files
from sosik.site.target import Target
from sosik.site.view import SiteView, ask, in_language, public_page
from sosik.web.html import html_of

_NGINX = b"""\
# http {
#     map_hash_bucket_size 1024; map_hash_max_size 65536;
#     map $uri $moved_path { include /srv/site/_redirects.nginx; }
#     map $uri?$args $moved_query { default $moved_path; include /srv/site/_redirects.nginx; }
#     map $host$uri $moved_host { default $moved_query; include /srv/site/_redirects.nginx; }
#     map $host$uri?$args $moved { default $moved_host; include /srv/site/_redirects.nginx; }
#     server { if ($moved) { return 301 $moved; } }
# }
"""
"""How to include the file in nginx, once for each kind of entry: each map matches one kind only.

Keys are longer than the 64 bytes that nginx allows by default.
"""
OWN_RULES = "content/static/_redirects"
"""The site's own rules, which become part of the file with the old addresses."""
_ORDERS = 3
"""The most parameters for which nginx gets all orders; it compares queries as plain strings."""
_LITERAL = re.compile(rb"[^A-Za-z0-9/=&_-]")


class RedirectPage(Target, frozen=True):
    """A page at an old address that redirects to the new one."""

    page_id: str

    def render(self, site: SiteView) -> bytes:
        """The page as HTML."""
        page = public_page(site, self.page_id)
        return html_of(in_language(site, page.language), "site/redirect.html", page=page)


class NetlifyRules(Target, frozen=True):
    """The file `_redirects`; `own` is the source file of the site's own rules, "" for none."""

    own: str
    may_fail: ClassVar[bool] = False

    def render(self, site: SiteView) -> bytes:
        """The rules as text, starting with the site's own."""
        return netlify(site, (ask(site, files.offered, self.own) or b"") if self.own else b"")


class NginxRules(Target, frozen=True):
    """The file `_redirects.nginx`."""

    may_fail: ClassVar[bool] = False

    def render(self, site: SiteView) -> bytes:
        """The rules as entries for a `map` of nginx."""
        return nginx(site)


def targets(queries: Queries) -> Iterator[Target]:
    """Pages at those old addresses that can be files, and the rule files if there are any."""
    for page in queries.site.everything():
        paths = (old.output for old in aliases.of_page(page, queries.site.settings))
        for path in dict.fromkeys(filter(None, paths)):
            yield RedirectPage(path=path, source=page.source, page_id=page.id)
    if feeds.aliases(queries):
        own = OWN_RULES if OWN_RULES in queries.site.files else ""
        yield NetlifyRules(path="site/_redirects", source=own or "site.yaml", own=own)
        yield NginxRules(path="site/_redirects.nginx", source="site.yaml")


def netlify(site: SiteView, own: bytes) -> bytes:
    """The file `_redirects` of Netlify and Cloudflare Pages.

    The first rule that matches an address is followed, so the site's own rules
    (content/static/_redirects) come first, and rules with parameters or a host before the others.
    """
    moved = sorted(site.aliases(), key=lambda pair: (not pair[0].query, not pair[0].host))
    rules = [f"{rule}\n" for old, new in moved for rule in _rules(old, new)]
    end = b"" if not own or own.endswith(b"\n") else b"\n"
    return own + end + "".join(rules).encode()


def _rules(old: OldAddress, new: str) -> list[str]:
    """A rule for each spelling, host and scheme (docs.netlify.com, ‘Redirect options’).

    `!` makes a rule apply even if there is a file at the path, as at `/` with a query. `*`, and `:`
    at the beginning of a segment, are escaped because they are wildcards.
    """
    pairs = [parameter.partition("=")[::2] for parameter in old.query]
    if len({name for name, _ in pairs}) < len(pairs):
        return []  # a rule can't have the same parameter twice
    if old.query and not old.host and new in aliases.spellings(old):
        return []  # Netlify keeps the query, so this would redirect to itself
    parameters = "".join(f"{_word(name)}={_word(value)} " for name, value in pairs)
    force = "!" if old.query or old.host else ""
    places = [f"{scheme}://{old.host}" for scheme in ("http", "https")] if old.host else [""]
    return [
        f"{place}{path.replace('*', '%2A').replace('/:', '/%3A')} {parameters}{new} 301{force}"
        for place in places
        for path in aliases.spellings(old)
    ]


def _word(text: str) -> str:
    """An escaped name or value of a parameter; `/`, `=`, `:` and `#` have a meaning in rules."""
    return quote(text, safe="%!$'()*,;@?~+-._[]{}|^`\\")


def nginx(site: SiteView) -> bytes:
    """Entries for a `map` of nginx: a path, or path and query, each with or without a host.

    Paths are as in nginx's `$uri`, not percent-encoded; queries as in `$args`, as browsers send
    them. A map ignores case, so keys that differ only in case become regular expressions, and so do
    keys that are not UTF-8.
    """
    entries: dict[bytes, str] = {}
    for old, new in site.aliases():
        for key in _keys(old):
            entries.setdefault(key, new)
    folded = Counter(key.lower() for key in entries)
    lines = [
        b'%s "%s";\n' % (_entry(key, folded[key.lower()] > 1), new.replace("$", "%24").encode())
        for key, new in entries.items()
    ]
    return _NGINX + b"".join(lines)


def _keys(old: OldAddress) -> list[bytes]:
    queries = permutations(old.query) if len(old.query) <= _ORDERS else [old.query]
    suffixes = [f"?{'&'.join(query)}" if query else "" for query in queries]
    return [
        old.host.encode() + unquote_to_bytes(path) + query.encode()
        for query in suffixes
        for path in aliases.spellings(old)
    ]


def _entry(key: bytes, as_expression: bool) -> bytes:
    """A quoted key for nginx's configuration: a string, or a regular expression (PCRE on bytes)."""
    try:
        key.decode()
    except UnicodeDecodeError:
        as_expression = True
    if as_expression:
        return b'"~^%s$"' % _LITERAL.sub(lambda match: b"\\x%02x" % match[0][0], key)
    return b'"%s"' % key.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
