"""Markdown to Body: markdown-it-py's one door."""

from sosik.content.markdown.parser import in_code, parse_body

__all__ = ["in_code", "parse_body"]
