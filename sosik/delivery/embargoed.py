"""Press releases that are mailed before their time: the notice, and the files inside the mail."""

from datetime import datetime

from msgspec import Struct, structs

from sosik.build.render import render_one
from sosik.delivery.attach_pictures import site_path, with_pictures
from sosik.korean.dates import Moment
from sosik.mail.mime.attachments import AttachedFile
from sosik.mail.services.smtp import RECIPIENT
from sosik.model.pages import Release
from sosik.model.site import Site
from sosik.problems.problem import ProblemsFound
from sosik.site.press_photos import press_photos
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.site.view import SiteView

MOST = 7_000_000
"""Bytes of all attached files; many mail servers take 10 MB, of which base64 is a quarter."""
PREVIEW = "preview"
"""The folder of pages that the press may read before their time."""


def with_embargo(site: Site, identity: str, until: datetime, preview: str) -> Site:
    """The site in which a release says that it may not be published before `until`.

    `preview` is the address at which the press may read it until then, "" for none.
    """
    releases = tuple(
        structs.replace(release, held_until=Moment(until, timed=True), preview=preview)
        if release.id == identity
        else release
        for release in site.releases
    )
    return structs.replace(site, releases=releases)


class PressFiles(Struct, frozen=True):
    """The files inside a mail to the press, and the names of photographs that had no room."""

    attached: tuple[AttachedFile, ...]
    left: tuple[str, ...]


def press_files(
    release: Release, view: SiteView, queries: Queries, planned: dict[str, Target]
) -> PressFiles:
    """The attachments of a release as the site will offer them, then its photographs in full size.

    Photographs are left out once all files have more than `MOST` bytes. Raises ProblemsFound for a
    file that can't be published.
    """
    names: dict[str, str] = {}
    for attachment in release.attachments:
        path = site_path(view.attachment(release, attachment), queries)
        names.setdefault(path, attachment.src.rpartition("/")[2])
    documents = len(names)
    for photo in press_photos(view, release):
        names.setdefault(photo.address.lstrip("/"), photo.name)
    attached: list[AttachedFile] = []
    left: list[str] = []
    room = MOST
    for number, (path, name) in enumerate(names.items()):
        rendered = render_one(queries, planned[f"site/{path}"])
        if rendered.problems:
            raise ProblemsFound(list(rendered.problems))
        room -= len(rendered.data)
        if number >= documents and room < 0:
            left.append(name)
            room += len(rendered.data)
        else:
            attached.append(AttachedFile(name, rendered.data))
    return PressFiles(tuple(attached), tuple(left))


def preview_page(html: str, pictures: dict[str, bytes], queries: Queries) -> bytes:
    """The mail as a page that needs no other file, to be put at the release's preview address.

    Search engines are told to leave it alone, and nobody can be unsubscribed by it.
    """
    whole = with_pictures(html, pictures, queries).replace(RECIPIENT, PREVIEW)
    return whole.replace("</head>", f"{_NOINDEX}\n</head>", 1).encode()


_NOINDEX = '<meta name="robots" content="noindex,nofollow,noarchive">'
