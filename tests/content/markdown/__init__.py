"""Markdown and outlines."""
