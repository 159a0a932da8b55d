"""Draws share cards: of words in a font of our own, and of photos."""
