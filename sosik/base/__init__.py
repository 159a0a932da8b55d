"""The disk, digests, the cache and processes: knows nothing of newsletters."""
