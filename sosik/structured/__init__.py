"""Structured data (schema.org) in the head of pages."""

from sosik.structured.pages import of_home, of_listing, of_page

__all__ = ["of_home", "of_listing", "of_page"]
