"""What outputs may ask about a site: queries, addresses, templates, and texts with their links."""
