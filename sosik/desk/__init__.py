"""`sosik serve`: a preview on this machine that follows every change of the site's folder."""
