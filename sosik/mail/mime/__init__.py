"""MIME messages as bytes: headers, parts and inline pictures."""
