"""Where old addresses (`aliases`) lead, for servers that answer 301 themselves.

Other servers need neither file: every old address has a page that leads on.
"""

from urllib.parse import unquote

from sosik.view import SiteView

_NGINX = """\
# http {
#     map_hash_bucket_size 1024;
#     map $uri $moved { include /srv/site/_redirects.nginx; }
#     server { if ($moved) { return 301 $moved; } }
# }
"""
"""How nginx takes the file in; keys of Hangul are longer than the 64 bytes it allows by itself."""


def netlify(site: SiteView, own: bytes) -> bytes:
    """The file `_redirects` of Netlify and Cloudflare Pages.

    The site's own rules (content/static/_redirects) stand first, as written: the first that fits
    an address is followed.
    """
    rules = [
        f"{spelling} {new} 301\n"
        for old, new in site.aliases()
        for spelling in (old.rstrip("/"), old)
    ]
    end = b"" if not own or own.endswith(b"\n") else b"\n"
    return own + end + "".join(rules).encode()


def nginx(site: SiteView) -> bytes:
    """Entries for a `map` of nginx's variable `$uri`, which is not percent-encoded."""
    lines = [
        f'"{unquote(spelling)}" "{new.replace("$", "%24")}";\n'
        for old, new in site.aliases()
        for spelling in (old.rstrip("/"), old)
    ]
    return (_NGINX + "".join(lines)).encode()
