"""Gives tags, authors, departments and categories one spelling if they are equal when folded."""

from collections.abc import Iterator, Mapping

from msgspec import structs

from sosik.korean.spelling import common, fold
from sosik.model.pages import AnyPage, News
from sosik.model.settings import AuthorProfile, Settings, TermEntry

_Spelled = dict[tuple[str, str], str]
"""Spellings to show, by field and folded name."""


def with_one_spelling(pages: Mapping[str, AnyPage], settings: Settings) -> dict[str, AnyPage]:
    """The pages by identity, with each term spelled as in site.yaml, else in one common spelling.

    Of several spellings, the first in alphabetical order is shown. The result depends on all
    `pages`, so they must be the public ones: a draft must not change a public spelling.
    """
    shown = _listed(settings)
    written: dict[tuple[str, str], set[str]] = {}
    for page in pages.values():
        for field, name in _terms(page):
            written.setdefault((field, fold(name)), set()).add(common(name) or name)
    shown = {key: min(spellings) for key, spellings in written.items()} | shown
    return {identity: _respelled(page, shown) for identity, page in pages.items()}


def _listed(settings: Settings) -> _Spelled:
    lists: dict[str, tuple[TermEntry | AuthorProfile, ...]] = {
        "category": settings.categories,
        "department": settings.departments,
        "authors": settings.people,
    }
    # The first of several entries that are equal when folded counts.
    return {
        (field, fold(entry.name)): entry.name
        for field, entries in lists.items()
        for entry in reversed(entries)
    }


def _terms(page: AnyPage) -> Iterator[tuple[str, str]]:
    if isinstance(page, News):
        yield from (("authors", name) for name in page.authors)
        yield from (("tags", name) for name in page.tags)
        for field in ("category", "department"):
            if name := getattr(page, field):
                yield field, name


def _respelled(page: AnyPage, shown: _Spelled) -> AnyPage:
    if not isinstance(page, News):
        return page
    lists = {"authors": page.authors, "tags": page.tags}
    spelled = {
        field: tuple(dict.fromkeys(shown[field, fold(name)] for name in names))
        for field, names in lists.items()
    }
    words = {
        field: shown[field, fold(name)]
        for field in ("category", "department")
        if (name := getattr(page, field))
    }
    return structs.replace(page, **spelled, **words)
