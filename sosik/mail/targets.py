"""The files of every mail: one for each service that site.yaml names, and their record."""

from collections.abc import Iterator
from typing import ClassVar

from sosik.base.crash import WorkingOn
from sosik.mail.compose import ComposedMail, compose
from sosik.mail.errors import MailError
from sosik.model import routes
from sosik.model.mail_services import files_of
from sosik.model.pages import Issue, Release
from sosik.problems.problem import Problem, ProblemsFound, problem
from sosik.site.queries import Queries
from sosik.site.target import Stage, Target
from sosik.site.view import SiteView, in_language, public_page, recorded_layouts, shared, store_of


class MailFile(Target, frozen=True):
    """One file of the mail of an issue or a release; all its files are composed at once."""

    page_id: str
    name: str
    stage: ClassVar[Stage] = Stage.MAIL

    def render(self, site: SiteView) -> bytes:
        """The bytes of the file. Raises ProblemsFound where the mail can't be composed."""
        return _mail(site, self.page_id).files[self.name]

    def warnings(self, site: SiteView) -> tuple[Problem, ...]:
        """What staff should know of the mail."""
        return _mail(site, self.page_id).warnings


def targets(queries: Queries) -> Iterator[Target]:
    """The files of the mails of all issues, and of the releases that ask for a mail."""
    names = files_of(queries.site.settings.email.targets)
    releases = (release for release in queries.site.releases if release.mail)
    for page in (*releases, *queries.site.issues):
        folder = "email/" + routes.page_address(page.id).strip("/")
        for name in names:
            yield MailFile(path=f"{folder}/{name}", source=page.source, page_id=page.id, name=name)


def _mail(site: SiteView, page_id: str) -> ComposedMail:
    """The whole mail, composed once a build."""

    def composed(alone: SiteView) -> ComposedMail:
        page = public_page(alone, page_id)
        assert isinstance(page, Issue | Release)
        view = in_language(alone, page.language)
        try:
            with WorkingOn(page.source):
                return compose(page, view, recorded_layouts(view), store_of(view))
        except MailError as error:
            raise ProblemsFound([problem("mail-failed", page.source, found=error)]) from error

    return shared(site, ("mail", page_id), composed)
