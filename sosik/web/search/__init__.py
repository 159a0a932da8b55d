"""The search of the archive: what is found, and the files in which a browser looks it up."""
