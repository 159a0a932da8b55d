"""The photographs of press releases, as large as they are, for those who print them."""

from collections.abc import Iterator
from typing import ClassVar

from sosik.content.media.rights import with_rights
from sosik.model.pages import Release
from sosik.site.press_photos import press_photos
from sosik.site.queries import Queries, QueryRecorder
from sosik.site.target import Target
from sosik.site.view import SiteView
from sosik.web.pictures import PictureFile


class PressPhotoFile(PictureFile, frozen=True):
    """A photograph for the press, upright and in sRGB, with its credit and copyright in it."""

    credit: str
    copyright: str
    can_wait: ClassVar[bool] = False

    def render(self, site: SiteView) -> bytes:
        """The bytes of the file. Raises ProblemsFound for a damaged picture."""
        return with_rights(super().render(site), self.credit, self.copyright)


def targets(queries: Queries) -> Iterator[Target]:
    """A file for each photograph that a public release shows."""
    site = SiteView(QueryRecorder(queries))
    for page in queries.site.everything():
        if isinstance(page, Release):
            for photo in press_photos(site, page):
                yield PressPhotoFile(
                    path=f"site{photo.address}",
                    source=photo.source,
                    name=photo.source,
                    rendition=photo.rendition,
                    credit=photo.credit,
                    copyright=photo.copyright,
                )
