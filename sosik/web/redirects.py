"""Where old addresses (`aliases`) lead: by pages, and for servers that answer 301 themselves.

Others need neither file for an address that a page can stand for; what has a query, another ending
or another host leads on by these files alone (docs/addresses.md).
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
from sosik.site.view import SiteView, ask, public_page
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
"""How nginx takes the file in, once for each kind of entry: the entries of one kind fit no other.

Keys are longer than the 64 bytes that it allows by itself.
"""
OWN_RULES = "content/static/_redirects"
"""Rules of the site's own, which stand in the file that old addresses make."""
_ORDERS = 3
"""Parameters up to which nginx is told all their orders; it compares a query letter by letter."""
_LITERAL = re.compile(rb"[^A-Za-z0-9/=&_-]")


class RedirectPage(Target, frozen=True):
    """A page at an old address that leads on to the new one."""

    page_id: str

    def render(self, site: SiteView) -> bytes:
        """The page as HTML."""
        return html_of(site, "site/redirect.html", page=public_page(site, self.page_id))


class NetlifyRules(Target, frozen=True):
    """The file `_redirects`; `own` is the file with the site's own rules, "" for none."""

    own: str
    may_fail: ClassVar[bool] = False

    def render(self, site: SiteView) -> bytes:
        """The rules as text, the site's own first."""
        return netlify(site, (ask(site, files.offered, self.own) or b"") if self.own else b"")


class NginxRules(Target, frozen=True):
    """The file `_redirects.nginx`."""

    may_fail: ClassVar[bool] = False

    def render(self, site: SiteView) -> bytes:
        """The rules as entries for a `map` of nginx."""
        return nginx(site)


def targets(queries: Queries) -> Iterator[Target]:
    """Pages at old addresses that a file can answer, and the rules for servers where any are."""
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

    The site's own rules (content/static/_redirects) stand first, as written: the first that fits
    an address is followed. So a rule with parameters or a host stands before one without.
    """
    moved = sorted(site.aliases(), key=lambda pair: (not pair[0].query, not pair[0].host))
    rules = [f"{rule}\n" for old, new in moved for rule in _rules(old, new)]
    end = b"" if not own or own.endswith(b"\n") else b"\n"
    return own + end + "".join(rules).encode()


def _rules(old: OldAddress, new: str) -> list[str]:
    """A rule for each spelling, host and scheme (docs.netlify.com, ‘Redirect options’).

    `!` has it followed where a file stands at the path, as at `/` with a query. `*`, and `:` at the
    beginning of a part, would stand for anything.
    """
    pairs = [each.partition("=")[::2] for each in old.query]
    if len({name for name, _ in pairs}) < len(pairs):
        return []  # the form can't say one parameter twice
    if old.query and not old.host and new in aliases.spellings(old):
        return []  # the page is there; Netlify passes the query on, and would go in a circle
    parameters = "".join(f"{_word(name)}={_word(value)} " for name, value in pairs)
    force = "!" if old.query or old.host else ""
    places = [f"{scheme}://{old.host}" for scheme in ("http", "https")] if old.host else [""]
    return [
        f"{place}{path.replace('*', '%2A').replace('/:', '/%3A')} {parameters}{new} 301{force}"
        for place in places
        for path in aliases.spellings(old)
    ]


def _word(text: str) -> str:
    """A parameter's name or value; `/`, `=`, `:` and `#` would be read as parts of the rule."""
    return quote(text, safe="%!$'()*,;@?~+-._[]{}|^`\\")


def nginx(site: SiteView) -> bytes:
    """Entries for a `map` of nginx: of a path, of path and query, and both with a host before.

    Paths are as in its variable `$uri`, not percent-encoded; queries as in `$args`, as browsers
    send them. It compares without regard to case: what differs in case alone becomes a regular
    expression, and so does what is no UTF-8.
    """
    entries: dict[bytes, str] = {}
    for old, new in site.aliases():
        for key in _keys(old):
            entries.setdefault(key, new)
    alike = Counter(key.lower() for key in entries)
    lines = [
        b'%s "%s";\n' % (_entry(key, alike[key.lower()] > 1), new.replace("$", "%24").encode())
        for key, new in entries.items()
    ]
    return _NGINX + b"".join(lines)


def _keys(old: OldAddress) -> list[bytes]:
    queries = permutations(old.query) if len(old.query) <= _ORDERS else [old.query]
    behind = [f"?{'&'.join(query)}" if query else "" for query in queries]
    return [
        old.host.encode() + unquote_to_bytes(path) + query.encode()
        for query in behind
        for path in aliases.spellings(old)
    ]


def _entry(key: bytes, alike: bool) -> bytes:
    """A key in quotes, as nginx's configuration wants it (PCRE in bytes for an expression)."""
    try:
        key.decode()
    except UnicodeDecodeError:
        alike = True
    if alike:
        return b'"~^%s$"' % _LITERAL.sub(lambda found: b"\\x%02x" % found[0][0], key)
    return b'"%s"' % key.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
