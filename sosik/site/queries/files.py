"""Queries about settings, layouts and files, and their addresses."""

from typing import Any

from msgspec import structs

from sosik.base.digest import digest_bytes
from sosik.content.media import cleaning, renditions
from sosik.model import routes
from sosik.model.body import Media, Picture
from sosik.model.pages import Contact
from sosik.model.settings import AuthorProfile
from sosik.model.site import ImageFile
from sosik.site import urls
from sosik.site.minify import small_css, small_js
from sosik.site.queries import touched, why
from sosik.site.queries.query import Queries, query


@query(why.link, touched=touched.by_addresses)
def link(queries: Queries, source: str, written: str) -> str:
    """The address of a link in `source`, ready for href; "" if it leads to nothing public."""
    return urls.link(queries.site, queries.index.pages, source, written)


@query(("‘{1}’ 파일의 주소", "the address of the file ‘{1}’"), touched=touched.by_addresses)
def beside(queries: Queries, source: str, name: str) -> str:
    """The address of a file published beside the page of `source`; "" if there is none."""
    return urls.beside(queries.site, queries.index.pages, source, name)


@query(("사진 ‘{0}’", "the picture ‘{0}’"), touched=touched.by_files)
def image_file(queries: Queries, name: str) -> ImageFile | None:
    """Digest, size in pixels and format of a picture below content/."""
    return queries.site.images.get(name)


@query(("사진 ‘{0}’", "the picture ‘{0}’"), touched=touched.by_files)
def picture(queries: Queries, name: str) -> Picture | None:
    """The addresses of a picture in all its sizes; None if no public page shows it."""
    image = queries.site.images.get(name)
    if image is None:
        return None
    tone = renditions.tone(queries.sources.store, image, lambda: file(queries, name) or b"")
    return urls.picture(queries.site, name, tone)


def _media_digest(queries: Queries, url: str) -> str:
    """The address itself, which contains the digest of the picture."""
    return url if url in queries.renditions else ""


@query(("사진 ‘{0}’", "the picture ‘{0}’"), digest=_media_digest, touched=touched.by_files)
def media(queries: Queries, url: str) -> Media | None:
    """The file behind the address of a picture: its format and size; None for any other address."""
    known = queries.renditions.get(url)
    if known is None:
        return None
    name, rendition = known
    image, store = queries.site.images.get(name), queries.sources.store
    return renditions.measured(store, image, rendition, lambda: file(queries, name) or b"")


@query(("site.yaml의 ‘{0}’", "‘{0}’ in site.yaml"), touched=touched.by_addresses)
def setting(queries: Queries, name: str) -> Any:
    """The value of one key of site.yaml, with links as addresses of the site."""
    settings = queries.site.settings
    if name == "subscribe":
        return link(queries, routes.TOP, settings.subscribe)
    if name == "menu":
        return tuple(
            structs.replace(entry, url=link(queries, routes.TOP, entry.url))
            for entry in settings.menu
        )
    return getattr(settings, name, None)


@query(("site.yaml에 있는 ‘{0}’의 정보", "what site.yaml says of ‘{0}’"), touched=touched.by_files)
def person(queries: Queries, name: str) -> AuthorProfile | None:
    """The entry of an author in site.yaml; None if there is none."""
    return next((person for person in queries.site.settings.people if person.name == name), None)


@query(
    ("site.yaml에 있는 부서 ‘{0}’의 전화와 메일", "phone and e-mail of the department ‘{0}’"),
    touched=touched.by_files,
)
def department(queries: Queries, name: str) -> Contact | None:
    """Phone and e-mail of a department in site.yaml; None if it has neither."""
    for department in queries.site.settings.departments:
        if department.name == name and (department.phone or department.email):
            return Contact(name=name, phone=department.phone, email=department.email)
    return None


@query(("스타일 ‘{0}’", "the stylesheet ‘{0}’"), touched=touched.by_files)
def style(queries: Queries, name: str) -> str | None:
    """The text of a stylesheet of layouts/ in the site's colours."""
    return urls.style(queries.site, name)


def _shipped_digest(queries: Queries, name: str) -> str:
    css = style(queries, f"assets/{name}")
    digest = queries.site.files.get(f"layouts/assets/{name}", "")
    return digest if css is None else digest_bytes(css.encode())


@query(("부속 파일 ‘{0}’", "the asset ‘{0}’"), digest=_shipped_digest, touched=touched.by_files)
def shipped(queries: Queries, name: str) -> bytes | None:
    """A file of layouts/assets/ as published: stylesheets in the site's colours, scripts minified.

    Stylesheets are minified, too. None if there is no such file.
    """
    css = style(queries, f"assets/{name}")
    if css is not None:
        return small_css(css).encode()
    data: bytes | None = offered(queries, f"layouts/assets/{name}")
    if data is None or not _is_script(name):
        return data
    try:
        return small_js(data.decode("utf-8-sig")).encode()
    except UnicodeDecodeError:
        return data


def _is_script(name: str) -> bool:
    return name.endswith((".js", ".mjs"))


@query(("부속 파일 ‘{0}’", "the asset ‘{0}’"), touched=touched.by_files)
def asset(queries: Queries, name: str) -> str:
    """The address of an asset; it has the digest of the content, so caches may keep it for ever."""
    css = urls.style(queries.site, f"assets/{name}")
    digest = urls.shipped_digest(queries.site, f"layouts/assets/{name}")
    if css is not None or (digest and _is_script(name)):
        digest = digest_bytes(shipped(queries, name) or b"")
    return routes.href(queries.site.settings, urls.asset(name, digest)) if digest else ""


def _layout_digest(queries: Queries, name: str, language: str) -> str:
    return queries.layouts.digest(name, language)


@query(("레이아웃 ‘{0}’", "the layout ‘{0}’"), digest=_layout_digest, touched=touched.by_files)
def layout(queries: Queries, name: str, language: str) -> None:
    """None: a layout, with its words in a language, is queried only for its digest."""


@query(("낱말 ‘{0}’", "the word ‘{0}’"), touched=touched.by_files)
def word(queries: Queries, name: str, language: str) -> str:
    """A word of the catalogue in a language, its placeholders as they are."""
    return queries.layouts.wordings[language][name]


def _file_digest(queries: Queries, name: str) -> str:
    return queries.site.files.get(name, "")


@query(("파일 ‘{0}’", "the file ‘{0}’"), digest=_file_digest, touched=touched.by_files)
def file(queries: Queries, name: str) -> bytes | None:
    """The bytes of a file below the site's folder; None for a file that is not public."""
    digest = queries.site.files.get(name)
    return None if digest is None else queries.sources.bytes_of(name, digest)


@query(("파일 ‘{0}’", "the file ‘{0}’"), digest=_file_digest, touched=touched.by_files)
def offered(queries: Queries, name: str) -> bytes | None:
    """A file as published: pictures without the data that a camera adds."""
    data: bytes | None = file(queries, name)
    if data is None or name not in queries.site.cleaned:
        return data
    return cleaning.clean(data, name)
