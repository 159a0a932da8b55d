"""What outputs may ask about the site: every kind of question, and who answers it."""

from sosik.site.queries import events, feeds, files, home, pages, recommendations, taxonomy
from sosik.site.queries.query import KINDS, Facts, Reader

__all__ = [
    "KINDS",
    "Facts",
    "Reader",
    "events",
    "feeds",
    "files",
    "home",
    "pages",
    "recommendations",
    "taxonomy",
]
