"""Queries about texts in several languages, and about the edition of the site in each."""

from sosik.model import routes
from sosik.model.settings import Edition
from sosik.model.site import Version
from sosik.site.queries import touched
from sosik.site.queries.query import Queries, query


@query(("‘{0}’의 다른 언어판", "the versions of ‘{0}’"), touched=touched.by_languages)
def versions(queries: Queries, identity: str) -> tuple[Version, ...]:
    """The original of a page and its translations, in this order; () for a page that is alone."""
    own = queries.site.settings.language
    pages = queries.index.versions.get(identity, ())
    return tuple(Version(page.language or own, page.url) for page in pages)


@query(("누리집의 다른 언어판", "the editions of the site"), touched=touched.by_languages)
def editions(queries: Queries) -> tuple[Version, ...]:
    """The lists of texts in other languages than that of the site."""
    settings = queries.site.settings
    return tuple(
        Version(language, routes.href(settings, routes.edition_address(language)))
        for language in sorted(queries.index.languages)
    )


@query(
    ("site.yaml에 있는 언어판 ‘{0}’", "the edition ‘{0}’ in site.yaml"), touched=touched.by_files
)
def edition(queries: Queries, language: str) -> Edition | None:
    """What site.yaml says of the edition in a language; None for nothing."""
    return queries.site.settings.editions.get(language)


@query(("글의 다른 언어판 모두", "the versions of all texts"), touched=touched.by_languages)
def all_versions(queries: Queries) -> dict[str, tuple[tuple[str, str], ...]]:
    """Language and address of each version of each page with several, by its address.

    The original comes a second time, as what readers of all other languages get (`x-default`).
    """
    own = queries.site.settings.language
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for identity, pages in sorted(queries.index.versions.items()):
        named = tuple((page.language or own, page.url) for page in pages)
        found[queries.index.pages[identity].url] = (*named, ("x-default", pages[0].url))
    return found
