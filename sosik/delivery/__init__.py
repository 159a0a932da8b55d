"""A mail before its time: the site read as it will be then, one page of it composed."""
