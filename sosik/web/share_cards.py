"""The share cards: what messengers show of a page whose address is pasted, 1200×630 pixels."""

from collections.abc import Iterator
from typing import Any, ClassVar

from sosik.content.media import renditions
from sosik.content.media.cards import drawn, photo
from sosik.content.media.faults import NotAnImage
from sosik.model.pages import AnyPage
from sosik.model.share_card import ShareCard
from sosik.problems.problem import ProblemsFound, problem
from sosik.site import urls
from sosik.site.queries import Queries, files, sharing
from sosik.site.target import Stage, Target
from sosik.site.view import SiteView, ask, store_of
from sosik.web.listings import selections


class DrawnCard(Target, frozen=True):
    """A card of words. `subject` are the words of the query `share_card`.

    It is not kept in the store: to look there takes longer than to draw.
    """

    subject: tuple[str, str]
    stage: ClassVar[Stage] = Stage.CARDS
    may_fail: ClassVar[bool] = False
    may_be_shared: ClassVar[bool] = True

    @property
    def can_wait(self) -> bool:
        """True, as no browser loads a card with the page that names it."""
        return True

    def render(self, site: SiteView) -> bytes:
        """The card as PNG."""
        card = ask(site, sharing.share_card, *self.subject)
        return drawn.drawn(card, _logo(site, card))


class PhotoCard(DrawnCard, frozen=True):
    """A card with a photo, kept in the store, so that an unchanged photo is not decoded again."""

    stage: ClassVar[Stage] = Stage.FILES
    weight: ClassVar[int] = 10
    may_fail: ClassVar[bool] = True

    def render(self, site: SiteView) -> bytes:
        """The card as JPEG, from the store if possible. Raises ProblemsFound if damaged."""
        card = ask(site, sharing.share_card, *self.subject)
        data, logo = ask(site, files.file, card.photo) or b"", _logo(site, card)
        store, key = store_of(site), renditions.KEPT + card.file
        made = store.get(key)
        if made is None:
            try:
                made = photo.with_photo(card, data, logo)
            except NotAnImage as error:
                name, fault = card.photo.rpartition("/")[2], error.fault
                facts: dict[str, Any] = {"found": name, **fault.facts}
                raise ProblemsFound([problem(fault.code, card.photo, **facts)]) from None
            store.put(key, made)
        return made


def targets(queries: Queries) -> Iterator[Target]:
    """The cards of all pages and lists; several may share one."""
    for subject in _lists(queries):
        yield _target(sharing.share_card(queries, *subject), subject, "site.yaml")
    for page in queries.site.everything():
        subject = ("page", page.id)
        yield _target(sharing.share_card(queries, *subject), subject, page.source)


def target_of(queries: Queries, page: AnyPage) -> Target:
    """The card of a page, also as it was before an edit."""
    return _target(sharing.of_page(queries, page), ("page", page.id), page.source)


def _lists(queries: Queries) -> Iterator[tuple[str, str]]:
    for kind in sharing.ALONE:
        yield kind, ""
    yield from selections(queries)
    for language in sorted(queries.index.languages):
        yield "language", language


def _target(card: ShareCard, subject: tuple[str, str], source: str) -> Target:
    kind = PhotoCard if card.photo else DrawnCard
    return kind(path="site" + urls.media(card.file), source=source, subject=subject)


def _logo(site: SiteView, card: ShareCard) -> bytes:
    logo = card.style.logo
    return (ask(site, files.file, logo) or b"") if logo else b""
