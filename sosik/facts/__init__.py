"""What outputs may ask about the site: every kind of question, and who answers it."""

from sosik.facts import feeds, files, front, occasions, pages, readers, searching, terms
from sosik.facts.asking import KINDS, Facts, Reader

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
