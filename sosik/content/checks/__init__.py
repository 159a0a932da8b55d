"""Checks of texts, files and issues that a careful colleague would make."""
