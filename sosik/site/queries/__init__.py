"""The queries that outputs can make about the site."""

from sosik.site.queries import (
    events,
    feeds,
    files,
    home,
    languages,
    pages,
    recommendations,
    sharing,
    taxonomy,
)
from sosik.site.queries.query import (
    REGISTRY,
    Answer,
    Queries,
    Query,
    QueryRecorder,
    Words,
)

__all__ = [
    "REGISTRY",
    "Answer",
    "Queries",
    "Query",
    "QueryRecorder",
    "Words",
    "events",
    "feeds",
    "files",
    "home",
    "languages",
    "pages",
    "recommendations",
    "sharing",
    "taxonomy",
]
