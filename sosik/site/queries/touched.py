"""Rules that tell which changes of a site can touch an answer; a query without one is always asked.

A rule may say yes too often, which costs time. Where it says no, the answer must be as before.
"""

from typing import TYPE_CHECKING

from sosik.site.changes import Changes

if TYPE_CHECKING:
    from sosik.site.queries.query import Queries

_FILES = ("settings", "layouts", "files", "cleaned", "images")


def by_own_page(changes: Changes, _: "Queries", identity: str) -> bool:
    """For answers about one page alone."""
    return identity in changes.pages


def by_files(changes: Changes, _: "Queries", *__: object) -> bool:
    """For answers about settings, layouts and files."""
    return changes.has(*_FILES)


def by_addresses(changes: Changes, _: "Queries", *__: object) -> bool:
    """For answers about where something leads, or with such addresses."""
    return changes.places or changes.has("hidden", *_FILES)


def by_mailings(changes: Changes, queries: "Queries", identity: str) -> bool:
    """For answers about what was mailed of a page, or of the articles in an issue."""
    if identity in changes.pages or changes.has("mailings"):
        return True
    return identity in queries.mailed


def by_issues(changes: Changes, _: "Queries", identity: str) -> bool:
    """For answers about the issues that a page is in."""
    return identity in changes.pages or changes.issues


def by_neighbours(changes: Changes, _: "Queries", identity: str) -> bool:
    """For answers about a page and those next to it."""
    return identity in changes.around


def by_listing(changes: Changes, _: "Queries", kind: str, name: str, *__: object) -> bool:
    """For answers with the cards of a selection."""
    if kind == "language" and changes.has("settings"):
        return True  # a page is in another language if it is not that of the site
    return (changes.order or changes.cards) and (kind, name) in changes.selections


def by_languages(changes: Changes, _: "Queries", *__: object) -> bool:
    """For answers about the languages of pages, and where their versions are."""
    return changes.places or changes.differ("language", "original") or changes.has("settings")


def by_sections(changes: Changes, _: "Queries", identity: str) -> bool:
    """For answers with the cards of the articles in an issue."""
    return identity in changes.pages or changes.cards


def by_order(changes: Changes, _: "Queries", *__: object) -> bool:
    """For answers about which pages there are, in which order, and in which lists."""
    return changes.order or changes.places or changes.has("settings")


def by_cards(changes: Changes, _: "Queries", *__: object) -> bool:
    """For answers with the cards of pages, and about which of them stand where."""
    return changes.order or changes.cards or changes.issues or bool(changes.parts)


def by_days(changes: Changes, _: "Queries", *__: object) -> bool:
    """For answers with the addresses of pages and the days on which they were changed."""
    return changes.differ("id", "kind", "url", "date", "updated") or changes.has("settings")


def by_old_addresses(changes: Changes, _: "Queries", *__: object) -> bool:
    """For answers with the old addresses of pages."""
    return changes.differ("id", "url", "aliases") or changes.has("settings")


def by_share_card(changes: Changes, _: "Queries", kind: str, name: str) -> bool:
    """For share cards of pages and of lists, which may come and go."""
    if changes.has("settings", "images", "words"):
        return True
    return name in changes.pages if kind == "page" else changes.order
