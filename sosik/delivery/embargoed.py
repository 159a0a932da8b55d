"""Press releases that are mailed before their time: the notice, and the files inside the mail."""

from datetime import datetime

from msgspec import structs

from sosik.build.render import render_one
from sosik.delivery.attach_pictures import site_path, with_pictures
from sosik.korean.dates import Moment
from sosik.mail.mime.attachments import AttachedFile
from sosik.mail.services.smtp import RECIPIENT
from sosik.model.pages import Release
from sosik.model.site import Site
from sosik.problems.problem import ProblemsFound
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.site.view import SiteView

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


def attached_files(
    release: Release, view: SiteView, queries: Queries, planned: dict[str, Target]
) -> tuple[AttachedFile, ...]:
    """The attachments of a release as the site will offer them, under the names of their files.

    Raises ProblemsFound for a file that can't be published.
    """
    files: list[AttachedFile] = []
    for attachment in release.attachments:
        path = site_path(view.attachment(release, attachment), queries)
        target = planned[f"site/{path}"]
        rendered = render_one(queries, target)
        if rendered.problems:
            raise ProblemsFound(list(rendered.problems))
        name = attachment.src.rpartition("/")[2]
        files.append(AttachedFile(name, rendered.data))
    return tuple(files)


def preview_page(html: str, pictures: dict[str, bytes], queries: Queries) -> bytes:
    """The mail as a page that needs no other file, to be put at the release's preview address.

    Search engines are told to leave it alone, and nobody can be unsubscribed by it.
    """
    whole = with_pictures(html, pictures, queries).replace(RECIPIENT, PREVIEW)
    return whole.replace("</head>", f"{_NOINDEX}\n</head>", 1).encode()


_NOINDEX = '<meta name="robots" content="noindex,nofollow,noarchive">'
