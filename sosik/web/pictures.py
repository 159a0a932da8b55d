"""The pictures of the website, in the sizes used by pages and by mails."""

from collections.abc import Iterator
from typing import Any, ClassVar

from sosik.content.media import renditions
from sosik.content.sent_mail import place_of
from sosik.model.pages import AnyPage, Issue, Release
from sosik.problems.problem import ProblemsFound, problem
from sosik.site import urls
from sosik.site.queries import Queries, files
from sosik.site.target import Stage, Target
from sosik.site.view import SiteView, ask, store_of
from sosik.web.files import CopiedFile


class PictureFile(Target, frozen=True):
    """One picture in one width (pixels), as pages show it."""

    name: str
    width: int
    stage: ClassVar[Stage] = Stage.FILES
    weight: ClassVar[int] = 10
    may_be_shared: ClassVar[bool] = True

    def render(self, site: SiteView) -> bytes:
        """The resized picture, from the store if possible. Raises ProblemsFound if damaged."""
        image = ask(site, files.image_file, self.name)
        data = ask(site, files.file, self.name)
        assert image is not None
        try:
            return renditions.cached_variant(store_of(site), image, self.width, lambda: data or b"")
        except renditions.NotAnImage as error:
            name, fault = self.name.rpartition("/")[2], error.fault
            facts: dict[str, Any] = {"found": name, **fault.facts}
            raise ProblemsFound([problem(fault.code, self.name, **facts)]) from None


class MailPicture(PictureFile, frozen=True):
    """One picture as mails show it, at an address that stays when no page shows it any more."""

    stage: ClassVar[Stage] = Stage.MAIL_PICTURES
    weight: ClassVar[int] = 1


def is_mailed(page: AnyPage) -> bool:
    """True for an issue, and for a release that asks for a mail."""
    return isinstance(page, Issue) or (isinstance(page, Release) and page.mail)


def targets(queries: Queries) -> Iterator[Target]:
    """Every picture in every size that pages and mails show."""
    for name, image in queries.site.images.items():
        for width, _ in renditions.variants(image):
            path = "site" + urls.media(renditions.variant_name(image, width))
            yield PictureFile(path=path, source=name, name=name, width=width)
    yield from _pictures_of_mails(queries)
    yield from _pictures_of_sent_mails(queries)


def _pictures_of_mails(queries: Queries) -> Iterator[Target]:
    """Pictures in mails of public issues and releases, in the one size that mails use."""
    pages, shown, any_mail = queries.index.pages, dict[str, None](), False
    if queries.site.settings.email.targets:
        for page in filter(is_mailed, queries.site.everything()):
            selected = page.articles if isinstance(page, Issue) else ()
            articles = (pages[item.article] for item in selected if item.article in pages)
            for text in (page, *articles):
                shown |= dict.fromkeys(_shown_by(text, queries))
            any_mail = True
    widths = {name: renditions.mail_width(queries.site.images[name]) for name in shown}
    needed = list(widths.items())
    if any_mail and (logo := urls.plated(queries.site)):
        needed.append((logo, renditions.PLATE))
    for name, width in needed:
        image = queries.site.images[name]
        path = "site" + urls.mailed(renditions.variant_name(image, width))
        yield MailPicture(path=path, source=name, name=name, width=width)


def _shown_by(page: AnyPage, queries: Queries) -> Iterator[str]:
    """The pictures of a page and of its text."""
    if page.image is not None:
        yield page.image.src
    yield from sorted(queries.sources.shown.get(page.source, ()))


def _pictures_of_sent_mails(queries: Queries) -> Iterator[Target]:
    """The pictures of mails that were sent, at their addresses in those mails."""
    places = {place_of(name): name for name in queries.site.files if place_of(name)}
    for path, name in places.items():
        yield CopiedFile(path=f"site/{path}", source=name, name=name)
