"""Structured data (schema.org) in the head of pages."""

from sosik.web.structured_data.from_page import of_home, of_listing, of_page

__all__ = ["of_home", "of_listing", "of_page"]
