"""PLAN and WRITE: which files a site needs, which are outdated, and how they reach the disk."""
