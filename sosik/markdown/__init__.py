"""Markdown to Body: markdown-it-py's one door."""

from sosik.markdown.parser import parse_body

__all__ = ["parse_body"]
