"""Converts Markdown to a Body; the only package that uses markdown-it-py."""

from sosik.content.markdown.parser import in_code, parse_body

__all__ = ["in_code", "parse_body"]
