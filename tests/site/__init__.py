"""What outputs may ask, layouts and texts with their links."""
