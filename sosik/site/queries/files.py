"""Answers about settings, layouts and files, and the addresses at which they are found."""

from typing import Any

from msgspec import structs

from sosik.base.digest import digest_bytes
from sosik.content.media import cleaning, renditions
from sosik.model import routes
from sosik.model.body import Media, Picture
from sosik.model.pages import Contact
from sosik.model.site import ImageFile
from sosik.site import urls
from sosik.site.minify import small_css, small_js
from sosik.site.queries.query import Facts, answers


@answers("link")
def _link(facts: Facts, source: str, written: str) -> str:
    return urls.link(facts.site, facts.shelves.pages, source, written)


@answers("beside")
def _beside(facts: Facts, source: str, name: str) -> str:
    return urls.beside(facts.site, facts.shelves.pages, source, name)


@answers("image")
def _image(facts: Facts, name: str) -> ImageFile | None:
    return facts.site.images.get(name)


@answers("picture")
def _picture(facts: Facts, name: str) -> Picture | None:
    return urls.picture(facts.site, name)


def _media_digest(facts: Facts, url: str) -> str:
    """A picture's address holds the digest of its content."""
    return url if url in facts.variants else ""


@answers("media", digest=_media_digest)
def _media(facts: Facts, url: str) -> Media | None:
    name, width = facts.variants.get(url, ("", 0))
    image, store = facts.site.images.get(name), facts.sources.store
    return renditions.weigh(store, image, width, lambda: facts.answer(("file", name)))


@answers("setting")
def _setting(facts: Facts, name: str) -> Any:
    settings = facts.site.settings
    if name == "subscribe":
        return _link(facts, routes.TOP, settings.subscribe)
    if name == "menu":
        return tuple(
            structs.replace(entry, url=_link(facts, routes.TOP, entry.url))
            for entry in settings.menu
        )
    return getattr(settings, name, None)


@answers("person")
def _person(facts: Facts, name: str) -> Any:
    return next((person for person in facts.site.settings.people if person.name == name), None)


@answers("department")
def _department(facts: Facts, name: str) -> Contact | None:
    """How a department of site.yaml is reached; None where nothing is said of that."""
    for listed in facts.site.settings.departments:
        if listed.name == name and (listed.phone or listed.email):
            return Contact(name=name, phone=listed.phone, email=listed.email)
    return None


@answers("style")
def _style(facts: Facts, name: str) -> str | None:
    return urls.style(facts.site, name)


def _shipped_digest(facts: Facts, name: str) -> str:
    css = facts.answer(("style", f"assets/{name}"))
    known = facts.site.files.get(f"layouts/assets/{name}", "")
    return known if css is None else digest_bytes(css.encode())


@answers("shipped", digest=_shipped_digest)
def _shipped(facts: Facts, name: str) -> bytes | None:
    """A file of layouts/assets/ as it is uploaded: stylesheets painted; they and scripts small.

    Both are small enough (KB) for their digest to be made anew in each build.
    """
    css = facts.answer(("style", f"assets/{name}"))
    if css is not None:
        return small_css(css).encode()
    data: bytes | None = facts.answer(("offered", f"layouts/assets/{name}"))
    if data is None or not _is_script(name):
        return data
    try:
        return small_js(data.decode("utf-8-sig")).encode()
    except UnicodeDecodeError:
        return data


def _is_script(name: str) -> bool:
    return name.endswith((".js", ".mjs"))


@answers("asset")
def _asset(facts: Facts, name: str) -> str:
    """The address holds the digest of what is shipped, so that a cache may keep it for good."""
    css = urls.style(facts.site, f"assets/{name}")
    digest = urls.shipped_digest(facts.site, f"layouts/assets/{name}")
    if css is not None or (digest and _is_script(name)):
        digest = digest_bytes(facts.answer(("shipped", name)))
    return routes.href(facts.site.settings, urls.asset(name, digest)) if digest else ""


def _layout_digest(facts: Facts, name: str) -> str:
    return facts.layouts.digest(name)


@answers("layout", digest=_layout_digest)
def _layout(facts: Facts, name: str) -> None:
    """A layout is only ever known by its digest; rendering it needs no answer."""


def _file_digest(facts: Facts, name: str) -> str:
    return facts.site.files.get(name, "")


@answers("file", digest=_file_digest)
def _file(facts: Facts, name: str) -> bytes | None:
    digest = facts.site.files.get(name)
    return None if digest is None else facts.sources.bytes_of(name, digest)


@answers("offered", digest=_file_digest)
def _offered(facts: Facts, name: str) -> bytes | None:
    """A file as it is shipped: without what a camera notes in a picture."""
    data: bytes | None = facts.answer(("file", name))
    if data is None or name not in facts.site.cleaned:
        return data
    return cleaning.clean(data, name)
