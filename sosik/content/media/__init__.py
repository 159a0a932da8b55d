"""Measures and resizes pictures, removes their metadata, and finds personal data in documents."""
