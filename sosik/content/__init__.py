"""READ: the files of a site's folder become a checked Site."""
