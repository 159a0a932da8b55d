"""READ: files become a checked Site."""
