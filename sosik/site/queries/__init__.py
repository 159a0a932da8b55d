"""What outputs may ask about the site: every kind of question, and who answers it."""

from sosik.site.queries import events, feeds, files, home, pages, recommendations, taxonomy
from sosik.site.queries.query import KINDS, Facts, Reader
from sosik.web.search import queries

__all__ = [
    "KINDS",
    "Facts",
    "Reader",
    "feeds",
    "files",
    "front",
    "occasions",
    "pages",
    "readers",
    "searching",
    "terms",
]
