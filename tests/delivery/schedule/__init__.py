"""Builds at the next change."""
