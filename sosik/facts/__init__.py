"""What outputs may ask about the site: every kind of question, and who answers it."""

from sosik.facts import feeds, files, pages, terms
from sosik.facts.asking import KINDS, Facts, Reader

__all__ = ["KINDS", "Facts", "Reader", "feeds", "files", "pages", "terms"]
