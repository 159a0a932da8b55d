"""The search of the archive: its documents, and the index files that a browser reads."""
