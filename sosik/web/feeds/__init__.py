"""Feeds of the newest pages: RSS, Atom and JSON Feed."""
