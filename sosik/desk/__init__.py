"""A preview on this machine, rebuilt after every change of the site's folder."""
