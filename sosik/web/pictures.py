"""The pictures of the website, in the sizes used by pages and by mails."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from sosik.content.media import recipes, renditions
from sosik.content.media.recipes import Rendition
from sosik.content.sent_mail import place_of
from sosik.model.pages import AnyPage, Issue, Release
from sosik.problems.problem import ProblemsFound, problem
from sosik.site import urls
from sosik.site.queries import Queries, files
from sosik.site.target import Stage, Target
from sosik.site.view import SiteView, ask, store_of
from sosik.web.files import CopiedFile


class PictureFile(Target, frozen=True):
    """One rendition of a picture."""

    name: str
    rendition: Rendition
    stage: ClassVar[Stage] = Stage.FILES
    weight: ClassVar[int] = 10
    may_be_shared: ClassVar[bool] = True

    @property
    def batch(self) -> tuple[object, ...]:
        """All renditions of a picture, which cost one decoding."""
        return ("picture", self.name)

    @property
    def can_wait(self) -> bool:
        """True for a modern format: whoever looks at a preview is shown the fallback meanwhile."""
        return self.rendition.is_modern

    def render(self, site: SiteView) -> bytes:
        """The bytes of the file, from the store if possible. Raises ProblemsFound if damaged."""
        image = ask(site, files.image_file, self.name)
        data = ask(site, files.file, self.name) or b""
        assert image is not None
        try:
            return renditions.cached(store_of(site), image, self.rendition, lambda: data)
        except renditions.NotAnImage as error:
            name, fault = self.name.rpartition("/")[2], error.fault
            facts: dict[str, Any] = {"found": name, **fault.facts}
            raise ProblemsFound([problem(fault.code, self.name, **facts)]) from None


def is_mailed(page: AnyPage) -> bool:
    """True for an issue, and for a release that asks for a mail."""
    return isinstance(page, Issue) or (isinstance(page, Release) and page.mail)


def targets(queries: Queries) -> Iterator[Target]:
    """Every rendition that pages and mails show, those of a picture one after the other."""
    mailed = _renditions_of_mails(queries)
    for name, image in queries.site.images.items():
        for rendition in (*recipes.for_pages(image), *mailed.get(name, ())):
            path = "site" + urls.rendition_address(image, rendition)
            yield PictureFile(path=path, source=name, name=name, rendition=rendition)
    yield from _pictures_of_sent_mails(queries)


def live(planned: Iterable[str]) -> set[str]:
    """The keys in the store of the renditions among planned paths."""
    places = ("site" + urls.media(""), "site" + urls.mailed(""))
    names = (path.rpartition("/")[2] for path in planned if path.startswith(places))
    return {renditions.KEPT + name for name in names}


def _renditions_of_mails(queries: Queries) -> dict[str, list[Rendition]]:
    """What mails of public issues and releases show of each picture."""
    site, pages = queries.site, queries.index.pages
    shown, any_mail = dict[str, None](), False
    if site.settings.email.targets:
        for page in filter(is_mailed, site.everything()):
            selected = page.articles if isinstance(page, Issue) else ()
            articles = (pages[item.article] for item in selected if item.article in pages)
            for text in (page, *articles):
                shown |= dict.fromkeys(_shown_by(text, queries))
            any_mail = True
    needed = {name: [urls.mail_rendition(site, site.images[name])] for name in shown}
    if any_mail and (logo := urls.plated(site)):
        needed.setdefault(logo, []).append(recipes.plate(site.images[logo]))
    return needed


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
