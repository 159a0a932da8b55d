"""The catalogue of words, and dates in each language."""
