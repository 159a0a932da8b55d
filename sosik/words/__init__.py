"""What a site itself says to its readers in each language: the catalogue of words, and dates."""
