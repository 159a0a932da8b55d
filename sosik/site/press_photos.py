"""The photographs of a press release as those who print it may have them."""

from collections.abc import Iterator

from msgspec import Struct

from sosik.base.digest import digest_value
from sosik.content.media import recipes
from sosik.content.media.recipes import Rendition
from sosik.model import routes
from sosik.model.body import Image
from sosik.model.pages import Photo, Release
from sosik.site import urls
from sosik.site.body import with_words
from sosik.site.queries import files
from sosik.site.view import SiteView, ask


class PressPhoto(Struct, frozen=True, kw_only=True):
    """A photograph to download: its file below content/, its `address` on the site, its size.

    `name` is what it is called on the reader's disk. `credit` and `copyright` stand in the file,
    too. `width` and `height` are pixels.
    """

    source: str
    rendition: Rendition
    address: str
    url: str
    name: str
    credit: str
    copyright: str

    @property
    def width(self) -> int:
        """The width in pixels."""
        return self.rendition.width

    @property
    def height(self) -> int:
        """The height in pixels."""
        return self.rendition.height


def press_photos(site: SiteView, page: Release) -> tuple[PressPhoto, ...]:
    """The photographs that a release shows, each once, the main one first.

    Drawings in SVG and what moves are left out, which nobody prints.
    """
    found: dict[str, PressPhoto] = {}
    for source, shown in _shown(site, page):
        photo = _press_photo(site, source, shown)
        if photo is not None:
            found.setdefault(source, photo)
    return tuple(found.values())


def _shown(site: SiteView, page: Release) -> Iterator[tuple[str, Photo | Image]]:
    if page.image is not None and not page.image.in_text:
        yield page.image.src, page.image
    for image in site.body(page).images:
        if not image.video:
            for name in routes.image_names(page.source, image.src):
                yield name, with_words(page, image)


def _press_photo(site: SiteView, source: str, shown: Photo | Image) -> PressPhoto | None:
    image = ask(site, files.image_file, source)
    rendition = recipes.for_press(image) if image is not None else None
    if image is None or rendition is None:
        return None
    stem, _, suffix = recipes.file_name(image, rendition).rpartition(".")
    mark = digest_value((shown.credit, shown.copyright))[:6]
    address = urls.media(f"{stem}-{mark}.{suffix}")
    return PressPhoto(
        source=source,
        rendition=rendition,
        address=address,
        url=site.href(address),
        name=f"{source.rpartition('/')[2].rpartition('.')[0]}.{suffix}",
        credit=shown.credit,
        copyright=shown.copyright,
    )
