"""The website, also as browsers show it."""
