"""The disk, digests, the cache and processes."""
