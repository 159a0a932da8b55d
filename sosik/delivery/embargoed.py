"""Press releases that are mailed before their time: the notice, and the files inside the mail."""

from datetime import datetime

from msgspec import structs

from sosik.build.render import render_one
from sosik.delivery.attach_pictures import site_path
from sosik.korean.dates import Moment
from sosik.mail.mime.attachments import AttachedFile
from sosik.model.pages import Release
from sosik.model.site import Site
from sosik.problems.problem import ProblemsFound
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.site.view import SiteView


def with_embargo(site: Site, identity: str, until: datetime) -> Site:
    """The site in which a release says that it may not be published before `until`."""
    releases = tuple(
        structs.replace(release, held_until=Moment(until, timed=True))
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
